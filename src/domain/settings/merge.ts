import type { MemberId } from "../ids.js";
import type { Json } from "../json.js";
import type { Category, FieldRule, KeyedRule, Rule } from "./category.js";
import { carry, differing, isObject, known, own, same } from "./shape.js";

/** What was last pushed to an item, and by whose settings; without `value` it was pushed as absent (P16). */
export interface BaselineEntry {
  readonly by: MemberId;
  readonly value?: unknown;
}

/** The baseline of one category, by slot: `stages/hubspot/7/12`. */
export interface CategoryBaseline {
  readonly [slot: string]: BaselineEntry;
}

/** Whose value a change would destroy: one that was edited since the last push, or one of unknown origin (P16). */
export type Standing = "local-edit" | "unknown";

export type OmitReason = "local-edit" | "unknown-origin" | "owner-clash" | "salesforce-not-connected" | "changed-since";

/** One item of a plan: what is there and what would be. `item: null` is the field, the list or the category itself. */
export interface Change {
  readonly list: string;
  readonly item: string | null;
  /** What a person calls it. */
  readonly label: string;
  readonly action: "added" | "updated" | "removed";
  readonly before?: Json;
  readonly after?: Json;
  /** Of an updated item: the fields that differ, also those that are never shown. */
  readonly fields?: readonly string[];
  /** The change destroys a local edit, or a value of unknown origin. */
  readonly destroys?: Standing;
}

/** A change that is not made, and why. */
export interface Omission {
  readonly list: string;
  readonly item: string | null;
  readonly label: string;
  readonly reason: OmitReason;
}

/** A change with the whole values, for undo; it never leaves the store (P21). */
export interface Edit {
  readonly list: string;
  readonly item: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Two items of one identity (P6). */
export interface Duplicate {
  readonly side: "source" | "target";
  readonly list: string;
  readonly item: string;
}

export interface SyncInput<V> {
  /** Absent: never configured there; then nothing is pushed (P7). */
  readonly source: V | undefined;
  readonly target: V | undefined;
  /** Whose settings they are; only a baseline remembers it. */
  readonly sourceId?: MemberId;
  readonly baseline?: CategoryBaseline;
  /** Whether a local edit is overwritten, the default, or kept and reported (P16). */
  readonly onLocalEdit?: "overwrite" | "keep";
  /** Lists that must not be touched, and why: what would have changed is omitted. */
  readonly withhold?: Readonly<Record<string, OmitReason>>;
}

/** What a sync did to one category. `next` is the target's own reference when nothing changed (P8). */
export interface SyncOutcome<V> {
  readonly outcome: "changed" | "unchanged" | "skipped" | "blocked";
  /** `skipped`: nothing at the source. `blocked`: two items of one identity, by side. */
  readonly reason?: "nothing-at-source" | "duplicate-items";
  readonly duplicates?: readonly Duplicate[];
  readonly next: V | undefined;
  readonly changes: readonly Change[];
  readonly omitted: readonly Omission[];
  readonly edits: readonly Edit[];
  /** The order that changed lists had before, by list. */
  readonly order: Readonly<Record<string, readonly string[]>>;
  readonly baseline: CategoryBaseline;
}

/**
 * Pushes one category from source to target by its rules: P7, P8, P11, P13, P16. Knows no other category, no
 * member's rights and no clock.
 */
export function syncValue<V>(category: Category<string, V>, input: SyncInput<V>): SyncOutcome<V> {
  const { source, target } = input;
  const baseline = input.baseline ?? nothing;
  const idle = { next: target, changes: [], omitted: [], edits: [], order: nothing, baseline };
  if (source === undefined) return { ...idle, outcome: "skipped", reason: "nothing-at-source" };
  const notes = new Notes(input as SyncInput<unknown>, baseline);
  const next = syncRoot(category, source, target, notes) as V | undefined;
  const { duplicates } = notes;
  if (duplicates.length > 0) return { ...idle, outcome: "blocked", reason: "duplicate-items", duplicates };
  return {
    outcome: notes.changes.length > 0 ? "changed" : "unchanged",
    next,
    changes: notes.changes,
    omitted: notes.omitted,
    edits: notes.edits,
    order: Object.fromEntries(notes.order),
    baseline: notes.nextBaseline(),
  };
}

/** The name of an item's place, in baselines and in undo: `"stages"` the list itself, `"stages/<id>"` an item of it. */
export const slotOf = (list: string, item: string | null): string => (item === null ? list : `${list}/${item}`);

/** A keyed container's items by identity, in their order; `undefined` when there is no such list. */
export function entriesOf(rule: KeyedRule, container: unknown): ReadonlyMap<string, unknown> | undefined {
  if (!isObject(container)) return undefined;
  if (rule.kind === "record") return new Map(Object.entries(container));
  return new Map((container as unknown as readonly unknown[]).map((item) => [rule.by(item), item]));
}

/** The container of these items again. */
export function containerOf(rule: KeyedRule, items: ReadonlyMap<string, unknown>): unknown {
  return rule.kind === "record" ? Object.fromEntries(items) : [...items.values()];
}

/** The rule that speaks for a slot of the category; `null` for the category as a whole. */
export function ruleFor(category: Pick<Category, "rules">, list: string): Rule | null {
  return category.rules.find((rule) => rule.field === list) ?? null;
}

/** Whether the whole category is one keyed container. */
export function rootRule(category: Pick<Category, "rules">): KeyedRule | null {
  const [only] = category.rules;
  return only !== undefined && only.kind !== "field" && only.field === "" ? only : null;
}

/** A change as a plan shows it. */
export function shownChange(rule: Rule | null, edit: Edit, destroys?: Standing): Change {
  const show = (value: unknown): Json => known(rule === null ? anything : shownShape(rule, edit.item), value);
  const has = { before: edit.before !== undefined, after: edit.after !== undefined };
  const keyed = rule !== null && rule.kind !== "field" && edit.item !== null;
  return {
    list: edit.list,
    item: edit.item,
    label: labelOf(rule, edit.item, edit.after ?? edit.before),
    action: has.before ? (has.after ? "updated" : "removed") : "added",
    ...(has.before ? { before: show(edit.before) } : {}),
    ...(has.after ? { after: show(edit.after) } : {}),
    ...(has.before && has.after && keyed ? { fields: differing(rule.moving, edit.before, edit.after) } : {}),
    ...(destroys ? { destroys } : {}),
  };
}

export function labelOf(rule: Rule | null, item: string | null, value: unknown): string {
  if (rule === null || rule.kind === "field" || item === null) return rule?.field ?? "";
  return rule.name === null || value === undefined ? item : rule.name(value);
}

const nothing = Object.freeze({});
const anything = { kind: "atom" } as const;

const shownShape = (rule: Rule, item: string | null) =>
  rule.kind === "field" ? rule.shape : item === null ? anything : rule.shown;

/** What one sync has found so far. */
class Notes {
  readonly changes: Change[] = [];
  readonly omitted: Omission[] = [];
  readonly edits: Edit[] = [];
  readonly duplicates: Duplicate[] = [];
  readonly order = new Map<string, readonly string[]>();
  readonly #written = new Map<string, BaselineEntry>();

  constructor(
    readonly input: SyncInput<unknown>,
    readonly baseline: CategoryBaseline,
  ) {}

  entry(list: string, item: string | null): BaselineEntry | undefined {
    const slot = slotOf(list, item);
    return Object.hasOwn(this.baseline, slot) ? this.baseline[slot] : undefined;
  }

  /** Makes a change, unless it is withheld or would destroy what must be kept. True when it is made. */
  propose(rule: Rule | null, edit: Edit, destroys: Standing | undefined): boolean {
    const { list, item } = edit;
    const withheld = this.input.withhold?.[list];
    const kept = destroys !== undefined && this.input.onLocalEdit === "keep";
    if (withheld !== undefined || kept) {
      const reason = withheld ?? (destroys === "unknown" ? "unknown-origin" : "local-edit");
      this.omit(rule, list, item, edit.after ?? edit.before, reason);
      return false;
    }
    this.edits.push(edit);
    this.changes.push(shownChange(rule, edit, destroys));
    this.wrote(list, item, edit.after);
    return true;
  }

  omit(rule: Rule | null, list: string, item: string | null, value: unknown, reason: OmitReason): void {
    this.omitted.push({ list, item, label: labelOf(rule, item, value), reason });
  }

  /** The baseline of this item is now `value`: it was written, or found equal. */
  wrote(list: string, item: string | null, value: unknown): void {
    const { sourceId } = this.input;
    if (sourceId === undefined) return;
    const former = this.entry(list, item);
    if (former?.by === sourceId && former.value === value) return;
    this.#written.set(slotOf(list, item), value === undefined ? { by: sourceId } : { by: sourceId, value });
  }

  /** The target's lack of this list or category is a local edit that must be kept. */
  absentOnPurpose(rule: KeyedRule | null): boolean {
    const list = rule?.field ?? "";
    if (this.input.onLocalEdit !== "keep" || this.entry(list, null)?.value === undefined) return false;
    this.omit(rule, list, null, undefined, "local-edit");
    return true;
  }

  nextBaseline(): CategoryBaseline {
    if (this.#written.size === 0) return this.baseline;
    return { ...this.baseline, ...Object.fromEntries(this.#written) };
  }
}

function syncRoot(category: Category, source: unknown, target: unknown, notes: Notes): unknown {
  const keyed = rootRule(category);
  if (keyed !== null) return syncKeyed(keyed, source, target, notes);
  if (!isObject(source) || (target === undefined && notes.absentOnPurpose(null))) return target;
  const from = isObject(target) ? target : nothing;
  const fields = new Map<string, unknown>();
  const gone = new Set<string>();
  for (const rule of category.rules) {
    const here = own(from, rule.field);
    const next =
      rule.kind === "field"
        ? syncField(rule, own(source, rule.field), here, notes)
        : syncKeyed(rule, own(source, rule.field), here, notes);
    if (next === here) continue;
    if (next === undefined) gone.add(rule.field);
    else fields.set(rule.field, next);
  }
  if (target === undefined) return comesIntoBeing(notes, null, {}) ? assemble(from, fields, gone) : undefined;
  notes.wrote("", null, true);
  if (fields.size + gone.size === 0) return target;
  notes.order.set("", Object.keys(from));
  return assemble(from, fields, gone);
}

function assemble(from: object, fields: ReadonlyMap<string, unknown>, gone: ReadonlySet<string>): unknown {
  const stays = Object.entries(from).filter(([name]) => !gone.has(name));
  return { ...Object.fromEntries(stays), ...Object.fromEntries(fields) };
}

/** A category or list that was absent comes into being: a change of its own, before those of its items (P15). */
function comesIntoBeing(notes: Notes, rule: KeyedRule | null, after: unknown): boolean {
  const list = rule?.field ?? "";
  const within = (note: { readonly list: string }): boolean => rule === null || note.list === list;
  if (!notes.changes.some(within) && notes.omitted.some(within)) return false;
  const destroys = notes.entry(list, null)?.value === undefined ? undefined : "local-edit";
  const at = notes.changes.findIndex(within);
  if (!notes.propose(rule, { list, item: null, after }, destroys)) return false;
  notes.wrote(list, null, true);
  if (at >= 0) for (const made of [notes.changes, notes.edits]) made.splice(at, 0, ...(made.splice(-1) as never[]));
  return true;
}

function syncField(rule: FieldRule, source: unknown, target: unknown, notes: Notes): unknown {
  const { field, shape } = rule;
  if (same(shape, source, target)) {
    const former = notes.entry(field, null)?.value;
    if (target === undefined && former === undefined) return target;
    notes.wrote(field, null, former !== undefined && same(shape, former, target) ? former : known(shape, target));
    return target;
  }
  const after =
    source === undefined ? undefined : target === undefined ? known(shape, source) : carry(shape, source, target);
  const destroys = standing(notes.entry(field, null), target, (value) => same(shape, value, target));
  return notes.propose(rule, edited(field, null, target, after), destroys) ? after : target;
}

function syncKeyed(rule: KeyedRule, source: unknown, target: unknown, notes: Notes): unknown {
  const from = indexed(rule, "source", source, notes);
  const here = indexed(rule, "target", target, notes);
  if (from !== undefined && here === undefined && notes.absentOnPurpose(rule)) return target;
  if (from === undefined) return here === undefined || rule.merge ? target : removeList(rule, target, here, notes);
  const list = rule.field;
  const next = new Map<string, unknown>();
  let changed = false;
  let moved = false;
  for (const [id, item] of here ?? []) {
    const after = syncItem(rule, id, from.get(id), item, notes);
    changed ||= after !== item;
    if (after === undefined) moved = true;
    else next.set(id, after);
  }
  for (const [id, item] of placed(rule, from, here, notes)) {
    const after = known(rule.whole, item);
    const wasPushed = notes.entry(list, id)?.value !== undefined;
    if (!notes.propose(rule, { list, item: id, after }, wasPushed ? "local-edit" : undefined)) continue;
    next.set(id, after);
    changed = moved = true;
  }
  if (!rule.merge) agreeOnAbsence(rule, from, here, notes);
  if (here === undefined)
    return comesIntoBeing(notes, rule, containerOf(rule, new Map())) ? containerOf(rule, next) : undefined;
  notes.wrote(list, null, true);
  if (moved) notes.order.set(list, [...here.keys()]);
  return changed ? containerOf(rule, next) : target;
}

/** One item that the target has: kept, removed, updated, or found equal. */
function syncItem(rule: KeyedRule, id: string, source: unknown, item: unknown, notes: Notes): unknown {
  const list = rule.field;
  const pushed = source === undefined || rule.kept(source) ? undefined : source;
  if (rule.kept(item)) {
    if (pushed !== undefined) notes.omit(rule, list, id, item, "owner-clash");
    return item;
  }
  if (pushed === undefined && rule.merge) return item;
  if (pushed !== undefined && same(rule.compared, pushed, item)) {
    const former = notes.entry(list, id)?.value;
    notes.wrote(list, id, former !== undefined && same(rule.moving, former, item) ? former : known(rule.whole, item));
    return item;
  }
  const after = pushed === undefined ? undefined : carry(rule.moving, pushed, item);
  const destroys = standing(notes.entry(list, id), item, (value) => same(rule.compared, value, item));
  return notes.propose(rule, edited(list, id, item, after), destroys) ? after : item;
}

/** The source's items that the target lacks, in the source's order, numbered after what is there. */
function placed(
  rule: KeyedRule,
  from: ReadonlyMap<string, unknown>,
  here: ReadonlyMap<string, unknown> | undefined,
  notes: Notes,
): readonly (readonly [string, unknown])[] {
  const added = [...from].filter(([id, item]) => !here?.has(id) && !rule.kept(item));
  if (rule.numbered === null || added.length === 0) return added;
  const { field, within } = rule.numbered;
  const last = new Map<string, number>();
  for (const item of here?.values() ?? [])
    last.set(within(item), Math.max(last.get(within(item)) ?? 0, numberOf(item, field)));
  const keeps = ([id]: readonly [string, unknown]): boolean =>
    notes.input.onLocalEdit === "keep" && notes.entry(rule.field, id)?.value !== undefined;
  return added
    .map((entry, index) => ({ entry, index, number: numberOf(entry[1], field) }))
    .sort((a, b) => a.number - b.number || a.index - b.index)
    .map(({ entry }): readonly [string, unknown] => {
      const [id, item] = entry;
      const group = within(item);
      const before = last.get(group);
      if (before === undefined || keeps(entry)) return entry;
      last.set(group, before + 1);
      return [id, { ...(item as object), [field]: before + 1 }];
    });
}

const numberOf = (item: unknown, field: string): number => {
  const value = isObject(item) ? own(item, field) : undefined;
  return typeof value === "number" ? value : 0;
};

/** Items once pushed that neither side has any more: the baseline says so. */
function agreeOnAbsence(
  rule: KeyedRule,
  from: ReadonlyMap<string, unknown>,
  here: ReadonlyMap<string, unknown> | undefined,
  notes: Notes,
): void {
  const prefix = `${rule.field}/`;
  for (const slot of Object.keys(notes.baseline)) {
    if (!slot.startsWith(prefix)) continue;
    const id = slot.slice(prefix.length);
    if (!from.has(id) && !here?.has(id) && notes.entry(rule.field, id)?.value !== undefined)
      notes.wrote(rule.field, id, undefined);
  }
}

/** A replaced list that the source does not have at all: its items go, and the list with them. */
function removeList(rule: KeyedRule, target: unknown, here: ReadonlyMap<string, unknown>, notes: Notes): unknown {
  const left = new Map([...here].filter(([id, item]) => syncItem(rule, id, undefined, item, notes) !== undefined));
  if (left.size > 0) {
    if (left.size === here.size) return target;
    notes.order.set(rule.field, [...here.keys()]);
    return containerOf(rule, left);
  }
  const empty = containerOf(rule, new Map());
  const destroys = notes.entry(rule.field, null) === undefined ? "unknown" : undefined;
  if (here.size > 0) notes.order.set(rule.field, [...here.keys()]);
  const gone = notes.propose(rule, { list: rule.field, item: null, before: empty }, destroys);
  return gone ? undefined : here.size === 0 ? target : empty;
}

function standing(
  entry: BaselineEntry | undefined,
  item: unknown,
  unmoved: (value: unknown) => boolean,
): Standing | undefined {
  if (entry === undefined) return item === undefined ? undefined : "unknown";
  if (entry.value === undefined) return item === undefined ? undefined : "local-edit";
  return item !== undefined && unmoved(entry.value) ? undefined : "local-edit";
}

const edited = (list: string, item: string | null, before: unknown, after: unknown): Edit => ({
  list,
  item,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/** The items of a container by identity; notes those that are there twice. */
function indexed(rule: KeyedRule, side: "source" | "target", container: unknown, notes: Notes) {
  const entries = entriesOf(rule, container);
  if (rule.kind !== "list" || entries === undefined) return entries;
  const items = container as readonly unknown[];
  if (entries.size === items.length) return entries;
  const seen = new Set<string>();
  const twice = new Set(items.map((item) => rule.by(item)).filter((id) => seen.size === seen.add(id).size));
  notes.duplicates.push(...[...twice].map((item) => ({ side, list: rule.field, item })));
  return entries;
}
