import { type BaselineEntry, type BaselineMove, type CategoryBaseline, entryAt } from "./baseline.js";
import type { KeyedRule, Rule } from "./category.js";
import { labelOf, shownChange } from "./items.js";
import type { Change, Duplicate, Edit, Omission, OmitReason, Standing, SyncInput } from "./outcome.js";
import { same } from "./shape.js";

/** What one sync has found so far. */
export interface Pass {
  readonly input: SyncInput<unknown>;
  readonly baseline: CategoryBaseline;
  readonly changes: Change[];
  readonly omitted: Omission[];
  readonly edits: Edit[];
  readonly order: Map<string, readonly string[]>;
  readonly moves: BaselineMove[];
  readonly duplicates: Duplicate[];
}

/** Makes a change, unless it is withheld or would destroy what must be kept. True when it is made. */
export function propose(
  pass: Pass,
  rule: Rule | null,
  edit: Edit,
  destroys: Standing | undefined,
  pushed: unknown,
): boolean {
  const { list, item } = edit;
  const withheld = pass.input.withhold?.[list];
  if (withheld !== undefined || (destroys !== undefined && pass.input.onLocalEdit === "keep")) {
    const local = edit.before === undefined ? "local-removal" : "local-edit";
    const reason = withheld ?? (destroys === "unknown" ? "unknown-origin" : local);
    omit(pass, rule, list, item, edit.after ?? edit.before, reason);
    return false;
  }
  pass.edits.push(edit);
  pass.changes.push(shownChange(rule, edit, destroys));
  agree(pass, list, item, pushed);
  return true;
}

export function omit(
  pass: Pass,
  rule: Rule | null,
  list: string,
  item: string | null,
  value: unknown,
  reason: OmitReason,
): void {
  pass.omitted.push({ list, item, label: labelOf(rule, item, value), reason });
}

/** The baseline of this is now `value`: it was written, or found equal. */
export function agree(pass: Pass, list: string, item: string | null, value: unknown): void {
  const by = pass.input.sourceId;
  if (by === undefined) return;
  const before = entryAt(pass.baseline, list, item) ?? null;
  if (before?.by === by && before.value === value) return;
  pass.moves.push({ list, item, before, after: value === undefined ? { by } : { by, value } });
}

export function agreeOnItem(rule: KeyedRule, id: string, item: unknown, pass: Pass): void {
  const former = entryAt(pass.baseline, rule.field, id)?.value;
  agree(pass, rule.field, id, same(rule.moving, former, item) ? former : item);
}

export function standing(
  entry: BaselineEntry | undefined,
  item: unknown,
  unmoved: () => boolean,
): Standing | undefined {
  if (item === undefined) return entry?.value === undefined ? undefined : "local-edit";
  if (entry === undefined) return "unknown";
  return unmoved() ? undefined : "local-edit";
}

/** The target's lack of this list or category is a local edit that must be kept. */
export function absentOnPurpose(pass: Pass, rule: KeyedRule | null): boolean {
  const list = rule?.field ?? "";
  if (pass.input.onLocalEdit !== "keep" || entryAt(pass.baseline, list, null)?.value === undefined) return false;
  omit(pass, rule, list, null, undefined, "local-removal");
  return true;
}

/** A category or list that was absent comes into being: a change of its own, before those of its items (P15). */
export function comesIntoBeing(pass: Pass, rule: KeyedRule | null, after: unknown): boolean {
  const list = rule?.field ?? "";
  const within = (note: { readonly list: string }): boolean => rule === null || note.list === list;
  const at = pass.changes.findIndex(within);
  if (at < 0 && (pass.omitted.some(within) || pass.input.withhold?.[list] !== undefined)) return false;
  const destroys = entryAt(pass.baseline, list, null)?.value === undefined ? undefined : "local-edit";
  if (!propose(pass, rule, { list, item: null, before: undefined, after }, destroys, true)) return false;
  if (at >= 0) for (const made of [pass.changes, pass.edits]) made.splice(at, 0, ...(made.splice(-1) as never[]));
  return true;
}
