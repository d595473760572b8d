import { accountMoves, currentAccount } from "../crm/account.js";
import type { Link } from "../crm/link.js";
import type { LinkChange } from "../crm/link-change.js";
import type { AnySettings } from "../dashboard.js";
import { type CrmUserId, crmProvider, type MemberId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { PushState } from "./plan.js";
import { slice } from "../settings/categories.js";
import { crmKeys } from "../settings/crm-keys.js";

/**
 * The links that end or open again because the target's keys, and with them its current CRM accounts, change (L18).
 * No change when the keys stay.
 */
export function linkEffects(push: Pick<PushState, "organization" | "actor" | "target" | "links" | "activeHolders"> & {
  readonly after: AnySettings;
  readonly now: Instant;
}): readonly LinkChange[] {
  const { organization, actor, target, links, now } = push;
  const before = slice(target.settings, crmKeys);
  const after = slice(push.after, crmKeys);
  if (before === after) return [];
  return crmProvider.options.flatMap((provider) => {
    const from = currentAccount({ organization, keys: before, provider });
    const to = currentAccount({ organization, keys: after, provider });
    if (from === to) return [];
    const heldByOthers = (crmUserId: CrmUserId): boolean =>
      links.some((link) => holds(link, target.memberId, push.activeHolders) && link.provider === provider && link.accountId === to && link.crmUserId === crmUserId);
    const own = links.filter((link) => link.provider === provider && link.memberId === target.memberId);
    return accountMoves({ links: own, from, to, now, actorId: actor.id, heldByOthers });
  });
}

const holds = (link: Link, targetId: MemberId, active: ReadonlySet<MemberId>): boolean =>
  link.to === null && link.memberId !== targetId && active.has(link.memberId);
