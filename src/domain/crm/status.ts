import type { CrmAccountId, CrmProvider, CrmUserId, MemberId } from "../ids.js";
import type { Member } from "../member.js";
import { accountChanged, type IgnoreFacts, ignoreFacts } from "./account.js";
import type { Evidence } from "./address-index.js";
import type { KnownCrmUser } from "./crm-user.js";
import type { Directory } from "./directory.js";
import type { Ignore, MatchRule, NewLink } from "./link.js";
import { linkedStatus } from "./link-health.js";
import { isOpen, latestLink, linksBy } from "./links.js";
import { type LosingCandidate, type Match, matchCrmUsers } from "./match.js";
import { type Status, statusText } from "./status-text.js";
import type { Suggestion } from "./suggest.js";

/** All that the statuses of one provider are decided from. */
export interface StatusInput {
  readonly provider: CrmProvider;
  readonly members: readonly Member[];
  /** Every member's current account (L18); one who is not in it has none. */
  readonly currentAccounts: ReadonlyMap<MemberId, CrmAccountId | null>;
  /** One for each account that was ever listed. */
  readonly directories: readonly Directory[];
  /** All links of the provider, ended ones too, whatever the account. */
  readonly links: readonly NewLink[];
  readonly ignores: readonly Ignore[];
}

export interface MemberStatus {
  readonly memberId: MemberId;
  readonly name: string;
  readonly provider: CrmProvider;
  /** The account it speaks of; `null` for a member who has none. */
  readonly accountId: CrmAccountId | null;
  readonly status: Status;
  readonly text: string;
  /** Since when the member is left alone, by whom and why, of `ignored`; `null` of every other status. */
  readonly ignored: IgnoreFacts | null;
  /** Linked to a person who was active in the last complete listing, the address agreeing or confirmed by hand. */
  readonly healthy: boolean;
  /** Whom the member is linked to in that account. */
  readonly crmUserId: CrmUserId | null;
  /** The same, as the last complete listing knew them, to be shown; `null` also when it did not know them. */
  readonly crmUser: KnownCrmUser | null;
  /** Whom the member's addresses point to, linked or not; `null` for nobody, or several. */
  readonly hit: CrmUserId | null;
  readonly rule: MatchRule | null;
  readonly evidence: Evidence | null;
  /** The other member, of `taken`. */
  readonly heldBy: MemberId | null;
  readonly candidates: readonly LosingCandidate[];
  readonly suggestions: readonly Suggestion[];
}

/**
 * Every active member's status with one CRM (L7), in the order of the members. The first that applies, in the order
 * of L7; where that leaves a question open:
 *
 * - `ignored`: in the current account; for a member without one, in any, and then the first of these is told.
 * - `account-changed`: not linked in the current account, and the latest link of the CRM ended for that reason or is
 *   still open in another account.
 * - `not-checked`: the account was never listed; or the next "Sync Users" will link the member; or the member was not
 *   found by a listing that is not whole, which proves nothing (L8).
 * - `crm-user-gone`: linked to somebody whom the directory no longer has, or no longer has as a person.
 * - `crm-user-inactive`: linked to somebody inactive, even on purpose; or not linked, and only inactive ones match.
 * - `address-changed`: only of a link that a rule made (L5).
 * - `unlinked`: the one hit was parted by hand; or there is none and the member's latest link there was unlinked.
 */
export function memberStatuses(input: StatusInput): readonly MemberStatus[] {
  const active = input.members.filter((member) => member.active);
  const accounts = new Map(
    input.directories
      .filter((directory) => directory.provider === input.provider)
      .map((directory) => [directory.accountId, checked(directory, input)]),
  );
  const linksOf = linksBy(
    input.links.filter((link) => link.provider === input.provider),
    (link) => link.memberId,
  );
  const ignoresOf = ignoresByMember(input);
  return active.map((member) => {
    const accountId = input.currentAccounts.get(member.id) ?? null;
    const account = accountId === null ? undefined : accounts.get(accountId);
    const links = linksOf.get(member.id) ?? [];
    const here = links.filter((link) => link.accountId === accountId);
    const standing: Standing = {
      provider: input.provider,
      accountId,
      ignores: ignoresOf.get(member.id) ?? [],
      directory: account?.directory ?? null,
      link: here.find(isOpen) ?? null,
      crmUser: (id) => account?.users.get(id) ?? null,
      match: account?.matches.get(member.id) ?? null,
      latest: latestLink(links),
      latestHere: latestLink(here),
    };
    return described(member, standing, statusOf(standing));
  });
}

/** What is known of one member when the status is decided. */
interface Standing {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId | null;
  readonly ignores: readonly Ignore[];
  readonly directory: Directory | null;
  readonly link: NewLink | null;
  readonly crmUser: (id: CrmUserId) => KnownCrmUser | null;
  readonly match: Match | null;
  readonly latest: NewLink | null;
  readonly latestHere: NewLink | null;
}

function statusOf(standing: Standing): Status {
  const { accountId, directory, link, match } = standing;
  if (ignoreThere(standing) !== null) return "ignored";
  if (accountId === null) return "not-connected";
  if (link === null && accountChanged(standing.latest, accountId)) return "account-changed";
  if (directory === null || match === null) return "not-checked";
  if (link === null) return unlinkedStatus(match, standing.latestHere, directory);
  const crmUser = standing.crmUser(link.crmUserId);
  return linkedStatus(link, { crmUser, directory, agrees: match.evidence !== null });
}

function unlinkedStatus(match: Match, latestHere: NewLink | null, directory: Directory): Status {
  switch (match.outcome) {
    case "crm-user-inactive":
    case "taken":
    case "ambiguous":
    case "unlinked":
      return match.outcome;
    case "not-found":
      if (latestHere?.ended === "unlinked") return "unlinked";
      return directory.whole ? "not-found" : "not-checked";
    default:
      return "not-checked";
  }
}

const ignoreThere = ({ ignores, accountId }: Standing): Ignore | null =>
  ignores
    .filter((ignore) => accountId === null || ignore.accountId === accountId)
    .reduce<Ignore | null>((first, one) => (first !== null && orderOf(first) < orderOf(one) ? first : one), null);

const orderOf = ({ since, accountId }: Ignore): string => since + accountId;

function described(member: Member, standing: Standing, status: Status): MemberStatus {
  const { provider, accountId, link, match } = standing;
  return {
    memberId: member.id,
    name: member.name,
    provider,
    accountId,
    status,
    text: statusText(status, provider),
    ignored: ignoreFacts(ignoreThere(standing)),
    healthy: status === "linked",
    crmUserId: link?.crmUserId ?? null,
    crmUser: link === null ? null : standing.crmUser(link.crmUserId),
    hit: match?.crmUserId ?? null,
    rule: match?.rule ?? null,
    evidence: match?.evidence ?? null,
    heldBy: match?.heldBy ?? null,
    candidates: match?.losers ?? [],
    suggestions: [],
  };
}

/** One account's users by id, and its members matched: those who belong elsewhere only hold what they hold. */
function checked(directory: Directory, input: StatusInput) {
  const { provider, accountId } = directory;
  const ignored = new Set(
    input.ignores
      .filter((ignore) => ignore.provider === provider && ignore.accountId === accountId)
      .map((ignore) => ignore.memberId),
  );
  for (const { id } of input.members) if (input.currentAccounts.get(id) !== accountId) ignored.add(id);
  const links = input.links.filter((link) => link.provider === provider && link.accountId === accountId);
  return {
    directory,
    users: new Map(directory.users.map((user) => [user.id, user])),
    matches: matchCrmUsers({ provider, members: input.members, crmUsers: directory.users, links, ignored }),
  };
}

function ignoresByMember({ ignores, provider }: StatusInput): ReadonlyMap<MemberId, readonly Ignore[]> {
  const byMember = new Map<MemberId, Ignore[]>();
  for (const ignore of ignores) {
    if (ignore.provider === provider) byMember.set(ignore.memberId, [...(byMember.get(ignore.memberId) ?? []), ignore]);
  }
  return byMember;
}
