import { severityOf } from "./severity.js";
import type { MemberStatus } from "./status.js";

/**
 * The members whom an admin should look at: neither healthy nor ignored, worst first (L7). Worst are those whose
 * meetings go to the wrong CRM user or to nobody's today, then those who need a decision, last those who only wait.
 * Within one status by name, then by id, both by code unit, so that the order is the same everywhere.
 */
export const needsAction = (statuses: readonly MemberStatus[]): readonly MemberStatus[] =>
  statuses
    .filter((member) => severityOf(member.status) !== null)
    .sort(
      (a, b) =>
        (severityOf(a.status) ?? 0) - (severityOf(b.status) ?? 0) ||
        compare(a.name, b.name) ||
        compare(a.memberId, b.memberId),
    );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
