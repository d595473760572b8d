import type { MemberStatus } from "./status.js";
import type { Status } from "./status-text.js";

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

/** The lower the worse; `null` needs nothing. */
export const severityOf = (status: Status): number | null => severity[status];

const severity: Readonly<Record<Status, number | null>> = {
  "crm-user-gone": 0,
  "crm-user-inactive": 1,
  "account-changed": 2,
  "address-changed": 3,
  taken: 4,
  ambiguous: 5,
  "not-found": 6,
  unlinked: 7,
  "not-connected": 8,
  "not-checked": 9,
  linked: null,
  ignored: null,
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
