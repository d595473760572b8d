import { err, ok, type Result } from "neverthrow";

import type { CrmAccountId } from "../ids.js";
import type { Ignore, Link } from "./link.js";
import { endLink } from "./link-change.js";
import { admit, type LinkDecision, type LinkRequest, liftedIgnores } from "./link-decision.js";
import { type LinkError, linkErrors } from "./link-error.js";
import { linkEvent } from "./link-event.js";
import { impactOfEnding } from "./link-impact.js";
import { openLinkOf } from "./links.js";

export interface IgnoreRequest extends LinkRequest {
  /** In the admin's words; kept with the ignore and in the audit. */
  readonly reason: string | null;
}

/**
 * Leaves a member alone in one CRM account (L5): no sync links them, they need no action, and an open link ends.
 * For those who have no seat in the CRM on purpose.
 */
export const ignoreMember = (request: IgnoreRequest): Result<LinkDecision, LinkError> =>
  admit(request).andThen(({ accountId, links, ignores }) => {
    const { actor, member, provider, now, reason } = request;
    if (ignores.some((ignore) => ignore.memberId === member.id))
      return err(linkErrors.alreadyIgnored(provider, member));
    const link = openLinkOf(links, { memberId: member.id, accountId });
    const ignore = { memberId: member.id, provider, accountId, since: now, by: actor.id, reason };
    const ending = link === null ? null : endLink(link, "ignored", now);
    return ok({
      changes: ending === null ? [] : [ending],
      ignores: [{ set: ignore }],
      events: [eventOf("ignored", request, { accountId, before: link, ignored: { before: null, after: ignore } })],
      impact: impactOfEnding(links, member, { link, from: ending?.at ?? now }),
    });
  });

/**
 * Looks after a member again. Links nobody: a link that the ignore ended was ended by hand, and comes back by hand
 * only (L5).
 */
export const unignoreMember = (request: LinkRequest): Result<LinkDecision, LinkError> =>
  admit(request).andThen(({ accountId, ignores, links }) => {
    const { member, provider, now } = request;
    const ignore = ignores.find((each) => each.memberId === member.id);
    if (ignore === undefined) return err(linkErrors.notIgnored(provider, member));
    return ok({
      changes: [],
      ignores: liftedIgnores(ignores, member.id),
      events: [eventOf("unignored", request, { accountId, before: null, ignored: { before: ignore, after: null } })],
      impact: impactOfEnding(links, member, { link: null, from: now }),
    });
  });

const eventOf = (
  type: "ignored" | "unignored",
  { now, actor, member, provider }: LinkRequest,
  {
    accountId,
    before,
    ignored,
  }: { accountId: CrmAccountId; before: Link | null; ignored: { before: Ignore | null; after: Ignore | null } },
) =>
  linkEvent({
    type,
    now,
    actorId: actor.id,
    memberId: member.id,
    place: { provider, accountId },
    before,
    after: null,
    ignored,
  });
