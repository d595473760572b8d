import type { CrmProvider, MemberId, OrganizationId, PlanId, ReceiptId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { LinkEffect, Plan } from "./plan.js";
import type { CategoryPlan, CategoryUndo } from "./sync-settings.js";
import type { Warning } from "./warnings.js";

/**
 * What a push or an undo did, for ever. It holds what its plan showed and no key (P21); what undo needs is kept
 * beside it in the store and is never part of it.
 */
export interface Receipt {
  readonly id: ReceiptId;
  readonly type: Plan["type"];
  readonly planId: PlanId;
  readonly organizationId: OrganizationId;
  readonly actorId: MemberId;
  /** Whose settings or keys were pushed; `null` for an undo. */
  readonly sourceId: MemberId | null;
  readonly targetId: MemberId;
  /** Of an undo: the receipt that was undone. */
  readonly undoOf: ReceiptId | null;
  readonly at: Instant;
  readonly categories: readonly CategoryPlan[];
  readonly links: readonly LinkEffect[];
  readonly warnings: readonly Warning[];
  /** Providers whose keys arrived and where the target has no healthy link yet, to lead on to linking (P27). */
  readonly providersToLink: readonly CrmProvider[];
}

/** What is left of a receipt to undo, with whole values. Only stores hold it (P20, P21). */
export interface UndoPart {
  readonly categories: readonly CategoryUndo[];
}

export function receiptOf(
  plan: Plan,
  made: { readonly id: ReceiptId; readonly at: Instant; readonly providersToLink: readonly CrmProvider[] },
): Receipt {
  return {
    id: made.id,
    type: plan.type,
    planId: plan.id,
    organizationId: plan.organizationId,
    actorId: plan.actorId,
    sourceId: plan.roster.sourceId,
    targetId: plan.targetId,
    undoOf: plan.receiptId,
    at: made.at,
    categories: plan.categories,
    links: plan.links,
    warnings: plan.warnings,
    providersToLink: made.providersToLink,
  };
}

/** The key under which a plan is applied once and never again (P17). */
export const onceOf = (plan: Pick<Plan, "id">): string => `push:${plan.id}`;

export const isSpent = (undo: UndoPart): boolean => undo.categories.length === 0;

/** Whether this is the receipt that the plan got: the same people, and the same categories. */
export function isReceiptOf(receipt: Receipt, plan: Plan): boolean {
  const keysOf = (categories: readonly { readonly category: string }[]): string =>
    JSON.stringify(categories.map(({ category }) => category).sort());
  return (
    receipt.type === plan.type &&
    receipt.actorId === plan.actorId &&
    receipt.sourceId === plan.roster.sourceId &&
    receipt.targetId === plan.targetId &&
    receipt.undoOf === plan.receiptId &&
    keysOf(receipt.categories) === keysOf(plan.categories)
  );
}
