import type { Json } from "../json.js";
import type { Category, KeyedRule, Rule } from "./category.js";
import type { Change, Edit, Standing } from "./outcome.js";
import { differing, isObject, known, recordOf } from "./shape.js";

/** A keyed container's items by identity, in their order, in a new map; `undefined` when there is no such list. */
export function entriesOf(rule: KeyedRule, container: unknown): Map<string, unknown> | undefined {
  if (!isObject(container)) return undefined;
  if (rule.kind === "record") return new Map(Object.entries(container));
  const items = new Map<string, unknown>();
  for (const item of container as unknown as readonly unknown[]) items.set(rule.by(item), item);
  return items;
}

/** The container of these items again. */
export function containerOf(rule: KeyedRule, items: ReadonlyMap<string, unknown>): unknown {
  return rule.kind === "record" ? recordOf(items) : [...items.values()];
}

/** The rule that speaks for a list or field of the category; `null` for the category as a whole. */
export function ruleFor(category: Pick<Category, "rules">, list: string): Rule | null {
  return category.rules.find((rule) => rule.field === list) ?? null;
}

/** The one container that the whole category is; `null` when it is an object with fields. */
export function rootRule([only]: readonly Rule[]): KeyedRule | null {
  return only !== undefined && only.kind !== "field" && only.field === "" ? only : null;
}

/** A change as a plan shows it. */
export function shownChange(rule: Rule | null, edit: Edit, destroys?: Standing): Change {
  const { list, item, before, after } = edit;
  const keyed = item === null || rule === null || rule.kind === "field" ? null : rule;
  const shape = keyed?.shown ?? (item === null && rule?.kind === "field" ? rule.shape : null);
  const show = (value: unknown): Json => (shape === null ? (value as Json) : known(shape, value));
  const action = before === undefined ? "added" : after === undefined ? "removed" : "updated";
  const change: { -readonly [F in keyof Change]: Change[F] } = {
    list,
    item,
    label: labelOf(rule, item, after ?? before),
    action,
  };
  if (before !== undefined) change.before = show(before);
  if (after !== undefined) change.after = show(after);
  if (action === "updated" && keyed !== null) change.fields = differing(keyed.moving, before, after);
  if (destroys !== undefined) change.destroys = destroys;
  return change;
}

export function labelOf(rule: Rule | null, item: string | null, value: unknown): string {
  if (rule === null || rule.kind === "field" || item === null) return rule?.field ?? "";
  return rule.name === null ? item : rule.name(value);
}
