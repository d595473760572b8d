import { err, ok, type Result } from "neverthrow";
import { endLink } from "./link-change.js";
import { admit, type LinkDecision, type LinkRequest } from "./link-decision.js";
import { type LinkError, linkErrors } from "./link-error.js";
import { linkEvent } from "./link-event.js";
import { impactOfEnding } from "./link-impact.js";
import { openLinkOf } from "./links.js";

/**
 * Ends a member's link by hand. No sync makes it again (L5); what was the CRM user's until now stays so (L13). Needs
 * no directory, so that a wrong link can be ended while the CRM cannot be reached.
 */
export const unlink = (request: LinkRequest): Result<LinkDecision, LinkError> =>
  admit(request).andThen(({ accountId, links }) => {
    const { actor, member, provider, now } = request;
    const link = openLinkOf(links, { memberId: member.id, accountId });
    if (link === null) return err(linkErrors.notLinked(provider, member));
    const change = endLink(link, "unlinked", now);
    return ok({
      changes: [change],
      ignores: [],
      events: [
        linkEvent({
          type: "unlinked",
          now,
          actorId: actor.id,
          memberId: member.id,
          place: { provider, accountId },
          before: link,
          after: null,
        }),
      ],
      impact: impactOfEnding(links, member, { link, from: change.at }),
    });
  });
