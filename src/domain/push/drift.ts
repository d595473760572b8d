import type { AnySettings } from "../dashboard.js";
import type { MemberId } from "../ids.js";
import { type BaselineEntry, entryAt } from "../settings/baseline.js";
import type { Category, Rule } from "../settings/category.js";
import { entriesOf, labelOf } from "../settings/items.js";
import { isObject, own, type Shape, same } from "../settings/shape.js";
import { type Baseline, categoryBaseline } from "./baseline.js";
import { type InvalidSetting, sliceOf } from "./sync-settings.js";

const slotOf = (list: string, item: string | null): string => (item === null ? list : `${list}/${item}`);

/** How one item of the target stands to the source's, seen from the last push. */
export const driftStates = ["equal", "local-edit", "source-moved-on", "both", "other-source", "unknown"] as const;
export type DriftState = (typeof driftStates)[number];

export interface DriftItem {
  readonly list: string;
  readonly item: string | null;
  readonly label: string;
  readonly state: DriftState;
}

export interface CategoryDrift {
  readonly category: string;
  /** How many items are in each state. */
  readonly counts: Readonly<Record<DriftState, number>>;
  /** Those that are not equal. */
  readonly items: readonly DriftItem[];
  /** Why nothing can be said of it: a stored value that its schema refuses. */
  readonly invalid?: readonly InvalidSetting[];
}

/**
 * What differs between a target and a source, and who moved (P25): the target (`local-edit`), the source
 * (`source-moved-on`), both, or nobody knows; `other-source` where the last push came from somebody else. Owner
 * properties are left out (P13), and so is what a merge would never touch.
 */
export function drift(compared: {
  readonly categories: readonly Category[];
  readonly source: AnySettings;
  readonly target: AnySettings;
  readonly sourceId: MemberId;
  readonly baseline: Baseline;
  /** Categories whose stored value could not be read, on either side. */
  readonly invalid?: Readonly<Record<string, readonly InvalidSetting[]>>;
}): readonly CategoryDrift[] {
  return compared.categories.map((category) => {
    const invalid = own(compared.invalid, category.key);
    if (invalid !== undefined) return { category: category.key, counts: countsOf([]), items: [], invalid };
    const source = slotsOf(category, sliceOf(compared.source, category.key));
    const target = slotsOf(category, sliceOf(compared.target, category.key));
    const baseline = categoryBaseline(compared.baseline, category.key);
    const items = [...new Map([...source, ...target])].flatMap(([slot, any]): DriftItem[] => {
      const { rule, list, item, value, kept, merge } = any;
      const there = source.get(slot)?.value;
      const here = target.get(slot)?.value;
      if (kept || (there === undefined && (merge || source.size === 0))) return [];
      const state = stateOf(any.compared, there, here, entryAt(baseline, list, item), compared.sourceId);
      return [{ list, item, label: labelOf(rule, item, value), state }];
    });
    return { category: category.key, counts: countsOf(items), items: items.filter(({ state }) => state !== "equal") };
  });
}

function stateOf(
  shape: Shape,
  source: unknown,
  target: unknown,
  entry: BaselineEntry | undefined,
  sourceId: MemberId,
): DriftState {
  if (same(shape, source, target)) return "equal";
  if (entry === undefined) return "unknown";
  if (entry.by !== sourceId) return "other-source";
  const targetMoved = !same(shape, target, entry.value);
  const sourceMoved = !same(shape, source, entry.value);
  return targetMoved ? (sourceMoved ? "both" : "local-edit") : "source-moved-on";
}

interface Slot {
  readonly rule: Rule;
  readonly list: string;
  readonly item: string | null;
  readonly value: unknown;
  readonly kept: boolean;
  readonly merge: boolean;
  readonly compared: Shape;
}

/** Every item of a category's value, by slot. */
function slotsOf(category: Category, value: unknown): ReadonlyMap<string, Slot> {
  const slots = new Map<string, Slot>();
  for (const rule of category.rules) {
    const list = rule.field;
    const part = list === "" ? value : isObject(value) ? own(value, list) : undefined;
    if (part === undefined) continue;
    if (rule.kind === "field") {
      slots.set(slotOf(list, null), {
        rule,
        list,
        item: null,
        value: part,
        kept: false,
        merge: false,
        compared: rule.shape,
      });
      continue;
    }
    for (const [item, each] of entriesOf(rule, part) ?? []) {
      const { merge, compared } = rule;
      slots.set(slotOf(list, item), { rule, list, item, value: each, kept: rule.kept(each), merge, compared });
    }
  }
  return slots;
}

function countsOf(items: readonly DriftItem[]): Readonly<Record<DriftState, number>> {
  const counts = { equal: 0, "local-edit": 0, "source-moved-on": 0, both: 0, "other-source": 0, unknown: 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}
