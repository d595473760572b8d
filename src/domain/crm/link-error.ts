import { type CrmProvider, type CrmUserId, crmName, type MemberId } from "../ids.js";
import type { Member } from "../member.js";
import type { NotChecked, NotConnected } from "./account-error.js";
import type { CrmUserKind } from "./crm-user.js";

/** Why linking by hand is refused: a closed union, each with a message an admin can act on (E1). Never an address. */
export type LinkError =
  | { readonly type: "actor-inactive"; readonly message: string }
  | { readonly type: "not-an-admin"; readonly message: string }
  | { readonly type: "member-inactive"; readonly message: string; readonly memberId: MemberId }
  | NotConnected
  | NotChecked
  | { readonly type: "crm-user-not-found"; readonly message: string; readonly crmUserId: CrmUserId }
  | NotAPerson
  | { readonly type: "crm-user-inactive"; readonly message: string; readonly crmUserId: CrmUserId }
  | Taken
  | { readonly type: "not-linked"; readonly message: string; readonly memberId: MemberId }
  | { readonly type: "same-member"; readonly message: string; readonly memberId: MemberId }
  | { readonly type: "already-ignored"; readonly message: string; readonly memberId: MemberId }
  | { readonly type: "not-ignored"; readonly message: string; readonly memberId: MemberId };

/** Never allowed, whatever the overrides (L12). */
export interface NotAPerson {
  readonly type: "not-a-person";
  readonly message: string;
  readonly crmUserId: CrmUserId;
  readonly kind: Exclude<CrmUserKind, "person">;
}

/** Another active member has that CRM user (L6). */
export interface Taken {
  readonly type: "taken";
  readonly message: string;
  readonly crmUserId: CrmUserId;
  readonly holder: { readonly memberId: MemberId; readonly name: string };
}

/** Every refusal in one place, so that their words fit together. */
export const linkErrors = {
  memberInactive: ({ id, name }: Member): LinkError => ({
    type: "member-inactive",
    memberId: id,
    message: `${name} is deactivated. Reactivate the member first.`,
  }),
  crmUserNotFound: (provider: CrmProvider, crmUserId: CrmUserId): LinkError => ({
    type: "crm-user-not-found",
    crmUserId,
    message: `${crmName[provider]} has no such user in this account. Press "Sync Users" and search again.`,
  }),
  notAPerson: (provider: CrmProvider, crmUserId: CrmUserId, kind: NotAPerson["kind"]): LinkError => ({
    type: "not-a-person",
    crmUserId,
    kind,
    message: `This ${crmName[provider]} user is ${kinds[kind]}, not a person. Choose a person.`,
  }),
  crmUserInactive: (provider: CrmProvider, crmUserId: CrmUserId): LinkError => ({
    type: "crm-user-inactive",
    crmUserId,
    message: `This user is inactive in ${crmName[provider]}. Activate the user there, choose another, or link anyway.`,
  }),
  taken: (provider: CrmProvider, crmUserId: CrmUserId, { id, name }: Member): LinkError => ({
    type: "taken",
    crmUserId,
    holder: { memberId: id, name },
    message: `This ${crmName[provider]} user belongs to ${name}. Choose another, take it over, or swap the two.`,
  }),
  notLinked: (provider: CrmProvider, { id, name }: Member): LinkError => ({
    type: "not-linked",
    memberId: id,
    message: `${name} is not linked in ${crmName[provider]}. Link the member first.`,
  }),
  sameMember: ({ id, name }: Member): LinkError => ({
    type: "same-member",
    memberId: id,
    message: `${name} cannot swap with themselves. Choose another member.`,
  }),
  alreadyIgnored: (provider: CrmProvider, { id, name }: Member): LinkError => ({
    type: "already-ignored",
    memberId: id,
    message: `${name} is ignored for ${crmName[provider]} already.`,
  }),
  notIgnored: (provider: CrmProvider, { id, name }: Member): LinkError => ({
    type: "not-ignored",
    memberId: id,
    message: `${name} is not ignored for ${crmName[provider]}.`,
  }),
};

const kinds: Readonly<Record<NotAPerson["kind"], string>> = {
  queue: "a queue",
  system: "a system user",
  external: "an external user",
};
