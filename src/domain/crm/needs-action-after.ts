import type { CrmAccountId, CrmProvider, CrmUserId, MemberId } from "../ids.js";
import type { Member } from "../member.js";
import { accountChanged } from "./account.js";
import type { KnownCrmUser } from "./crm-user.js";
import type { Directory } from "./directory.js";
import type { Ignore, NewLink } from "./link.js";
import type { LinkChange } from "./link-change.js";
import type { IgnoreChange } from "./link-decision.js";
import { ownLinkStatus } from "./link-health.js";
import { isOpen, latestLink, linksBy } from "./links.js";
import type { NeedsActionChange, NeedsActionEntry } from "./needs-action-entry.js";
import { severityOf } from "./severity.js";
import type { Status } from "./status-text.js";

/** A member's place in one CRM account. */
export interface Seat {
  readonly memberId: MemberId;
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
}

/** How things are after a decision: of the members concerned all links and ignores, and whom they are linked to. */
export interface AfterDecision {
  readonly members: readonly Member[];
  readonly links: readonly NewLink[];
  readonly ignores: readonly Ignore[];
  readonly directories: readonly Directory[];
}

/** Whose links or ignores are changed, and where. */
export const seatsOf = (changes: readonly LinkChange[], ignores: readonly IgnoreChange[] = []): readonly Seat[] => [
  ...changes.map((change) => ("open" in change ? change.open : change.close)),
  ...ignores.map((change) => ("set" in change ? change.set : change.lift)),
];

/**
 * What a decision does to the stored "Needs Action": how each member whom it touched stands now, by their own links
 * and ignores. Nobody is matched, so it is the plain consequence of what was done (L7):
 *
 * - ignored, deactivated, or no member any more: no entry.
 * - linked: as the last complete listing has the CRM user; with a healthy link no entry.
 * - not linked since the account changed (L18): `account-changed`.
 * - not linked since a hand parted them: `unlinked`; since another member took the CRM user over: `taken`.
 * - not linked for another reason, as after an ignore was lifted: `not-checked`, for the next sync decides.
 *
 * Who is listed is thus who "Sync Users" would list. Why, of those without a link, only the sync can tell exactly.
 */
export function needsActionAfter(touched: readonly Seat[], after: AfterDecision): readonly NeedsActionChange[] {
  const members = new Map(after.members.map((member) => [member.id, member]));
  const linksOf = linksBy(after.links, (link) => link.memberId);
  return byAccount(touched).map(({ of, ...place }) => {
    const account = accountAfter(place, after);
    const entries = of.flatMap((id) => {
      const member = members.get(id);
      if (member?.active !== true || account.ignored.has(id)) return [];
      const links = (linksOf.get(id) ?? []).filter((link) => link.provider === place.provider);
      return entryOf(member, links, account) ?? [];
    });
    return { ...place, of, entries };
  });
}

function byAccount(touched: readonly Seat[]) {
  const lists = new Map<string, { provider: CrmProvider; accountId: CrmAccountId; members: Set<MemberId> }>();
  for (const { provider, accountId, memberId } of touched) {
    const key = JSON.stringify([provider, accountId]);
    const list = lists.get(key) ?? { provider, accountId, members: new Set() };
    lists.set(key, list);
    list.members.add(memberId);
  }
  return [...lists.values()].map(({ members, ...place }) => ({ ...place, of: [...members] }));
}

/** One account's part of what is known. */
interface Account {
  readonly accountId: CrmAccountId;
  readonly directory: Directory | null;
  readonly crmUsers: ReadonlyMap<CrmUserId, KnownCrmUser>;
  readonly ignored: ReadonlySet<MemberId>;
  readonly holders: ReadonlyMap<CrmUserId, MemberId>;
}

function accountAfter(place: Omit<Seat, "memberId">, { links, ignores, directories }: AfterDecision): Account {
  const isHere = (one: Omit<Seat, "memberId">): boolean =>
    one.provider === place.provider && one.accountId === place.accountId;
  const directory = directories.find(isHere) ?? null;
  return {
    accountId: place.accountId,
    directory,
    crmUsers: new Map(directory?.users.map((user) => [user.id, user])),
    ignored: new Set(ignores.filter(isHere).map((ignore) => ignore.memberId)),
    holders: new Map(
      links.filter((link) => isHere(link) && isOpen(link)).map((link) => [link.crmUserId, link.memberId]),
    ),
  };
}

/** `links`: the member's, of the provider. */
function entryOf(member: Member, links: readonly NewLink[], account: Account): NeedsActionEntry | null {
  const here = links.filter((link) => link.accountId === account.accountId);
  const open = here.find(isOpen);
  const told = open === undefined ? withoutLink(links, here, account) : withLink(member, open, account);
  const severity = severityOf(told.status);
  if (severity === null) return null;
  const nothing = { crmUserId: null, hit: null, rule: null, evidence: null, heldBy: null };
  return { memberId: member.id, severity, ...nothing, candidates: [], suggestions: [], ...told };
}

function withLink(member: Member, link: NewLink, { directory, crmUsers }: Account) {
  const { crmUserId, origin } = link;
  const crmUser = crmUsers.get(crmUserId) ?? null;
  const status: Status = directory === null ? "not-checked" : ownLinkStatus(member, link, { crmUser, directory });
  return { status, crmUserId, hit: crmUserId, rule: origin.type === "rule" ? origin.rule : null };
}

function withoutLink(links: readonly NewLink[], here: readonly NewLink[], { accountId, holders }: Account) {
  if (accountChanged(latestLink(links), accountId)) return { status: "account-changed" as const };
  const latest = latestLink(here);
  if (latest?.ended === "unlinked") return { status: "unlinked" as const };
  const heldBy = latest?.ended === "taken-over" ? holders.get(latest.crmUserId) : undefined;
  if (latest === null || heldBy === undefined) return { status: "not-checked" as const };
  return { status: "taken" as const, hit: latest.crmUserId, heldBy };
}
