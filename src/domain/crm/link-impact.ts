import type { CrmAccountId, CrmUserId, MemberId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { Member } from "../member.js";
import { type AttributionPolicy, covers, judgedInstant, type MeetingTimes } from "./attribution.js";
import type { Link } from "./link.js";

/** What linking by hand does, told before it is done (L14). */
export interface LinkImpact {
  /** From when: meetings at or after it go by the new state (L13). */
  readonly from: Instant;
  /** Whose CRM user changes, and how: the member, and whoever loses theirs to them. */
  readonly moves: readonly LinkMove[];
  /** The links it ends, of whomever. */
  readonly ends: readonly Link[];
  /** The active member who loses the CRM user (L6). */
  readonly takesFrom: { readonly memberId: MemberId; readonly name: string } | null;
  /** What stays under former CRM users, in order of time. */
  readonly staysBehind: readonly StaysBehind[];
  /** What has to be said explicitly for it to be done (L6, L12). */
  readonly needs: readonly ("take-over" | "link-anyway")[];
}

export interface LinkMove {
  readonly memberId: MemberId;
  readonly before: CrmUserId | null;
  readonly after: CrmUserId | null;
}

/** An interval `[from, to)` in which a member's meetings are and remain another CRM user's. */
export interface StaysBehind {
  readonly memberId: MemberId;
  readonly accountId: CrmAccountId;
  readonly crmUserId: CrmUserId;
  readonly from: Instant;
  readonly to: Instant;
}

/** A meeting as the host has it, and whose it is there. */
export interface HostMeeting extends MeetingTimes {
  readonly memberId: MemberId;
}

/**
 * Which of the host's meetings move to another CRM user, and which stay behind under a former one (L14). Meetings
 * that are touched by neither are left out.
 */
export function meetingsAffected<M extends HostMeeting>(
  impact: LinkImpact,
  meetings: readonly M[],
  policy: AttributionPolicy = "by-start",
): { readonly moves: readonly M[]; readonly staysBehind: readonly { meeting: M; crmUserId: CrmUserId }[] } {
  const changed = new Set(impact.moves.filter((move) => move.before !== move.after).map((move) => move.memberId));
  const at = (meeting: M): Instant => judgedInstant(meeting, policy).judgedAt;
  return {
    moves: meetings.filter((meeting) => changed.has(meeting.memberId) && at(meeting) >= impact.from),
    staysBehind: meetings.flatMap((meeting) => {
      const under = impact.staysBehind.find((span) => span.memberId === meeting.memberId && covers(span, at(meeting)));
      return under === undefined ? [] : [{ meeting, crmUserId: under.crmUserId }];
    }),
  };
}

/** The member's intervals under other CRM users than the one they have from now on. */
export const staysBehind = (
  links: readonly Link[],
  { id }: Pick<Member, "id">,
  { from, after }: { from: Instant; after: CrmUserId | null },
): readonly StaysBehind[] =>
  links
    .filter((link) => link.memberId === id && link.crmUserId !== after)
    .map((link) => ({
      memberId: id,
      accountId: link.accountId,
      crmUserId: link.crmUserId,
      from: link.from,
      to: link.to ?? from,
    }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));

/** The impact of a decision after which the member is nobody in the CRM. */
export const impactOfEnding = (
  links: readonly Link[],
  member: Pick<Member, "id">,
  { link, from }: { link: Link | null; from: Instant },
): LinkImpact => ({
  from,
  moves: link === null ? [] : [{ memberId: member.id, before: link.crmUserId, after: null }],
  ends: link === null ? [] : [link],
  takesFrom: null,
  staysBehind: staysBehind(links, member, { from, after: null }),
  needs: [],
});
