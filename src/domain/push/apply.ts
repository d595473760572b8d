import { equal } from "../settings/shape.js";
import type { Plan, ReadAt } from "./plan.js";

/**
 * Whether a plan that came back is the plan that would be made now (P17): `same`, and it may be written; `stale` when
 * something it read has moved and with it the content; `tampered` when nothing moved and it still says something else.
 *
 * Only content is compared. Other slices of the same dashboard may have moved, and writes that changed nothing.
 */
export function comparePlans(given: Plan, fresh: Plan): "same" | "stale" | "tampered" {
  if (equal(contentOf(given), contentOf(fresh))) return "same";
  if (!equal(given.roster, fresh.roster)) return "stale";
  if (!sameRefs(given.readAt, fresh.readAt)) return "tampered";
  return equal(given.readAt, fresh.readAt) ? "tampered" : "stale";
}

function contentOf(plan: Plan) {
  const { type, organizationId, actorId, targetId, receiptId, onLocalEdit, categories, links, warnings } = plan;
  return { type, organizationId, actorId, targetId, receiptId, onLocalEdit, categories, links, warnings };
}

const sameRefs = (a: readonly ReadAt[], b: readonly ReadAt[]): boolean =>
  equal(
    a.map((read) => read.ref),
    b.map((read) => read.ref),
  );
