import { err, ok, type Result } from "neverthrow";

import type { EventDraft } from "../event.js";
import { type CrmAccountId, type CrmProvider, crmName, type MemberId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { Member } from "../member.js";
import type { Directory } from "./directory.js";
import type { Ignore, Link, NewLink } from "./link.js";
import { afterChanges, isClosing, isOpening, type LinkChange, replaceLinks, storedOpen } from "./link-change.js";
import { linkEvent } from "./link-event.js";
import { linksBy } from "./links.js";
import { type ListedDirectory, type Listing, listedDirectory } from "./listing.js";
import { type Match, matchCrmUsers } from "./match.js";
import { moveMembers } from "./move-members.js";
import { type MemberStatus, memberStatuses } from "./status.js";
import type { Status } from "./status-text.js";

/** All that one "Sync Users" of one account is decided from. */
export interface SyncInput {
  readonly actorId: MemberId;
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  /** All members of the organization. */
  readonly members: readonly Member[];
  /** Every member's current account (L18). Only those whose is this one are matched. */
  readonly currentAccounts: ReadonlyMap<MemberId, CrmAccountId | null>;
  /** What was known of the account; `null` before the first complete listing. */
  readonly former: Directory | null;
  readonly listing: Listing;
  /** All links of the provider, in every account, ended ones too. */
  readonly links: readonly Link[];
  readonly ignores: readonly Ignore[];
  readonly now: Instant;
  /** From 0 to 1: how large a share of the users known before may be missing. */
  readonly maxLostShare: number | "off";
}

export interface SyncDecision {
  readonly directory: Directory;
  readonly changes: readonly LinkChange[];
  readonly events: readonly EventDraft[];
  /** How the active members of this account stand afterwards. */
  readonly statuses: readonly MemberStatus[];
  readonly summary: SyncSummary;
}

export interface SyncSummary {
  /** CRM users who are there now. */
  readonly users: number;
  readonly unreadable: number;
  /** CRM users who are gone since the last listing. */
  readonly lost: number;
  /** Links made by a rule. */
  readonly linked: number;
  /** Links of active members in this account that were there before and still are. */
  readonly kept: number;
  /** Links that ended, or opened again, because an account changed (L18). */
  readonly ended: number;
  readonly openedAgain: number;
  /** How many members of this account stand how, after the sync. */
  readonly statuses: Readonly<Partial<Record<Status, number>>>;
}

/** The listing lost more users than it may (L8). Nothing was changed. */
export interface SafeguardError {
  readonly type: "safeguard";
  readonly message: string;
  readonly lost: number;
  readonly seen: number;
  readonly share: number;
}

/**
 * "Sync Users": takes in a complete listing of one account and links who can be linked by itself.
 *
 * The directory is renewed, unless the listing lost too many (L8). Members who changed accounts leave or return (L18).
 * Then all are matched together, and every unambiguous, free, exact hit is linked (L3), which ends a departed member's
 * link on that CRM user (L17). Nothing else is touched: manual links, ignored members and parted pairs stay what they
 * are (L5). The same listing again changes nothing.
 */
export function decideSync(input: SyncInput): Result<SyncDecision, SafeguardError> {
  const listed = listedDirectory(input);
  const safeguard = tooManyLost(input, listed);
  if (safeguard !== null) return err(safeguard);
  const moved = moveMembers(input);
  const links = afterChanges(input.links, moved.changes);
  const linked = linkMatched(input, listed.directory, links);
  const changes = [...moved.changes, ...linked.changes];
  const { directory } = listed;
  const after = afterChanges(input.links, changes);
  const statuses = memberStatuses({ ...input, directories: [directory], links: after }).filter(
    (member) => member.accountId === input.accountId,
  );
  const summary = summed(input, listed, { moved: moved.changes, linked: linked.changes, after, statuses });
  return ok({
    directory,
    changes,
    events: [...moved.events, ...linked.events, syncedEvent(input, summary)],
    statuses,
    summary,
  });
}

function tooManyLost({ provider, maxLostShare }: SyncInput, { known, lost }: ListedDirectory): SafeguardError | null {
  const share = known === 0 ? 0 : lost / known;
  if (maxLostShare === "off" || share <= maxLostShare) return null;
  return {
    type: "safeguard",
    lost,
    seen: known,
    share,
    message:
      `${crmName[provider]} no longer lists ${lost} of the ${known} users it had before (${percent(share)}; ` +
      `${percent(maxLostShare)} are allowed). Check what the connection may read, or sync again without the safeguard.`,
  };
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

function linkMatched(input: SyncInput, directory: Directory, links: readonly (Link | NewLink)[]) {
  const { provider, accountId, actorId, now } = input;
  const here = links.filter((link) => link.provider === provider && link.accountId === accountId);
  const matches = matchCrmUsers({
    provider,
    members: input.members,
    crmUsers: directory.users,
    links: here,
    ignored: leftAlone(input),
  });
  const byMember = linksBy(here, (link) => link.memberId);
  const byCrmUser = linksBy(here, (link) => link.crmUserId);
  const made = exactOnes(matches).map(({ memberId, crmUserId, rule }) => {
    const onUser = byCrmUser.get(crmUserId) ?? [];
    return replaceLinks({
      open: { memberId, provider, accountId, crmUserId, origin: { type: "rule", rule }, by: actorId },
      ending: storedOpen(onUser).map((link) => ({ link, because: "member-departed" })),
      former: [...onUser, ...(byMember.get(memberId) ?? [])],
      now,
    });
  });
  return {
    changes: made.flatMap((one) => one.changes),
    events: made.map(({ opened, ended }) =>
      linkEvent({
        type: "linked",
        now,
        actorId,
        memberId: opened.memberId,
        place: { provider, accountId },
        before: null,
        after: opened,
        ended,
      }),
    ),
  };
}

/** Who claims nothing here: the ignored (L5), and those whose current account is another, or none. */
function leftAlone({ provider, accountId, members, currentAccounts, ignores }: SyncInput): ReadonlySet<MemberId> {
  const ignored = ignores.filter((ignore) => ignore.provider === provider && ignore.accountId === accountId);
  const elsewhere = members.filter((member) => currentAccounts.get(member.id) !== accountId);
  return new Set([...ignored.map((ignore) => ignore.memberId), ...elsewhere.map((member) => member.id)]);
}

/** By member id, so that the decision is the same whatever the order of the members. */
const exactOnes = (matches: ReadonlyMap<MemberId, Match>) =>
  [...matches]
    .flatMap(([memberId, { outcome, crmUserId, rule }]) =>
      outcome === "exact" && crmUserId !== null && rule !== null ? [{ memberId, crmUserId, rule }] : [],
    )
    .sort((a, b) => (a.memberId < b.memberId ? -1 : 1));

function summed(
  input: SyncInput,
  { directory, lost }: ListedDirectory,
  made: {
    readonly moved: readonly LinkChange[];
    readonly linked: readonly LinkChange[];
    readonly after: readonly (Link | NewLink)[];
    readonly statuses: readonly MemberStatus[];
  },
): SyncSummary {
  const { provider, accountId, members } = input;
  const { moved, linked, after, statuses } = made;
  const active = new Set(members.filter((member) => member.active).map((member) => member.id));
  const isHere = (link: NewLink): boolean => link.provider === provider && link.accountId === accountId;
  return {
    users: directory.users.filter((user) => !user.gone).length,
    unreadable: input.listing.unreadable.length,
    lost,
    linked: linked.filter(isOpening).length,
    kept: storedOpen(after).filter((link) => isHere(link) && active.has(link.memberId)).length,
    ended: moved.filter(isClosing).filter((change) => change.because === "account-changed").length,
    openedAgain: moved.filter(isOpening).length,
    statuses: counted(statuses.map((member) => member.status)),
  };
}

function counted(all: readonly Status[]): Partial<Record<Status, number>> {
  const counts = new Map<Status, number>();
  for (const status of all) counts.set(status, (counts.get(status) ?? 0) + 1);
  return Object.fromEntries(counts);
}

const syncedEvent = ({ actorId, provider, accountId, now }: SyncInput, summary: SyncSummary): EventDraft => ({
  type: "users-synced",
  at: now,
  actorId,
  memberId: null,
  before: null,
  after: { provider, accountId, ...summary, statuses: { ...summary.statuses } },
});
