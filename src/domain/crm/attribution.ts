import type { CrmAccountId, CrmUserId, LinkId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { Link, LinkOrigin } from "./link.js";
import { latestLink } from "./links.js";

/** Which of a meeting's times decides whose it is (L13). */
export type AttributionPolicy = "by-start" | "by-booking";

export interface MeetingTimes {
  readonly startsAt: Instant;
  readonly bookedAt?: Instant;
}

/** Whose a meeting is, or why nobody's, and how that was found (L15). */
export type Attribution =
  | { readonly crmUserId: CrmUserId; readonly accountId: CrmAccountId; readonly link: Link; readonly trail: Trail }
  | { readonly crmUserId: null; readonly reason: NoAttribution; readonly trail: Trail };

export type NoAttribution = "before-first-link" | "no-link-then" | "never-linked";

export interface Trail {
  readonly policy: AttributionPolicy;
  /** The instant that was asked about, and which of the meeting's times it is: the start where no booking is known. */
  readonly judgedAt: Instant;
  readonly judgedBy: "start" | "booking";
  /** The link that answered: since when, and how it was made. */
  readonly linkId: LinkId | null;
  readonly since: Instant | null;
  readonly made: LinkOrigin | null;
}

/**
 * Whose was a meeting of this member (L13, L15)? Answers for every instant. A meeting that starts before a re-link is
 * the former CRM user's, one that starts at or after it the new one's, also when it was booked before; `by-booking`
 * asks the booking time instead.
 *
 * `links` are those of one member and one CRM, of all accounts. With an `accountId` only that account is asked, else
 * the current one first, and then whichever link of the time began last.
 *
 * @example attribute({ links, meeting: { startsAt }, currentAccount }) // { crmUserId: "00542", …, trail }
 */
export function attribute({
  links,
  meeting,
  policy = "by-start",
  accountId,
  currentAccount,
}: {
  readonly links: readonly Link[];
  readonly meeting: MeetingTimes;
  readonly policy?: AttributionPolicy;
  readonly accountId?: CrmAccountId;
  readonly currentAccount: CrmAccountId | null;
}): Attribution {
  const judged = judgedInstant(meeting, policy);
  const asked = accountId === undefined ? links : links.filter((link) => link.accountId === accountId);
  const covering = asked.filter((link) => covers(link, judged.judgedAt));
  const link = latestLink(covering.filter((one) => one.accountId === currentAccount)) ?? latestLink(covering);
  if (link === null)
    return { crmUserId: null, reason: whyNobody(asked, judged.judgedAt), trail: trail(policy, judged) };
  return { crmUserId: link.crmUserId, accountId: link.accountId, link, trail: trail(policy, judged, link) };
}

/** The time of a meeting that a policy goes by; its start where no booking time is known. */
export const judgedInstant = (
  { startsAt, bookedAt }: MeetingTimes,
  policy: AttributionPolicy,
): Pick<Trail, "judgedAt" | "judgedBy"> =>
  policy === "by-booking" && bookedAt !== undefined
    ? { judgedAt: bookedAt, judgedBy: "booking" }
    : { judgedAt: startsAt, judgedBy: "start" };

/** Half-open: a link covers its `from` and not its `to`. */
export const covers = (link: { readonly from: Instant; readonly to: Instant | null }, at: Instant): boolean =>
  link.from <= at && (link.to === null || at < link.to);

function whyNobody(links: readonly Link[], at: Instant): NoAttribution {
  if (links.length === 0) return "never-linked";
  return links.every((link) => at < link.from) ? "before-first-link" : "no-link-then";
}

const trail = (policy: AttributionPolicy, judged: Pick<Trail, "judgedAt" | "judgedBy">, link?: Link): Trail => ({
  policy,
  ...judged,
  linkId: link?.id ?? null,
  since: link?.from ?? null,
  made: link?.origin ?? null,
});
