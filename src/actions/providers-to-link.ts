import { isIgnored } from "../domain/crm/account.js";
import type { Directory } from "../domain/crm/directory.js";
import { afterChanges } from "../domain/crm/link-change.js";
import { hasHealthyLink } from "../domain/crm/link-health.js";
import { type CrmProvider, crmProvider } from "../domain/ids.js";
import type { Member } from "../domain/member.js";
import type { Decision, PushState } from "../domain/push/plan.js";
import { slice } from "../domain/settings/categories.js";
import { crmKeys } from "../domain/settings/crm-keys.js";
import type { Versioned } from "../ports/store.js";

/** Of the providers whose keys arrive, those where the target has no healthy link yet (P27). */
export function providersToLink(
  state: PushState,
  decision: Decision,
  listed: readonly Versioned<Directory>[],
  target: Member,
  arriving: readonly string[],
): readonly CrmProvider[] {
  const links = afterChanges(state.links, decision.linkChanges);
  const directories = listed.map(({ value }) => value);
  const keys = (slice(decision.settings, crmKeys) ?? []).filter((key) => arriving.includes(key.provider));
  return crmProvider.options.filter((provider) => {
    const key = keys.find((each) => each.provider === provider);
    if (key === undefined) return false;
    const { accountId } = key;
    if (isIgnored(state.ignores, { memberId: target.id, provider, accountId })) return false;
    return !hasHealthyLink(target, { provider, accountId }, { links, directories });
  });
}
