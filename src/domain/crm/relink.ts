import { err, ok, type Result } from "neverthrow";

import type { EventDraft } from "../event.js";
import type { CrmUserId } from "../ids.js";
import type { Member } from "../member.js";
import type { KnownCrmUser } from "./crm-user.js";
import type { Link, LinkEnd } from "./link.js";
import { type Replacement, replaceLinks } from "./link-change.js";
import {
  type Admitted,
  admit,
  type LinkDecision,
  type LinkingRequest,
  liftedIgnores,
  linkableUser,
} from "./link-decision.js";
import { type LinkError, linkErrors } from "./link-error.js";
import { linkEvent } from "./link-event.js";
import { type LinkImpact, staysBehind } from "./link-impact.js";
import { openLinkOf, openLinksOn } from "./links.js";

export interface RelinkRequest extends LinkingRequest {
  /** The organization's members: whoever holds the CRM user and is not among them has departed (L17). */
  readonly members: readonly Member[];
  readonly crmUserId: CrmUserId;
  readonly ifTaken: "refuse" | "take-over";
  readonly note?: string;
}

/**
 * Links a member to a CRM user by hand, whether linked before or not (L12): one step, at once. Linking to the same
 * CRM user again confirms it, in a new interval. An ignore is lifted (L5); a departed holder's link ends (L17).
 *
 * Refused unless said explicitly: an inactive CRM user (`ifInactive`), one that another active member holds
 * (`ifTaken`, L6). Refused always: a queue, a system or an external user, and one who is gone.
 */
export function relink(request: RelinkRequest): Result<LinkDecision, LinkError> {
  return admit(request).andThen((place) =>
    linkableUser(request, place.accountId, request.crmUserId).andThen((user) => {
      const holder = activeHolder(request, place);
      if (holder !== null && request.ifTaken === "refuse") {
        return err(linkErrors.taken(request.provider, user.id, holder.member));
      }
      return ok(decide(request, place, user, holder));
    }),
  );
}

/**
 * What a re-link would do (L14): from when, what it ends, whom it takes from, what stays behind, and what has to be
 * said explicitly. Fails only where the re-link itself could not be done in any way.
 */
export const previewRelink = (request: Omit<RelinkRequest, "ifTaken" | "ifInactive">): Result<LinkImpact, LinkError> =>
  relink({ ...request, ifTaken: "take-over", ifInactive: "link-anyway" }).map((decision) => decision.impact);

interface Holder {
  readonly member: Member;
  readonly link: Link;
}

function activeHolder(request: RelinkRequest, { links, accountId }: Admitted): Holder | null {
  const holding = openLinksOn(links, { accountId, crmUserId: request.crmUserId });
  for (const link of holding) {
    const member = request.members.find((one) => one.id === link.memberId);
    if (member?.active && member.id !== request.member.id) return { member, link };
  }
  return null;
}

function decide(request: RelinkRequest, place: Admitted, user: KnownCrmUser, holder: Holder | null): LinkDecision {
  const { member } = request;
  const former = openLinkOf(place.links, { memberId: member.id, accountId: place.accountId });
  const replacement = replaced(request, place, former, holder);
  const { opened, ended, changes } = replacement;
  return {
    changes,
    ignores: liftedIgnores(place.ignores, member.id),
    events: eventsOf(request, place, former, holder, replacement),
    impact: {
      from: opened.from,
      moves: [
        { memberId: member.id, before: former?.crmUserId ?? null, after: user.id },
        ...(holder === null ? [] : [{ memberId: holder.member.id, before: user.id, after: null }]),
      ],
      ends: ended.map(({ close }) => close),
      takesFrom: holder === null ? null : { memberId: holder.member.id, name: holder.member.name },
      staysBehind: staysBehind(place.links, member, { from: opened.from, after: user.id }),
      needs: [...(holder === null ? [] : (["take-over"] as const)), ...(user.active ? [] : (["link-anyway"] as const))],
    },
  };
}

function replaced(
  { actor, member, provider, crmUserId, note, now }: RelinkRequest,
  { accountId, links }: Admitted,
  former: Link | null,
  holder: Holder | null,
): Replacement {
  const others = openLinksOn(links, { accountId, crmUserId }).filter((link) => link.memberId !== member.id);
  const because = (link: Link): LinkEnd => (link === holder?.link ? "taken-over" : "member-departed");
  return replaceLinks({
    open: {
      memberId: member.id,
      provider,
      accountId,
      crmUserId,
      origin: { type: "manual", ...(note !== undefined && { note }) },
      by: actor.id,
    },
    ending: [
      ...(former === null ? [] : [{ link: former, because: "relinked" as const }]),
      ...others.map((link) => ({ link, because: because(link) })),
    ],
    former: links.filter((link) => link.memberId === member.id || link.crmUserId === crmUserId),
    now,
  });
}

function eventsOf(
  { actor, member, provider, now }: RelinkRequest,
  { accountId, ignores }: Admitted,
  former: Link | null,
  holder: Holder | null,
  { opened, ended }: Replacement,
): readonly EventDraft[] {
  const facts = { now, actorId: actor.id, memberId: member.id, place: { provider, accountId } };
  return [
    ...ignores
      .filter((ignore) => ignore.memberId === member.id)
      .map((before) =>
        linkEvent({ ...facts, type: "unignored", before: null, after: null, ignored: { before, after: null } }),
      ),
    ...(holder === null
      ? []
      : [linkEvent({ ...facts, type: "taken-over", memberId: holder.member.id, before: holder.link, after: null })]),
    linkEvent({
      ...facts,
      type: former === null ? "linked" : "relinked",
      before: former,
      after: opened,
      ended: ended.filter(({ close }) => close.memberId !== member.id),
    }),
  ];
}
