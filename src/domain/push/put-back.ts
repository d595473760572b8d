import type { Category, KeyedRule, Rule } from "../settings/category.js";
import { containerOf, entriesOf, rootRule } from "../settings/items.js";
import type { Edit } from "../settings/outcome.js";
import { carry, equal, isObject, own, recordOf, type Shape, same, unknown } from "../settings/shape.js";
import type { CategoryUndo } from "./sync-settings.js";

/** What putting back the edits of one category has come to. */
export interface PutBack {
  readonly next: unknown;
  /** What the undo does, as edits: undoing these redoes the push. */
  readonly restored: readonly Edit[];
  /** What is left as it is: it changed since, or the category no longer defines its list or field. */
  readonly skipped: readonly Edit[];
  readonly order: CategoryUndo["order"];
}

/** Puts back what a push changed in one category, item by item, unless it changed since (P20). */
export function putBackEdits(category: Category, current: unknown, part: CategoryUndo): PutBack {
  const work = new Work(part);
  const keyed = rootRule(category.rules);
  const next = keyed === null ? putBackObject(category, current, work) : putBackKeyed(keyed, current, work);
  return { next, restored: work.restored, skipped: work.skipped(), order: recordOf(work.order) };
}

/** The edits of one category on their way back. */
class Work {
  readonly restored: Edit[] = [];
  readonly order = new Map<string, readonly string[]>();
  constructor(readonly part: CategoryUndo) {}

  items(list: string): readonly (Edit & { readonly item: string })[] {
    return this.part.edits.filter((edit): edit is Edit & { item: string } => edit.list === list && edit.item !== null);
  }

  itself(list: string): Edit | undefined {
    return this.part.edits.find((edit) => edit.list === list && edit.item === null);
  }

  skipped(): readonly Edit[] {
    const { edits } = this.part;
    if (this.restored.length === edits.length) return [];
    const done = new Set(this.restored.map(placeOf));
    return edits.filter((edit) => !done.has(placeOf(edit)));
  }

  restore(edit: Edit, before: unknown, after: unknown): void {
    this.restored.push({ list: edit.list, item: edit.item, before, after });
  }
}

function putBackObject(category: Category, current: unknown, work: Work): unknown {
  const whole = work.itself("");
  const gone = whole !== undefined && whole.after === undefined;
  if (current === undefined && !gone) return current;
  if (gone && current === undefined) work.restore(whole, undefined, whole.before);
  const from = isObject(current) ? current : {};
  const fields = new Map(Object.entries(from));
  let changed = current === undefined;
  for (const rule of category.rules) {
    const here = own(from, rule.field);
    const next = rule.kind === "field" ? putBackField(rule, here, work) : putBackKeyed(rule, here, work);
    if (next === here) continue;
    changed = true;
    if (next === undefined) fields.delete(rule.field);
    else fields.set(rule.field, next);
  }
  if (whole !== undefined && !gone && fields.size === 0) {
    work.restore(whole, {}, undefined);
    work.order.set("", Object.keys(from));
    return undefined;
  }
  if (!changed) return current;
  const order = own(work.part.order, "");
  if (current !== undefined) work.order.set("", Object.keys(from));
  return recordOf(order === undefined ? fields : inOrder(fields, order));
}

function putBackField(rule: Extract<Rule, { kind: "field" }>, here: unknown, work: Work): unknown {
  const edit = work.itself(rule.field);
  if (edit === undefined || !same(rule.shape, here, edit.after)) return here;
  const next = formerValue(rule.shape, edit, here);
  work.restore(edit, here, next);
  return next;
}

function putBackKeyed(rule: KeyedRule, container: unknown, work: Work): unknown {
  const list = rule.field;
  const itself = work.itself(list);
  const edits = work.items(list);
  if (itself === undefined && edits.length === 0) return container;
  const gone = itself?.before !== undefined;
  const here = entriesOf(rule, container);
  if (here === undefined && !gone) return container;
  const items = here ?? new Map<string, unknown>();
  const former = [...items.keys()];
  if (gone && here === undefined) work.restore(itself, undefined, itself.before);
  let changed = here === undefined;
  for (const edit of edits) changed = putBackItem(rule, edit, items, work) || changed;
  if (itself !== undefined && !gone && items.size === 0) {
    work.restore(itself, containerOf(rule, new Map()), undefined);
    work.order.set(list, former);
    return undefined;
  }
  if (!changed) return container;
  work.order.set(list, former);
  const order = own(work.part.order, list);
  return containerOf(rule, order === undefined ? items : inOrder(items, order));
}

/** True when the item was put back. One that changed since is left alone, whichever way it changed. */
function putBackItem(
  rule: KeyedRule,
  edit: Edit & { readonly item: string },
  items: Map<string, unknown>,
  work: Work,
): boolean {
  const here = items.get(edit.item);
  const asPushed = equal(edit.after, here);
  if (!asPushed && !isUntouched(rule, edit, here)) return false;
  const next = asPushed ? edit.before : carry(rule.moving, edit.before, here);
  work.restore(edit, here, next);
  if (next === undefined) items.delete(edit.item);
  else items.set(edit.item, next);
  return true;
}

/** The very value from before; upon what the host has changed in unknown fields since, its known fields. */
const formerValue = (shape: Shape, { before, after }: Edit, here: unknown): unknown =>
  equal(after, here) ? before : carry(shape, before, here);

/** An added item is not taken away when the host has put fields on it since: they would be lost. */
function isUntouched(rule: KeyedRule, edit: Edit, here: unknown): boolean {
  if (!same(rule.compared, edit.after, here)) return false;
  return edit.before !== undefined || equal(unknown(rule.whole, edit.after), unknown(rule.whole, here));
}

/** The items in a former order; those that it does not name come after, as they are. */
function inOrder(items: ReadonlyMap<string, unknown>, order: readonly string[]): ReadonlyMap<string, unknown> {
  const ordered = new Map<string, unknown>();
  for (const id of order) if (items.has(id)) ordered.set(id, items.get(id));
  for (const [id, item] of items) ordered.set(id, item);
  return ordered;
}

/** Names an item's place within its category. */
export const placeOf = ({ list, item }: Pick<Edit, "list" | "item">): string => JSON.stringify([list, item]);
