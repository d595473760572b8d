import { currentAccount } from "../domain/crm/account.js";
import type { Directory } from "../domain/crm/directory.js";
import { afterChanges } from "../domain/crm/link-change.js";
import { memberStatuses } from "../domain/crm/status.js";
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
  directories: readonly Versioned<Directory>[],
  target: Member,
  arriving: readonly string[],
): readonly CrmProvider[] {
  const links = afterChanges(state.links, decision.linkChanges);
  const keys = slice(decision.settings, crmKeys);
  return crmProvider.options.filter((provider) => {
    if (!arriving.includes(provider)) return false;
    const account = currentAccount({ organization: state.organization, keys, provider });
    const [status] = memberStatuses({
      provider,
      members: [target],
      currentAccounts: new Map([[target.id, account]]),
      directories: directories.map(({ value }) => value),
      links,
      ignores: state.ignores,
    });
    return status?.healthy !== true && status?.status !== "ignored";
  });
}
