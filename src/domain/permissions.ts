import type { Member } from "./member.js";
import type { Organization } from "./organization.js";

/** What an admin may do to a member, from that member's row. */
export const memberActions = ["sync-settings", "sync-crm", "undo-push", "link"] as const;
export type MemberAction = (typeof memberActions)[number];

/** Why an action is not offered, in words an admin can act on. */
export interface Refusal {
  readonly type: "actor-inactive" | "not-an-admin" | "target-is-primary-admin" | "self-push" | "target-inactive";
  readonly message: string;
}

export type Offer = { readonly offered: true } | { readonly offered: false; readonly because: Refusal };

/**
 * Whether this actor may do this to this member; `null` when nothing speaks against it. The rows of the member table
 * and the actions themselves ask this one function (P5), so a row never offers what the action refuses for who they
 * are. Whether a dashboard is ready is the plan's to say (P23).
 *
 * - P1, L1: only an active admin, and only to an active member of the same organization.
 * - P2: the primary admin is never the target of a push; may be linked like everybody.
 * - P3: "Sync Settings" to oneself is refused; "Sync CRM" is not, for its source is somebody else. P20: one may undo
 *   on one's own dashboard.
 */
export function whyNot(
  action: MemberAction,
  { organization, actor, member }: { organization: Organization; actor: Member; member: Member },
): Refusal | null {
  if (!actor.active) return refusal("actor-inactive");
  if (!isAdmin(organization, actor)) return refusal("not-an-admin");
  if (action !== "link" && isPrimaryAdmin(organization, member)) return refusal("target-is-primary-admin");
  if (action === "sync-settings" && actor.id === member.id) return refusal("self-push");
  if (!member.active) return refusal("target-inactive");
  return null;
}

/** Every action of one row: offered, or why not (P5). */
export function offersFor(facts: {
  organization: Organization;
  actor: Member;
  member: Member;
}): Readonly<Record<MemberAction, Offer>> {
  const offer = (action: MemberAction): Offer => {
    const because = whyNot(action, facts);
    return because === null ? { offered: true } : { offered: false, because };
  };
  return {
    "sync-settings": offer("sync-settings"),
    "sync-crm": offer("sync-crm"),
    "undo-push": offer("undo-push"),
    link: offer("link"),
  };
}

/** By role or by the organization's word: where the two disagree, either protects (P2). */
export const isPrimaryAdmin = (organization: Organization, member: Member): boolean =>
  member.role === "primary-admin" || organization.primaryAdminId === member.id;

const isAdmin = (organization: Organization, member: Member): boolean =>
  member.role === "admin" || isPrimaryAdmin(organization, member);

const messages: Readonly<Record<Refusal["type"], string>> = {
  "actor-inactive": "Your account is deactivated. Ask another admin to do this.",
  "not-an-admin": "Only an admin of the organization can do this.",
  "target-is-primary-admin": "The primary admin's dashboard cannot be changed by a push.",
  "self-push": "These are your own settings. Choose another member.",
  "target-inactive": "This member is deactivated. Reactivate the member first.",
};

const refusal = (type: Refusal["type"]): Refusal => ({ type, message: messages[type] });
