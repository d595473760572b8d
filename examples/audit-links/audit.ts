import { decideSync, type KnownCrmUser, type MemberStatus } from "seatsync/crm";
import { type CrmUserId, crmAccountId, instant, type Member, memberId } from "seatsync/domain";
import { suggestCrmUsers } from "seatsync/suggest";

import type { CrmUsers } from "./read-crm-users.js";

export interface Audit {
  /** In the order of the members. */
  readonly statuses: readonly MemberStatus[];
  readonly crmUsers: ReadonlyMap<CrmUserId, KnownCrmUser>;
}

/** How every member stands after a first "Sync Users", nobody being linked before. Nothing is stored. */
export function audit(members: readonly Member[], { provider, users, unreadable }: CrmUsers): Audit {
  const currentAccounts = new Map(members.map((member) => [member.id, accountId]));
  const decided = decideSync({
    actorId: memberId.parse("audit"),
    provider,
    accountId,
    members,
    currentAccounts,
    former: null,
    listing: { users, unreadable },
    links: [],
    ignores: [],
    now: instant.parse(new Date().toISOString()),
    maxLostShare: "off",
  });
  if (decided.isErr()) throw new Error(decided.error.message);
  const { directory, statuses } = decided.value;
  const nobody = new Set<never>();
  const suggested = suggestCrmUsers({ provider, members, crmUsers: directory.users, links: [], ignored: nobody });
  return {
    statuses: statuses.map((status) => ({ ...status, suggestions: suggested.get(status.memberId) ?? [] })),
    crmUsers: new Map(directory.users.map((user) => [user.id, user])),
  };
}

const accountId = crmAccountId.parse("audit");
