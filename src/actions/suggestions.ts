import type { Directory } from "../domain/crm/directory.js";
import { needsAction } from "../domain/crm/needs-action.js";
import type { MemberStatus } from "../domain/crm/status.js";
import type { CrmAccountId, MemberId } from "../domain/ids.js";
import type { SuggestInput } from "../domain/suggest/pool.js";
import { suggestCrmUsers } from "../domain/suggest/suggest.js";
import type { ReadStatuses } from "./needs-action.js";

/** The same statuses, each with its member's suggestions, all members of an account decided together (L9). */
export function withSuggestions(listed: readonly MemberStatus[], read: ReadStatuses): readonly MemberStatus[] {
  const asked = new Set(listed.map(({ accountId }) => accountId));
  const byAccount = new Map(
    read.loaded.directories
      .filter(({ value }) => asked.has(value.accountId))
      .map(({ value }) => [value.accountId, suggestCrmUsers(suggestInput(read, value))]),
  );
  return listed.map((status) => {
    const suggestions = status.accountId === null ? undefined : byAccount.get(status.accountId)?.get(status.memberId);
    return suggestions === undefined ? status : { ...status, suggestions };
  });
}

/** How many of those who need action have somebody who is more likely than not. */
export const likelyOnes = (read: ReadStatuses): number =>
  withSuggestions(needsAction(read.statuses), read).filter(({ suggestions: [best] }) => (best?.confidence ?? 0) >= 0.5)
    .length;

/** One account's part of what was read. Who is ignored there, or in another account, has no suggestions. */
export function suggestInput(read: ReadStatuses, directory: Directory): SuggestInput {
  const { provider, people, loaded } = read;
  return {
    provider,
    members: [...people.members.values()],
    crmUsers: directory.users,
    links: loaded.links.filter((link) => link.accountId === directory.accountId),
    ignored: leftAlone(read, directory.accountId),
  };
}

function leftAlone({ people, currentAccounts, loaded }: ReadStatuses, accountId: CrmAccountId): ReadonlySet<MemberId> {
  const ignored = loaded.ignores.filter((ignore) => ignore.accountId === accountId);
  const elsewhere = [...people.members.keys()].filter((id) => currentAccounts.get(id) !== accountId);
  return new Set([...ignored.map(({ memberId }) => memberId), ...elsewhere]);
}
