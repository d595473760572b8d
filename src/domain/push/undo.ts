import type { AnySettings } from "../dashboard.js";
import { type BaselineMove, withMoves } from "../settings/baseline.js";
import type { Category, KeyedRule, Rule } from "../settings/category.js";
import { containerOf, entriesOf, labelOf, rootRule, ruleFor, shownChange } from "../settings/items.js";
import type { Edit, Omission } from "../settings/outcome.js";
import { carry, equal, isObject, own, recordOf, type Shape, same, unknown } from "../settings/shape.js";
import { type Baseline, categoryBaseline, movesBack, withCategories } from "./baseline.js";
import { newOverlaps } from "./domain-overlap.js";
import { linkEffects } from "./link-effects.js";
import { type Decision, ownLinks, type PushRequest, type PushState, rosterFacts, shownEffect } from "./plan.js";
import type { Receipt, UndoPart } from "./receipt.js";
import { type CategoryPlan, type CategoryUndo, sliceOf } from "./sync-settings.js";
import { ownerWarnings, warningsOf } from "./warnings.js";

/** What an undo would do, and what of the receipt is left afterwards. */
export interface UndoDecision extends Decision {
  readonly remaining: UndoPart;
}

export interface UndoState extends Omit<PushState, "type" | "source"> {
  readonly receipt: Receipt;
  readonly undo: UndoPart;
}

/**
 * Plans the undo of a receipt (P20): item by item what the push changed is put back, unless it changed since, which
 * is reported and can be undone later. Directly after the push it gives back the very settings, to the order of
 * lists. A new overlap of domains is never brought back (P12).
 */
export function decideUndo(state: UndoState, request: Pick<PushRequest, "planId" | "now">): UndoDecision {
  const { organization, target, receipt } = state;
  const drafts = withoutNewOverlaps(
    target.settings,
    state.baseline,
    state.undo.categories.map((part) => undoCategory(state, part)),
  );
  const settings = written(target.settings, drafts);
  const linkChanges = linkEffects({ ...state, after: settings, now: request.now });
  const warnings = warningsOf({ before: target.settings, after: settings, integrations: target.integrations });
  return {
    settings,
    baseline: withCategories(
      state.baseline,
      drafts.map((draft) => [draft.part.category, draft.baseline]),
    ),
    undo: drafts.flatMap((draft) => (draft.redo === null ? [] : [draft.redo])),
    remaining: { categories: drafts.flatMap((draft) => (draft.left === null ? [] : [draft.left])) },
    linkChanges,
    plan: {
      type: "undo",
      id: request.planId,
      organizationId: organization.id,
      actorId: state.actor.id,
      targetId: target.memberId,
      receiptId: receipt.id,
      plannedAt: request.now,
      onLocalEdit: "keep",
      roster: rosterFacts(organization, null),
      readAt: state.readAt,
      categories: drafts.map((draft) => draft.plan),
      links: linkChanges.map(shownEffect),
      warnings: [...warnings, ...ownerWarnings(settings, ownLinks(state))],
    },
  };
}

interface Draft {
  readonly part: CategoryUndo;
  readonly plan: CategoryPlan;
  readonly next: unknown;
  readonly baseline: Baseline[string];
  /** What undoes this undo. */
  readonly redo: CategoryUndo | null;
  /** What could not be undone now. */
  readonly left: CategoryUndo | null;
}

function undoCategory(state: UndoState, part: CategoryUndo): Draft {
  const category = state.categories.find(({ key }) => key === part.category);
  const current = sliceOf(state.target.settings, part.category);
  const baseline = categoryBaseline(state.baseline, part.category);
  const invalid = own(state.invalid, part.category);
  const idle = { part, next: current, baseline, redo: null, left: part };
  if (category === undefined || invalid !== undefined) {
    const missing = { side: "target" as const, path: "", reason: "this category is not defined here" };
    return {
      ...idle,
      plan: { category: part.category, outcome: "blocked", reason: "invalid-settings", invalid: invalid ?? [missing] },
    };
  }
  const { next, restored, skipped, order } = putBackEdits(category, current, part);
  const spared = new Set(skipped.map(({ list, item }) => placeOf(list, item)));
  const isSpared = ({ list, item }: BaselineMove): boolean => spared.size > 0 && spared.has(placeOf(list, item));
  const redone = movesBack(
    baseline,
    part.baseline.filter((move) => !isSpared(move)),
  );
  const omitted = skipped.map((edit): Omission => {
    const rule = ruleFor(category, edit.list);
    return {
      list: edit.list,
      item: edit.item,
      label: labelOf(rule, edit.item, edit.after ?? edit.before),
      reason: "changed-since",
    };
  });
  const changes = restored.map((edit) => shownChange(ruleFor(category, edit.list), edit));
  return {
    part,
    next,
    baseline: withMoves(baseline, redone, "after"),
    plan:
      changes.length > 0
        ? { category: part.category, outcome: "changed", changes, omitted }
        : { category: part.category, outcome: "unchanged", omitted },
    redo:
      restored.length + redone.length === 0
        ? null
        : { category: part.category, edits: restored, order, baseline: redone },
    left: skipped.length === 0 ? null : { ...part, edits: skipped, baseline: part.baseline.filter(isSpared) },
  };
}

const placeOf = (list: string, item: string | null): string => JSON.stringify([list, item]);

function written(target: AnySettings, drafts: readonly Draft[]): AnySettings {
  const changed = drafts.filter((draft) => draft.next !== sliceOf(target, draft.part.category));
  if (changed.length === 0) return target;
  const gone = changed.filter((draft) => draft.next === undefined).map((draft) => draft.part.category);
  const stays = Object.entries(target).filter(([category]) => !gone.includes(category));
  const set = changed
    .filter((draft) => draft.next !== undefined)
    .map((draft): [string, unknown] => [draft.part.category, draft.next]);
  return recordOf([...stays, ...set]);
}

function withoutNewOverlaps(target: AnySettings, baseline: Baseline, drafts: readonly Draft[]): readonly Draft[] {
  const next = new Map(drafts.map((draft) => [draft.part.category, draft.next]));
  const domains = newOverlaps(target, (key) => (next.has(key) ? next.get(key) : sliceOf(target, key)));
  if (domains.length === 0) return drafts;
  return drafts.map((draft) => {
    const { category } = draft.part;
    const before = sliceOf(target, category);
    if (draft.next === before || (category !== "alternateDomains" && category !== "partnershipDomains")) return draft;
    return {
      ...draft,
      plan: { category, outcome: "blocked", reason: "domain-overlap", domains },
      next: before,
      baseline: categoryBaseline(baseline, category),
      redo: null,
      left: draft.part,
    };
  });
}

interface PutBack {
  readonly next: unknown;
  /** What the undo does, as edits: undoing these redoes the push. */
  readonly restored: readonly Edit[];
  readonly skipped: readonly Edit[];
  readonly order: CategoryUndo["order"];
}

function putBackEdits(category: Category, current: unknown, part: CategoryUndo): PutBack {
  const work = new Work(part);
  const keyed = rootRule(category.rules);
  const next = keyed === null ? putBackObject(category, current, work) : putBackKeyed(keyed, current, work);
  return { next, restored: work.restored, skipped: work.skipped, order: recordOf(work.order) };
}

/** The edits of one category on their way back. */
class Work {
  readonly restored: Edit[] = [];
  readonly skipped: Edit[] = [];
  readonly order = new Map<string, readonly string[]>();
  constructor(readonly part: CategoryUndo) {}

  items(list: string): readonly (Edit & { readonly item: string })[] {
    return this.part.edits.filter((edit): edit is Edit & { item: string } => edit.list === list && edit.item !== null);
  }

  itself(list: string): Edit | undefined {
    return this.part.edits.find((edit) => edit.list === list && edit.item === null);
  }

  restore(edit: Edit, before: unknown, after: unknown): void {
    this.restored.push({ list: edit.list, item: edit.item, before, after });
  }
}

function putBackObject(category: Category, current: unknown, work: Work): unknown {
  const whole = work.itself("");
  const gone = whole !== undefined && whole.after === undefined;
  if (current === undefined && !gone) {
    work.skipped.push(...work.part.edits);
    return current;
  }
  if (gone && current === undefined) work.restore(whole, undefined, whole.before);
  else if (gone) work.skipped.push(whole);
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
  if (whole !== undefined && !gone) {
    if (fields.size === 0) {
      work.restore(whole, {}, undefined);
      work.order.set("", Object.keys(from));
      return undefined;
    }
    work.skipped.push(whole);
  }
  if (!changed) return current;
  const order = own(work.part.order, "");
  if (current !== undefined) work.order.set("", Object.keys(from));
  return recordOf(order === undefined ? fields : inOrder(fields, order));
}

function putBackField(rule: Extract<Rule, { kind: "field" }>, here: unknown, work: Work): unknown {
  const edit = work.itself(rule.field);
  if (edit === undefined) return here;
  if (!same(rule.shape, here, edit.after)) {
    work.skipped.push(edit);
    return here;
  }
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
  if (here === undefined && !gone) {
    work.skipped.push(...work.part.edits.filter((edit) => edit.list === list));
    return container;
  }
  const items = here ?? new Map<string, unknown>();
  const former = [...items.keys()];
  if (gone) {
    if (here === undefined) work.restore(itself, undefined, itself.before);
    else work.skipped.push(itself);
  }
  let changed = here === undefined;
  for (const edit of edits) changed = putBackItem(rule, edit, items, work) || changed;
  if (itself !== undefined && !gone) {
    if (items.size === 0) {
      work.restore(itself, containerOf(rule, new Map()), undefined);
      work.order.set(list, former);
      return undefined;
    }
    work.skipped.push(itself);
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
  if (!asPushed && !isUntouched(rule, edit, here)) {
    work.skipped.push(edit);
    return false;
  }
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
