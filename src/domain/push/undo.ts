import type { AnySettings } from "../dashboard.js";
import { type BaselineMove, withMoves } from "../settings/baseline.js";
import { labelOf, ruleFor, shownChange } from "../settings/items.js";
import type { Omission } from "../settings/outcome.js";
import { own, recordOf } from "../settings/shape.js";
import { type Baseline, categoryBaseline, movesBack, withCategories } from "./baseline.js";
import { newOverlaps } from "./domain-overlap.js";
import { linkEffects } from "./link-effects.js";
import { type Decision, ownLinks, type PushRequest, type PushState, rosterFacts, shownEffect } from "./plan.js";
import { placeOf, putBackEdits } from "./put-back.js";
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
  const spared = new Set(skipped.map(placeOf));
  const isSpared = (move: BaselineMove): boolean => spared.size > 0 && spared.has(placeOf(move));
  const redone = movesBack(
    baseline,
    part.baseline.filter((move) => !isSpared(move)),
  );
  const omitted = skipped.map((edit): Omission => {
    const rule = ruleFor(category, edit.list);
    return {
      list: edit.list,
      item: edit.item,
      label: rule === null ? edit.list : labelOf(rule, edit.item, edit.after ?? edit.before),
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
