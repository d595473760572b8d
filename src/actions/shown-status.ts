import type { KnownCrmUser } from "../domain/crm/crm-user.js";
import type { Directory } from "../domain/crm/directory.js";
import type { LosingCandidate } from "../domain/crm/match.js";
import type { MemberStatus } from "../domain/crm/status.js";
import type { Suggestion } from "../domain/crm/suggest.js";
import type { CrmAccountId, CrmUserId } from "../domain/ids.js";

/** With the CRM user as the last complete listing left them, to be shown; `null` where no listing had them. */
export type WithCrmUser<T> = T & { readonly crmUser: KnownCrmUser | null };

/** A member's status with everybody it names, so that a page of it needs no look-up by id. */
export interface ShownStatus extends Omit<MemberStatus, "candidates" | "suggestions"> {
  readonly candidates: readonly WithCrmUser<LosingCandidate>[];
  readonly suggestions: readonly WithCrmUser<Suggestion>[];
}

export function shownStatuses(
  statuses: readonly MemberStatus[],
  directories: readonly Directory[],
): readonly ShownStatus[] {
  const nowhere = withCrmUsers(null);
  const shownIn = new Map<CrmAccountId | null, typeof nowhere>(
    directories.map((directory) => [directory.accountId, withCrmUsers(directory)]),
  );
  return statuses.map((status) => {
    const shown = shownIn.get(status.accountId) ?? nowhere;
    return { ...status, candidates: shown(status.candidates), suggestions: shown(status.suggestions) };
  });
}

export function withCrmUsers(directory: Directory | null) {
  const users = new Map(directory?.users.map((user) => [user.id, user]));
  return <T extends { readonly crmUserId: CrmUserId }>(named: readonly T[]): readonly WithCrmUser<T>[] =>
    named.map((one) => ({ ...one, crmUser: users.get(one.crmUserId) ?? null }));
}
