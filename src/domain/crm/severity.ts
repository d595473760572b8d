import type { Status } from "./status-text.js";

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
