import { accountMoves, currentAccount } from "../crm/account.js";
import type { LinkChange } from "../crm/link-change.js";
import type { AnySettings } from "../dashboard.js";
import { crmProvider } from "../ids.js";
import type { Instant } from "../instant.js";
import { slice } from "../settings/categories.js";
import { crmKeys } from "../settings/crm-keys.js";
import type { PushState } from "./plan.js";

/**
 * The links that end or open again because the target's keys, and with them its current CRM accounts, change (L18).
 * No change when the keys stay.
 */
export function linkEffects(
  push: Pick<PushState, "organization" | "actor" | "target" | "links" | "ignores" | "isActive"> & {
    readonly after: AnySettings;
    readonly now: Instant;
  },
): readonly LinkChange[] {
  const { organization, actor, target, links, ignores, isActive, now } = push;
  const before = slice(target.settings, crmKeys);
  const after = slice(push.after, crmKeys);
  return crmProvider.options.flatMap((provider) => {
    const from = currentAccount({ organization, keys: before, provider });
    const to = currentAccount({ organization, keys: after, provider });
    if (from === to) return [];
    const { memberId } = target;
    return accountMoves({ memberId, provider, from, to, links, ignores, isActive, now, actorId: actor.id });
  });
}
