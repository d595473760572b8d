import { err, ok, type Result } from "neverthrow";

import type { EventDraft } from "../event.js";
import type { CrmAccountId, CrmProvider, CrmUserId, MemberId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { Member } from "../member.js";
import type { Organization } from "../organization.js";
import { whyNot } from "../permissions.js";
import { notChecked, notConnected } from "./account-error.js";
import { isActivePerson, type KnownCrmUser } from "./crm-user.js";
import { type Directory, findCrmUser } from "./directory.js";
import type { Ignore, Link } from "./link.js";
import type { LinkChange } from "./link-change.js";
import { type LinkError, linkErrors } from "./link-error.js";
import type { LinkImpact } from "./link-impact.js";

/** What every decision by hand is made from. */
export interface LinkRequest {
  readonly organization: Organization;
  readonly actor: Member;
  /** The member it is about. */
  readonly member: Member;
  readonly provider: CrmProvider;
  /** The account named, else the member's current one (L18); `null` when there is neither. */
  readonly accountId: CrmAccountId | null;
  /** All links of the member, and all on the CRM users in question, ended ones too: `from` depends on both (L13). */
  readonly links: readonly Link[];
  readonly ignores: readonly Ignore[];
  readonly now: Instant;
}

/** What linking to a CRM user needs besides. */
export interface LinkingRequest extends LinkRequest {
  /** Of the account; `null` before its first complete listing. */
  readonly directory: Directory | null;
  readonly ifInactive: "refuse" | "link-anyway";
}

/** Everything one commit writes. */
export interface LinkDecision {
  readonly changes: readonly LinkChange[];
  readonly ignores: readonly IgnoreChange[];
  readonly events: readonly EventDraft[];
  readonly impact: LinkImpact;
}

export type IgnoreChange =
  | { readonly set: Ignore }
  | { readonly lift: Pick<Ignore, "memberId" | "provider" | "accountId"> };

/** A request that may go on: its account is known, its links and ignores are those of that account. */
export interface Admitted {
  readonly accountId: CrmAccountId;
  readonly links: readonly Link[];
  readonly ignores: readonly Ignore[];
}

/** Who may (L1), to whom (L17), and where (L18). */
export function admit(request: LinkRequest): Result<Admitted, LinkError> {
  const { provider, accountId, member } = request;
  const refusal = whyNot("link", request);
  if (refusal?.type === "target-inactive") return err(linkErrors.memberInactive(member));
  if (refusal !== null) {
    return err({ type: refusal.type === "actor-inactive" ? refusal.type : "not-an-admin", message: refusal.message });
  }
  if (accountId === null) return err(notConnected(provider, member));
  const isHere = (one: Link | Ignore) => one.provider === provider && one.accountId === accountId;
  return ok({ accountId, links: request.links.filter(isHere), ignores: request.ignores.filter(isHere) });
}

/** Whether a CRM user can be linked by hand (L12): known and not gone, a person, active or else on purpose. */
export function linkableUser(
  { provider, directory, ifInactive }: LinkingRequest,
  accountId: CrmAccountId,
  crmUserId: CrmUserId,
): Result<KnownCrmUser, LinkError> {
  if (directory === null || directory.provider !== provider || directory.accountId !== accountId) {
    return err(notChecked(provider, accountId));
  }
  const user = findCrmUser(directory, crmUserId);
  if (user === null) return err(linkErrors.crmUserNotFound(provider, crmUserId));
  if (user.kind !== "person") return err(linkErrors.notAPerson(provider, crmUserId, user.kind));
  if (!isActivePerson(user) && ifInactive === "refuse") return err(linkErrors.crmUserInactive(provider, crmUserId));
  return ok(user);
}

/** Linking by hand lifts an ignore (L5). */
export const liftedIgnores = (ignores: readonly Ignore[], memberId: MemberId): readonly IgnoreChange[] =>
  ignores
    .filter((ignore) => ignore.memberId === memberId)
    .map(({ provider, accountId }) => ({ lift: { memberId, provider, accountId } }));

/** The ignores as they are once the changes are made. */
export function ignoresAfter(ignores: readonly Ignore[], changes: readonly IgnoreChange[]): readonly Ignore[] {
  const key = ({ memberId, provider, accountId }: Pick<Ignore, "memberId" | "provider" | "accountId">): string =>
    JSON.stringify([memberId, provider, accountId]);
  const after = new Map(ignores.map((ignore) => [key(ignore), ignore]));
  for (const change of changes) {
    if ("set" in change) after.set(key(change.set), change.set);
    else after.delete(key(change.lift));
  }
  return [...after.values()];
}
