import type { CrmAccountId, CrmProvider, KeyProvider, MemberId } from "../ids.js";
import type { Instant } from "../instant.js";
import { type Organization, onlyConnection } from "../organization.js";
import type { Ignore, Link, NewLink } from "./link.js";
import { afterChanges, endLink, type LinkChange, replaceLinks, storedOpen } from "./link-change.js";
import { isOpen, latestLink, openLinkOf, openLinksOn } from "./links.js";

/** What may be shown of a member's CRM key. */
export interface KeyAccount {
  readonly provider: KeyProvider;
  readonly accountId: CrmAccountId;
}

/** One member's change of account; `links` may hold anybody's, and must hold the member's and those on their CRM users. */
export interface AccountMove {
  readonly memberId: MemberId;
  readonly provider: CrmProvider;
  readonly from: CrmAccountId | null;
  readonly to: CrmAccountId | null;
  readonly links: readonly (Link | NewLink)[];
  readonly ignores: readonly Ignore[];
  /** Asked of other members only: the links of a departed one hold nothing (L17). */
  readonly isActive: (memberId: MemberId) => boolean;
  readonly now: Instant;
  readonly actorId: MemberId;
}

/**
 * The CRM account in which a member is looked up (L18): their own key's, else the organization's only connection of
 * the provider, else none. Two connections are as good as none, for nobody said which.
 */
export function currentAccount({
  organization,
  keys,
  provider,
}: {
  organization: Organization;
  keys: readonly KeyAccount[] | undefined;
  provider: CrmProvider;
}): CrmAccountId | null {
  const own = keys?.find((key) => key.provider === provider);
  return own?.accountId ?? onlyConnection(organization, provider);
}

/**
 * What happens to a member's links when their current account becomes `to` (L18): the open ones elsewhere end with
 * `account-changed` (when there is no account any more: those in `from`), and what ended so in `to` opens again.
 *
 * Safe to ask at any time: where nothing is out of place, nothing changes.
 */
export function accountMoves(move: AccountMove): readonly LinkChange[] {
  const endings = accountEndings(move);
  return [...endings, ...accountReturn({ ...move, links: afterChanges(move.links, endings) })];
}

/** The first half of a move: the member's open links outside the account end. */
export const accountEndings = ({
  links,
  memberId,
  provider,
  from,
  to,
  now,
}: Omit<AccountMove, "ignores" | "isActive" | "actorId">): readonly LinkChange[] =>
  storedOpen(links)
    .filter((link) => link.memberId === memberId && link.provider === provider)
    .filter((link) => (to === null ? link.accountId === from : link.accountId !== to))
    .map((link) => endLink(link, "account-changed", now));

/**
 * The second half: the member's latest link in `to`, when it ended because the account changed, opens again as a new
 * interval of the same CRM user and origin. Not when the member is ignored there (L5) or another active member holds
 * that CRM user by now (L6); a departed member's link on it ends (L17).
 */
export function accountReturn(move: Omit<AccountMove, "from">): readonly LinkChange[] {
  const { memberId, provider, to: accountId, links, isActive, now, actorId } = move;
  const former = accountId === null ? null : suspendedLink(links, { memberId, provider, accountId });
  if (former === null || isIgnored(move.ignores, former)) return [];
  const there = links.filter((link) => link.provider === provider && link.accountId === accountId);
  const holding = openLinksOn(there, former);
  if (holding.some((link) => isActive(link.memberId))) return [];
  return replaceLinks({
    open: {
      memberId,
      provider,
      accountId: former.accountId,
      crmUserId: former.crmUserId,
      origin: former.origin,
      by: actorId,
    },
    ending: storedOpen(holding).map((link) => ({ link, because: "member-departed" })),
    former: there.filter((link) => link.memberId === memberId || link.crmUserId === former.crmUserId),
    now,
  }).changes;
}

/** The link that would open again, were the account the member's: their latest there, ended with it. */
export function suspendedLink<L extends NewLink>(
  links: readonly L[],
  { memberId, provider, accountId }: { memberId: MemberId; provider: CrmProvider; accountId: CrmAccountId },
): L | null {
  const own = links.filter(
    (link) => link.memberId === memberId && link.provider === provider && link.accountId === accountId,
  );
  const latest = openLinkOf(own, { memberId, accountId }) ?? latestLink(own);
  return latest !== null && !isOpen(latest) && latest.ended === "account-changed" ? latest : null;
}

/** Whether it is the account that changed when a member is not linked in it, by their latest link of the CRM (L7). */
export const accountChanged = (latest: NewLink | null, accountId: CrmAccountId): boolean =>
  latest !== null && (isOpen(latest) ? latest.accountId !== accountId : latest.ended === "account-changed");

/** What is told of an ignore (L16). */
export type IgnoreFacts = Pick<Ignore, "since" | "by" | "reason">;

export const ignoreFacts = (ignore: Ignore | null): IgnoreFacts | null =>
  ignore && { since: ignore.since, by: ignore.by, reason: ignore.reason };

/** Whether an admin said "leave this member alone" there (L5). */
const isIgnored = (
  ignores: readonly Ignore[],
  { memberId, provider, accountId }: Pick<Ignore, "memberId" | "provider" | "accountId">,
): boolean =>
  ignores.some(
    (ignore) => ignore.memberId === memberId && ignore.provider === provider && ignore.accountId === accountId,
  );
