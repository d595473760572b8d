import { entryAt, noBaseline, withMoves } from "./baseline.js";
import type { Category, FieldRule, KeyedRule, Rule } from "./category.js";
import { containerOf, entriesOf, rootRule } from "./items.js";
import type { SyncInput, SyncOutcome } from "./outcome.js";
import { absentOnPurpose, agree, agreeOnItem, comesIntoBeing, omit, type Pass, propose, standing } from "./pass.js";
import { carry, isObject, known, own, recordOf, same } from "./shape.js";

/**
 * Pushes one category from source to target by its rules: P7, P8, P11, P13, P16. Knows no other category, no
 * member's rights and no clock.
 */
export function syncValue<V>(category: Category<string, V>, input: SyncInput<V>): SyncOutcome<V> {
  const { source, target, baseline = noBaseline } = input;
  const idle = { next: target, changes: [], omitted: [], edits: [], order: {}, baseline, moves: [] };
  if (source === undefined) return { ...idle, outcome: "skipped", reason: "nothing-at-source" };
  const pass: Pass = {
    input,
    baseline,
    changes: [],
    omitted: [],
    edits: [],
    order: new Map(),
    moves: [],
    duplicates: [],
  };
  const next = syncRoot(category.rules, source, target, pass) as V | undefined;
  const { changes, omitted, edits, moves, duplicates } = pass;
  if (duplicates.length > 0) return { ...idle, outcome: "blocked", reason: "duplicate-items", duplicates };
  return {
    outcome: changes.length > 0 ? "changed" : "unchanged",
    next,
    changes,
    omitted,
    edits,
    order: recordOf(pass.order),
    moves,
    get baseline() {
      return withMoves(baseline, moves, "after");
    },
  };
}

function syncRoot(rules: readonly Rule[], source: unknown, target: unknown, pass: Pass): unknown {
  const root = rootRule(rules);
  if (root !== null) return syncKeyed(root, source, target, pass);
  if (!isObject(source) || (target === undefined && absentOnPurpose(pass, null))) return target;
  const from = isObject(target) ? target : {};
  const fields = new Map<string, unknown>();
  const gone = new Set<string>();
  for (const rule of rules) {
    const here = own(from, rule.field);
    const next = (rule.kind === "field" ? syncField : syncKeyed)(rule as never, own(source, rule.field), here, pass);
    if (next === here) continue;
    if (next === undefined) gone.add(rule.field);
    else fields.set(rule.field, next);
  }
  if (target === undefined) return comesIntoBeing(pass, null, {}) ? assemble(from, fields, gone) : undefined;
  agree(pass, "", null, true);
  if (fields.size + gone.size === 0) return target;
  pass.order.set("", Object.keys(from));
  return assemble(from, fields, gone);
}

function assemble(from: object, fields: ReadonlyMap<string, unknown>, gone: ReadonlySet<string>): unknown {
  const stays = Object.entries(from).filter(([name]) => !gone.has(name));
  return recordOf([...stays, ...fields]);
}

function syncField(rule: FieldRule, source: unknown, target: unknown, pass: Pass): unknown {
  const { field, shape } = rule;
  const entry = entryAt(pass.baseline, field, null);
  if (same(shape, source, target)) {
    if (target === undefined && entry?.value === undefined) return target;
    agree(pass, field, null, same(shape, entry?.value, target) ? entry?.value : target);
    return target;
  }
  const after = carry(shape, source, target);
  const destroys = standing(entry, target, () => same(shape, entry?.value, target));
  return propose(pass, rule, { list: field, item: null, before: target, after }, destroys, after) ? after : target;
}

function syncKeyed(rule: KeyedRule, source: unknown, target: unknown, pass: Pass): unknown {
  const here = indexed(rule, "target", target, pass);
  if (here !== undefined && inStep(rule, source, target)) {
    agreeOnAll(rule, here, pass);
    return target;
  }
  const from = indexed(rule, "source", source, pass);
  if (from === undefined) return here === undefined || rule.merge ? target : removeList(rule, target, here, pass);
  if (here === undefined && absentOnPurpose(pass, rule)) return target;
  const list = rule.field;
  const next = new Map<string, unknown>();
  let changed = false;
  let moved = false;
  for (const [id, item] of here ?? []) {
    const after = syncItem(rule, id, from.get(id), item, pass);
    changed ||= after !== item;
    if (after === undefined) moved = true;
    else next.set(id, after);
  }
  for (const [id, item] of placed(rule, from, here, pass)) {
    const after = known(rule.whole, item);
    const destroys = entryAt(pass.baseline, list, id)?.value === undefined ? undefined : "local-edit";
    if (!propose(pass, rule, { list, item: id, before: undefined, after }, destroys, after)) continue;
    next.set(id, after);
    changed = moved = true;
  }
  if (!rule.merge) agreeOnAbsence(rule, from, here, pass);
  if (here === undefined)
    return comesIntoBeing(pass, rule, containerOf(rule, new Map())) ? containerOf(rule, next) : undefined;
  agree(pass, list, null, true);
  if (moved) pass.order.set(list, [...here.keys()]);
  return changed ? containerOf(rule, next) : target;
}

/** Both sides have the same items in the same places, which is the common case and quickly told. */
function inStep(rule: KeyedRule, source: unknown, target: unknown): boolean {
  return same({ kind: rule.kind, item: rule.compared }, source, target);
}

function agreeOnAll(rule: KeyedRule, here: ReadonlyMap<string, unknown>, pass: Pass): void {
  for (const [id, item] of here) if (!rule.kept(item)) agreeOnItem(rule, id, item, pass);
  if (!rule.merge) agreeOnAbsence(rule, here, here, pass);
  agree(pass, rule.field, null, true);
}

/** One item that the target has: kept, removed, updated, or found equal. */
function syncItem(rule: KeyedRule, id: string, source: unknown, item: unknown, pass: Pass): unknown {
  const list = rule.field;
  const pushed = source === undefined || rule.kept(source) ? undefined : source;
  if (rule.kept(item)) {
    if (pushed !== undefined) omit(pass, rule, list, id, item, "owner-clash");
    return item;
  }
  if (pushed === undefined && rule.merge) return item;
  if (same(rule.compared, pushed, item)) {
    agreeOnItem(rule, id, item, pass);
    return item;
  }
  const after = carry(rule.moving, pushed, item);
  const entry = entryAt(pass.baseline, list, id);
  const destroys = standing(entry, item, () => same(rule.compared, entry?.value, item));
  return propose(pass, rule, { list, item: id, before: item, after }, destroys, after) ? after : item;
}

/** The source's items that the target lacks, in the source's order, numbered after what is there. */
function placed(
  rule: KeyedRule,
  from: ReadonlyMap<string, unknown>,
  here: ReadonlyMap<string, unknown> | undefined,
  pass: Pass,
): readonly (readonly [string, unknown])[] {
  const added: (readonly [string, unknown])[] = [];
  for (const entry of from) if (!here?.has(entry[0]) && !rule.kept(entry[1])) added.push(entry);
  if (rule.numbered === null || added.length === 0) return added;
  const { field, within } = rule.numbered;
  const numberOf = (item: unknown): number => Number((item as Readonly<Record<string, unknown>>)[field]) || 0;
  const last = new Map<string, number>();
  for (const item of here?.values() ?? [])
    last.set(within(item), Math.max(last.get(within(item)) ?? 0, numberOf(item)));
  const stays = (id: string): boolean =>
    pass.input.onLocalEdit === "keep" && entryAt(pass.baseline, rule.field, id)?.value !== undefined;
  return added
    .sort(([, a], [, b]) => numberOf(a) - numberOf(b))
    .map(([id, item]): readonly [string, unknown] => {
      const before = last.get(within(item));
      if (before === undefined || stays(id)) return [id, item];
      last.set(within(item), before + 1);
      return [id, { ...(item as object), [field]: before + 1 }];
    });
}

/** Items once pushed that neither side has any more: the baseline says so. */
function agreeOnAbsence(
  rule: KeyedRule,
  from: ReadonlyMap<string, unknown>,
  here: ReadonlyMap<string, unknown> | undefined,
  pass: Pass,
): void {
  for (const id of Object.keys(own(pass.baseline, rule.field)?.items ?? {})) {
    if (!from.has(id) && !here?.has(id)) agree(pass, rule.field, id, undefined);
  }
}

/** A replaced list that the source does not have at all: its items go, and the list with them. */
function removeList(rule: KeyedRule, target: unknown, here: ReadonlyMap<string, unknown>, pass: Pass): unknown {
  const list = rule.field;
  const left = new Map([...here].filter(([id, item]) => syncItem(rule, id, undefined, item, pass) !== undefined));
  if (left.size === here.size && left.size > 0) return target;
  pass.order.set(list, [...here.keys()]);
  if (left.size > 0) return containerOf(rule, left);
  const before = containerOf(rule, left);
  const destroys = entryAt(pass.baseline, list, null) === undefined ? "unknown" : undefined;
  if (propose(pass, rule, { list, item: null, before, after: undefined }, destroys, undefined)) return undefined;
  return here.size === 0 ? target : before;
}

/** The items of a container by identity; notes those that are there twice. */
function indexed(rule: KeyedRule, side: "source" | "target", container: unknown, pass: Pass) {
  const entries = entriesOf(rule, container);
  if (rule.kind !== "list" || entries === undefined) return entries;
  const items = container as readonly unknown[];
  if (entries.size === items.length) return entries;
  const seen = new Set<string>();
  const twice = new Set(items.map((item) => rule.by(item)).filter((id) => seen.size === seen.add(id).size));
  pass.duplicates.push(...[...twice].map((item) => ({ side, list: rule.field, item })));
  return entries;
}
