import type { Category, KeyedRule, Rule } from "../../domain/settings/category.js";

/** One item of a category's value, found without the help of the engine that is tested. */
export interface Item {
  readonly rule: Rule | null;
  readonly list: string;
  readonly id: string | null;
  readonly value: unknown;
}

/** Every item by slot; `"stages"` the list itself, `""` the category itself. */
export function slots(category: Category, value: unknown): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  const put = (item: Item): void => {
    found.set(item.id === null ? item.list : `${item.list}/${item.id}`, item);
  };
  if (value === undefined) return found;
  put({ rule: null, list: "", id: null, value: true });
  for (const rule of category.rules) {
    const part = rule.field === "" ? value : ownField(value, rule.field);
    if (part === undefined) continue;
    put({ rule, list: rule.field, id: null, value: rule.kind === "field" ? part : true });
    if (rule.kind === "field") continue;
    for (const [id, item] of pairs(rule, part)) put({ rule, list: rule.field, id, value: item });
  }
  return found;
}

function pairs(rule: KeyedRule, container: unknown): readonly (readonly [string, unknown])[] {
  return rule.kind === "record"
    ? Object.entries(container as object)
    : (container as readonly unknown[]).map((item) => [rule.by(item), item]);
}

export const isKept = ({ rule, id, value }: Item): boolean =>
  rule !== null && rule.kind !== "field" && id !== null && rule.kept(value);

/** The value with some fields of every item of its lists changed. */
export function mapItems(category: Category, value: unknown, change: (item: object) => object): unknown {
  if (value === undefined) return undefined;
  const mapped = (rule: KeyedRule, part: unknown): unknown => {
    const items = pairs(rule, part).map(([id, item]) => [id, isPlain(item) ? change(item) : item] as const);
    return rule.kind === "record" ? Object.fromEntries(items) : items.map(([, item]) => item);
  };
  const [root] = category.rules;
  if (root !== undefined && root.kind !== "field" && root.field === "") return mapped(root, value);
  const fields = category.rules.flatMap((rule): [string, unknown][] => {
    const part = ownField(value, rule.field);
    return rule.kind === "field" || part === undefined ? [] : [[rule.field, mapped(rule, part)]];
  });
  return { ...(value as object), ...Object.fromEntries(fields) };
}

/** The value without the items that `keep` refuses. */
export function filterItems(category: Category, value: unknown, keep: (slot: string) => boolean): unknown {
  const filtered = (rule: KeyedRule, part: unknown): unknown => {
    const items = pairs(rule, part).filter(([id]) => keep(`${rule.field}/${id}`));
    return rule.kind === "record" ? Object.fromEntries(items) : items.map(([, item]) => item);
  };
  const [root] = category.rules;
  if (root !== undefined && root.kind !== "field" && root.field === "") return filtered(root, value);
  const fields = category.rules.flatMap((rule): [string, unknown][] => {
    const part = ownField(value, rule.field);
    return rule.kind === "field" || part === undefined ? [] : [[rule.field, filtered(rule, part)]];
  });
  return { ...(value as object), ...Object.fromEntries(fields) };
}

const ownField = (value: unknown, field: string): unknown =>
  isPlain(value) && Object.hasOwn(value, field) ? (value as Readonly<Record<string, unknown>>)[field] : undefined;

/** Some fields of an object; anything else as it is. */
export function fieldsOf(value: unknown, fields: readonly string[] | null): unknown {
  if (fields === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => fields.includes(name)));
}

/** The names that a shape knows; `null` when it is not an object's. */
export const namesOf = (shape: KeyedRule["whole"]): readonly string[] | null =>
  shape.kind === "object" ? shape.fields.map(([name]) => name) : null;

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
