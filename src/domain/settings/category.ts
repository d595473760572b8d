import { err, ok, type Result } from "neverthrow";
import * as z from "zod";

import { findUnusable, type Issue, issuesOf } from "../parse.js";
import { syncValue } from "./merge.js";
import type { SyncInput, SyncOutcome } from "./outcome.js";
import { type Shape, shapeOf, without } from "./shape.js";

/**
 * How a list of items is pushed. Plain data, so that TypeScript infers the item; nothing here loops or compares.
 *
 * - `replace`: the target's list becomes the source's. `merge`: added or updated, never deleted.
 * - Lists are keyed sets: the target's order stays, new items come last in the source's order.
 */
export interface ListRule<Item> {
  readonly list: "replace" | "merge";
  /** The item's identity within its list. Two items of one identity block the category (P6). Never an index. */
  by(item: Item): string;
  /** Stays at the target and never travels (owner properties, P13). */
  kept?(item: Item): boolean;
  /** Fields that the target's item keeps; a new item brings the source's. */
  readonly keeps?: readonly FieldOf<Item>[];
  /** A field that numbers the items of one group: kept at the target, and new items are numbered after the last. */
  readonly numbered?: { readonly field: FieldOf<Item>; within(item: Item): string };
  /** Fields that no plan, receipt or event shows (P21). */
  readonly hides?: readonly FieldOf<Item>[];
  /** Fields that travel but do not make two items differ (two sealings of one key). */
  readonly uncompared?: readonly FieldOf<Item>[];
  /** What a person calls the item; its identity otherwise. */
  name?(item: Item): string;
  /** What one item and several are called: `["stage", "stages"]`. */
  readonly words?: readonly [one: string, several: string];
}

/** A record of named values: each name is an item. */
export interface RecordRule {
  readonly record: "replace" | "merge";
  readonly words?: readonly [one: string, several: string];
}

export type RuleFor<V> = NonNullable<V> extends readonly (infer Item)[] ? "replace" | ListRule<Item> : "replace";

/** A rule for a list, for a record, or one for each field of an object; a field without a rule does not compile. */
export type RulesFor<V> = V extends readonly (infer Item)[]
  ? ListRule<Item>
  : string extends keyof V
    ? RecordRule
    : { readonly [F in keyof V]-?: RuleFor<V[F]> };

type FieldOf<Item> = Item extends object ? keyof Item & string : never;

/** One kind of setting: what it looks like and how it is pushed. */
export interface Category<K extends string = string, V = unknown> {
  readonly key: K;
  readonly title: string;
  readonly schema: z.core.$ZodType<V>;
  /** Whether a push takes it when nothing is named (P6). */
  readonly selectedByDefault: boolean;
  readonly rules: readonly Rule[];
  /** Checks a stored value: a path and a reason for everything wrong with it (E3). The value itself is not changed. */
  check(value: unknown): Result<V | undefined, readonly Issue[]>;
  /** The pure sync of this category alone. */
  sync(input: SyncInput<V>): SyncOutcome<V>;
}

/** A rule as the engine reads it: a field that is one item, or a keyed container of items. */
export type Rule = FieldRule | KeyedRule;

export interface FieldRule {
  readonly kind: "field";
  readonly field: string;
  readonly shape: Shape;
}

export interface KeyedRule {
  readonly kind: "list" | "record";
  /** The field that holds it; `""` when the category is the container. */
  readonly field: string;
  readonly merge: boolean;
  readonly by: (item: unknown) => string;
  readonly kept: (item: unknown) => boolean;
  readonly numbered: { readonly field: string; readonly within: (item: unknown) => string } | null;
  readonly name: ((item: unknown) => string) | null;
  readonly words: readonly [string, string];
  /** All known fields: what a new item brings. */
  readonly whole: Shape;
  /** The known fields that travel onto an item of the target. */
  readonly moving: Shape;
  /** The fields that make two items differ. */
  readonly compared: Shape;
  /** The fields that may be shown. */
  readonly shown: Shape;
}

/**
 * Defines a category: its key, its schema and one rule per part of it (P14). The ten built-in ones are made with it
 * and so are a host's own, with the same plan, undo and laws.
 *
 * The schema only checks: no transforms, no defaults. Fields it does not name survive at the target.
 *
 * @example
 * const signatures = defineCategory({
 *   key: "signatures",
 *   schema: z.array(z.object({ id: z.string(), html: z.string() })),
 *   rules: { list: "replace", by: (signature) => signature.id },
 * });
 */
export function defineCategory<const K extends string, V>(definition: {
  readonly key: K;
  readonly schema: z.core.$ZodType<V>;
  readonly rules: RulesFor<NoInfer<V>>;
  readonly title?: string;
  readonly selectedByDefault?: boolean;
}): Category<K, V> {
  const { key, schema } = definition;
  if (key === "" || key === "__proto__") throw new TypeError(`A category cannot have the key "${key}".`);
  const rules = readRules(definition.rules as AnyRules, shapeOf(schema));
  const category: Category<K, V> = {
    key,
    title: definition.title ?? key,
    schema,
    selectedByDefault: definition.selectedByDefault ?? true,
    rules,
    check(value) {
      if (value === undefined) return ok(undefined);
      const unusable = findUnusable(value);
      if (unusable.length > 0) return err(unusable);
      const parsed = z.safeParse(schema, value);
      if (!parsed.success) return err(issuesOf(parsed.error));
      const nameless = withoutIdentity(rules, value);
      return nameless.length > 0 ? err(nameless) : ok(value as V);
    },
    sync: (input) => syncValue(category, input),
  };
  return category;
}

/** Items of which `by` makes no text: nothing could be said of them. */
function withoutIdentity(rules: readonly Rule[], value: unknown): readonly Issue[] {
  return rules.flatMap((rule) => {
    if (rule.kind !== "list") return [];
    const items = rule.field === "" ? value : (value as Readonly<Record<string, unknown>>)[rule.field];
    if (!Array.isArray(items)) return [];
    return items.flatMap((item, index): Issue[] =>
      hasIdentity(rule, item) ? [] : [{ path: pathOf(rule.field, index), reason: "has no identity" }],
    );
  });
}

function hasIdentity(rule: KeyedRule, item: unknown): boolean {
  try {
    const id: unknown = rule.by(item);
    return typeof id === "string";
  } catch {
    return false;
  }
}

const pathOf = (field: string, index: number): string => (field === "" ? String(index) : `${field}.${index}`);

/** Names the parts of an identity without two different ones ever meeting: `hubspot/77/deal/amount`. */
export function identity(first: string, ...rest: readonly string[]): string {
  let id = escaped(first);
  for (const part of rest) id += `/${escaped(part)}`;
  return id;
}

const escaped = (part: string): string =>
  part.includes("/") || part.includes("%") ? part.replaceAll("%", "%25").replaceAll("/", "%2F") : part;

type AnyListRule = ListRule<unknown> & Readonly<Record<string, unknown>>;
type AnyRules = AnyListRule | RecordRule | Readonly<Record<string, "replace" | AnyListRule>>;

function readRules(rules: AnyRules, shape: Shape): readonly Rule[] {
  if (shape.kind === "list") return [listRule("", rules as AnyListRule, shape.item)];
  if (shape.kind === "record") return [recordRule(rules as RecordRule, shape.item)];
  if (shape.kind !== "object") throw new TypeError("A category's schema is an array, a record or an object.");
  return shape.fields.map(([field, fieldShape]) => {
    const rule = (rules as Readonly<Record<string, "replace" | AnyListRule | undefined>>)[field];
    if (rule === "replace") return { kind: "field", field, shape: fieldShape };
    if (rule !== undefined && fieldShape.kind === "list") return listRule(field, rule, fieldShape.item);
    throw new TypeError(`The field "${field}" has no rule.`);
  });
}

function listRule(field: string, rule: AnyListRule, item: Shape): KeyedRule {
  const stays = [...(rule.keeps ?? []), ...(rule.numbered ? [rule.numbered.field] : [])];
  const moving = without(item, stays);
  return {
    kind: "list",
    field,
    merge: rule.list === "merge",
    by: rule.by,
    kept: rule.kept ?? never,
    numbered: rule.numbered ?? null,
    name: rule.name ?? null,
    words: rule.words ?? ["item", "items"],
    whole: item,
    moving,
    compared: without(moving, rule.uncompared ?? []),
    shown: without(item, rule.hides ?? []),
  };
}

function recordRule(rule: RecordRule, value: Shape): KeyedRule {
  return {
    kind: "record",
    field: "",
    merge: rule.record === "merge",
    by: () => "",
    kept: never,
    numbered: null,
    name: null,
    words: rule.words ?? ["item", "items"],
    whole: value,
    moving: value,
    compared: value,
    shown: value,
  };
}

const never = (): boolean => false;
