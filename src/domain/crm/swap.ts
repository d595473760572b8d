import { err, type Result } from "neverthrow";

import type { Member } from "../member.js";
import type { Link } from "./link.js";
import { nextFrom, replaceLinks } from "./link-change.js";
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
import { staysBehind } from "./link-impact.js";
import { openLinkOf } from "./links.js";

export interface SwapRequest extends LinkingRequest {
  /** The other member; `links` holds theirs, too. */
  readonly other: Member;
}

/**
 * Two members exchange their CRM users in one step (L6): both links end, two by hand begin at the same instant. Both
 * must be linked, and both CRM users pass the checks of a re-link (L12).
 */
export function swap(request: SwapRequest): Result<LinkDecision, LinkError> {
  const { member, other, provider } = request;
  return admit(request).andThen((place) =>
    admit({ ...request, member: other }).andThen(() => {
      if (member.id === other.id) return err(linkErrors.sameMember(member));
      const own = openLinkOf(place.links, { memberId: member.id, accountId: place.accountId });
      if (own === null) return err(linkErrors.notLinked(provider, member));
      const theirs = openLinkOf(place.links, { memberId: other.id, accountId: place.accountId });
      if (theirs === null) return err(linkErrors.notLinked(provider, other));
      return linkableUser(request, place.accountId, theirs.crmUserId).andThen((gains) =>
        linkableUser(request, place.accountId, own.crmUserId).map((gives) =>
          decide(request, place, { own, theirs, anyway: !gains.active || !gives.active }),
        ),
      );
    }),
  );
}

function decide(
  { actor, member, other, provider, now }: SwapRequest,
  { accountId, links, ignores }: Admitted,
  { own, theirs, anyway }: { own: Link; theirs: Link; anyway: boolean },
): LinkDecision {
  const former = links.filter((link) =>
    [own, theirs].some((one) => link.memberId === one.memberId || link.crmUserId === one.crmUserId),
  );
  const sides = [
    { who: member, before: own, after: theirs },
    { who: other, before: theirs, after: own },
  ].map(({ who, before, after }) => {
    const open = { memberId: who.id, provider, accountId, crmUserId: after.crmUserId, by: actor.id };
    const ending = [{ link: before, because: "swapped" as const }];
    return { who, before, ...replaceLinks({ open: { ...open, origin: { type: "manual" } }, ending, former, now }) };
  });
  const from = nextFrom(now, former);
  return {
    changes: [...sides.flatMap((side) => side.ended), ...sides.map((side) => ({ open: side.opened }))],
    ignores: sides.flatMap((side) => liftedIgnores(ignores, side.who.id)),
    events: sides.map(({ who, before, opened: after }) =>
      linkEvent({
        type: "swapped",
        now,
        actorId: actor.id,
        memberId: who.id,
        place: { provider, accountId },
        before,
        after,
      }),
    ),
    impact: {
      from,
      moves: sides.map(({ who, before, opened }) => ({
        memberId: who.id,
        before: before.crmUserId,
        after: opened.crmUserId,
      })),
      ends: [own, theirs],
      takesFrom: null,
      staysBehind: sides.flatMap(({ who, opened }) => staysBehind(links, who, { from, after: opened.crmUserId })),
      needs: anyway ? ["link-anyway"] : [],
    },
  };
}
