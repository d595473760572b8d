import { equal } from "../settings/shape.js";
import type { Plan, ReadAt } from "./plan.js";

/**
 * Whether a plan that came back is the plan that would be made now (P17): `same`, and it may be written; `stale` when
 * something it read has moved and with it the content; `tampered` when nothing moved and it still says something else.
 *
 * Only content is compared. Other slices of the same dashboard may have moved, and writes that changed nothing.
 */
export function comparePlans(given: Plan, fresh: Plan): "same" | "stale" | "tampered" {
  if (!wasReadForItsTarget(given)) return "tampered";
  if (equal(contentOf(given), contentOf(fresh))) return "same";
  if (!equal(given.roster, fresh.roster)) return "stale";
  return fresh.readAt.some((read) => hasMoved(read, given)) ? "stale" : "tampered";
}

/** A plan is bound to its target: one that was read of another member is not this one's, even with the same content. */
const wasReadForItsTarget = ({ readAt, targetId }: Plan): boolean =>
  readAt.some(({ ref }) => ref.kind === "dashboard" && ref.memberId === targetId);

/**
 * Whether this was at another version when the given plan was made. Links of another member may not have been there at
 * all: nobody else had had the target's CRM users. Everything else is read for every plan, and missing where somebody
 * took it out.
 */
function hasMoved({ ref, at }: ReadAt, { readAt, targetId }: Plan): boolean {
  const before = readAt.find((read) => equal(read.ref, ref));
  if (before === undefined) return ref.kind === "links" && ref.memberId !== targetId;
  return before.at !== at;
}

function contentOf(plan: Plan) {
  const { type, organizationId, actorId, targetId, receiptId, onLocalEdit, categories, links, warnings } = plan;
  return { type, organizationId, actorId, targetId, receiptId, onLocalEdit, categories, links, warnings };
}
