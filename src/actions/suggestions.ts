import type { Directory } from "../domain/crm/directory.js";
import type { MemberStatus, StatusInput } from "../domain/crm/status.js";
import type { CrmAccountId, MemberId } from "../domain/ids.js";
import type { SuggestInput } from "../domain/suggest/pool.js";
import { suggestCrmUsers } from "../domain/suggest/suggest.js";
import type { Context } from "./host.js";
import { matchingOf } from "./matching.js";

/** The same statuses, each with its member's suggestions, all members of an account decided together (L9). */
export function withSuggestions(
  context: Context,
  listed: readonly MemberStatus[],
  known: StatusInput,
): readonly MemberStatus[] {
  const asked = new Set(listed.map(({ accountId }) => accountId));
  const byAccount = new Map(
    known.directories
      .filter(({ accountId }) => asked.has(accountId))
      .map((directory) => [directory.accountId, suggestCrmUsers(suggestInput(context, known, directory))]),
  );
  return listed.map((status) => {
    const suggestions = status.accountId === null ? undefined : byAccount.get(status.accountId)?.get(status.memberId);
    return suggestions === undefined ? status : { ...status, suggestions };
  });
}

/** One account's part of what is known. Who is ignored there, or in another account, has no suggestions. */
export function suggestInput(context: Context, known: StatusInput, directory: Directory): SuggestInput {
  const { provider, members, links } = known;
  return {
    ...matchingOf(context),
    provider,
    members,
    crmUsers: directory.users,
    links: links.filter((link) => link.accountId === directory.accountId),
    ignored: leftAlone(known, directory.accountId),
  };
}

function leftAlone({ members, currentAccounts, ignores }: StatusInput, accountId: CrmAccountId): ReadonlySet<MemberId> {
  const ignored = ignores.filter((ignore) => ignore.accountId === accountId);
  const elsewhere = members.filter(({ id }) => currentAccounts.get(id) !== accountId);
  return new Set([...ignored.map(({ memberId }) => memberId), ...elsewhere.map(({ id }) => id)]);
}
