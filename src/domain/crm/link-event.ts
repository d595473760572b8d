import type { EventDraft, EventType } from "../event.js";
import type { CrmAccountId, CrmProvider, MemberId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { Json } from "../json.js";
import { ignoreFacts } from "./account.js";
import type { Ignore, Link, NewLink } from "./link.js";
import { isClosing, isOpening, type LinkChange, type LinkClosing } from "./link-change.js";

/**
 * One line of the audit for what happened to a member's link (L16): the link before and after, as ids and times, and
 * whose links ended for it, and of an ignore since when, by whom and why. No name, no note of a link, no address.
 */
export const linkEvent = ({
  type,
  now,
  actorId,
  memberId,
  place,
  before,
  after,
  ended = [],
  ignored,
}: {
  type: EventType;
  now: Instant;
  actorId: MemberId;
  memberId: MemberId;
  place: { provider: CrmProvider; accountId: CrmAccountId };
  before: Link | null;
  after: NewLink | null;
  /** Links of other members that end with it. */
  ended?: readonly LinkClosing[];
  /** Of an ignore that is set or lifted. */
  ignored?: { readonly before: Ignore | null; readonly after: Ignore | null };
}): EventDraft => ({
  type,
  at: now,
  actorId,
  memberId,
  before: {
    provider: place.provider,
    accountId: place.accountId,
    link: facts(before),
    ...(ignored && { ignored: ignoreFacts(ignored.before) }),
  },
  after: {
    provider: place.provider,
    accountId: place.accountId,
    link: facts(after),
    ...(ignored && { ignored: ignoreFacts(ignored.after) }),
    ...(ended.length > 0 && { endedOfOthers: ended.map(endedFacts) }),
  },
});

/** The audit line of a member's account moves (L18); `null` when nothing moved. */
export function accountChangedEvent({
  changes,
  now,
  actorId,
  memberId,
}: {
  changes: readonly LinkChange[];
  now: Instant;
  actorId: MemberId;
  memberId: MemberId;
}): EventDraft | null {
  if (changes.length === 0) return null;
  const closings = changes.filter(isClosing);
  const others = closings.filter(({ close }) => close.memberId !== memberId);
  return {
    type: "account-changed",
    at: now,
    actorId,
    memberId,
    before: { ended: closings.filter(({ close }) => close.memberId === memberId).map(({ close }) => facts(close)) },
    after: {
      openedAgain: changes.filter(isOpening).map(({ open }) => facts(open)),
      ...(others.length > 0 && { endedOfOthers: others.map(endedFacts) }),
    },
  };
}

const facts = (link: Link | NewLink | null): Json =>
  link === null
    ? null
    : {
        ...("id" in link && { linkId: link.id }),
        provider: link.provider,
        accountId: link.accountId,
        crmUserId: link.crmUserId,
        from: link.from,
        made: made(link.origin),
      };

function made(origin: Link["origin"]): string {
  if (origin.type === "rule") return origin.rule;
  return origin.accepted === undefined ? "manual" : "accepted";
}

const endedFacts = ({ close, at, because }: LinkClosing): Json => ({
  memberId: close.memberId,
  linkId: close.id,
  at,
  because,
});
