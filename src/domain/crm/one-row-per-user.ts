import type { CrmUserId } from "../ids.js";
import type { CrmUser } from "./crm-user.js";

/**
 * A listing's rows with each id once (L4). Where rows of one id disagree, the one that promises least stays: no
 * person before a person, inactive before active, without an address before one that has one; the next listing will
 * tell. The order of the rows never decides.
 */
export function oneRowPerUser<U extends CrmUser>(rows: readonly U[]): readonly U[] {
  const ids = new Set<CrmUserId>();
  for (const { id } of rows) ids.add(id);
  if (ids.size === rows.length) return rows;
  const byId = new Map<CrmUserId, U>();
  for (const row of rows) {
    const other = byId.get(row.id);
    byId.set(row.id, other === undefined ? row : lesser(row, other));
  }
  return [...byId.values()];
}

function lesser<U extends CrmUser>(a: U, b: U): U {
  const difference = caution(a) - caution(b);
  if (difference !== 0) return difference > 0 ? a : b;
  return text(a) <= text(b) ? a : b;
}

const caution = (user: CrmUser): number =>
  (user.kind === "person" ? 0 : 4) + (user.active ? 0 : 2) + (user.email === null ? 1 : 0);

const text = (user: CrmUser): string => JSON.stringify([user.kind, user.email, user.name]);
