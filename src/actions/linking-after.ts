import { currentAccount } from "../domain/crm/account.js";
import { afterChanges } from "../domain/crm/link-change.js";
import { needsActionAfter, type Seat, seatsOf } from "../domain/crm/needs-action-after.js";
import type { AnySettings } from "../domain/dashboard.js";
import { type CrmProvider, crmProvider } from "../domain/ids.js";
import type { Member } from "../domain/member.js";
import type { Decision, PushState } from "../domain/push/plan.js";
import { slice } from "../domain/settings/categories.js";
import { crmKeys } from "../domain/settings/crm-keys.js";
import type { Changeset, Loaded } from "../ports/store.js";

/** A push or an undo that is decided, and what it was decided from. */
export interface Pushed {
  readonly decision: Decision;
  readonly before: Pick<PushState, "organization" | "target" | "links" | "ignores">;
  readonly target: Member;
  readonly directories: Loaded["directories"];
}

export interface LinkingAfter {
  readonly needsAction: Changeset["needsAction"];
  readonly providersToLink: readonly CrmProvider[];
}

/**
 * How the target stands with its CRMs afterwards: what "Needs Action" takes in where the current account changes (L18),
 * and of the providers whose keys arrive those where the target has no healthy link (P27).
 */
export function linkingAfter(pushed: Pushed, arriving: readonly string[]): LinkingAfter {
  const { decision, before, target, directories } = pushed;
  const after = {
    members: [target],
    links: afterChanges(before.links, decision.linkChanges),
    ignores: before.ignores,
    directories: directories.map(({ value }) => value),
  };
  const seats = (slice(decision.settings, crmKeys) ?? []).flatMap(({ provider, accountId }) =>
    arriving.includes(provider) && isCrm(provider) ? [{ memberId: target.id, provider, accountId }] : [],
  );
  return {
    needsAction: needsActionAfter([...seatsOf(decision.linkChanges), ...newSeats(pushed)], after),
    providersToLink: needsActionAfter(seats, after).flatMap(({ provider, entries }) =>
      entries.length > 0 ? [provider] : [],
    ),
  };
}

const isCrm = (provider: string): provider is CrmProvider => crmProvider.options.some((each) => each === provider);

/** Where the target's current account has become another: who has none of their own is of whichever one a call names. */
function newSeats({ decision, before, target, directories }: Pushed): readonly Seat[] {
  const accountIn = (settings: AnySettings, provider: CrmProvider) =>
    currentAccount({ organization: before.organization, keys: slice(settings, crmKeys), provider });
  return crmProvider.options.flatMap((provider) => {
    const to = accountIn(decision.settings, provider);
    if (to === accountIn(before.target.settings, provider)) return [];
    const known = directories.flatMap(({ value }) => (value.provider === provider ? [value.accountId] : []));
    return (to === null ? known : [to]).map((accountId) => ({ memberId: target.id, provider, accountId }));
  });
}
