import { err, type ResultAsync } from "neverthrow";
import * as z from "zod";

import { ignoreMember, unignoreMember } from "../domain/crm/ignore.js";
import type { LinkImpact } from "../domain/crm/link-impact.js";
import { previewRelink, relink } from "../domain/crm/relink.js";
import { swap } from "../domain/crm/swap.js";
import { unlink } from "../domain/crm/unlink.js";
import { crmUserId, memberId } from "../domain/ids.js";
import { label, prose } from "../domain/text.js";
import { type CrmRequest, crmFields } from "./crm-account.js";
import type { Context } from "./host.js";
import type { Caller, PeopleError } from "./people.js";
import { asked, type Fields } from "./request.js";
import { act, gather, type LinkActionError, type LinkOutcome, prepare } from "./write-links.js";

export interface MemberLinkRequest extends Caller, CrmRequest {
  readonly memberId: string;
}

export interface RelinkRequest extends MemberLinkRequest {
  readonly crmUserId: string;
  /** When another active member holds the CRM user: refused, unless it is taken over (L6). */
  readonly ifTaken?: "refuse" | "take-over";
  /** When the CRM user is inactive: refused, unless said otherwise (L12). */
  readonly ifInactive?: "refuse" | "link-anyway";
  /** Why, in the admin's words; kept with the link. */
  readonly note?: string;
}

export interface IgnoreRequest extends MemberLinkRequest {
  readonly reason?: string;
}

export interface SwapRequest extends MemberLinkRequest {
  readonly otherMemberId: string;
  readonly ifInactive?: "refuse" | "link-anyway";
}

/** Links a member to a CRM user by hand, or confirms the link they have (L12). Takes effect at once. */
export const relinkMember = (context: Context, request: RelinkRequest): ResultAsync<LinkOutcome, LinkActionError> =>
  asked(relinkSchema, request, (wanted) =>
    act(context, wanted, { others: [], on: [wanted.crmUserId] }, (facts) =>
      relink({
        ...facts,
        crmUserId: wanted.crmUserId,
        ifTaken: wanted.ifTaken ?? "refuse",
        ifInactive: wanted.ifInactive ?? "refuse",
        ...(wanted.note === undefined ? {} : { note: wanted.note }),
      }),
    ),
  );

/** What `relink` would do (L14). Writes nothing. */
export const previewRelinkOf = (
  context: Context,
  request: Omit<RelinkRequest, "ifTaken" | "ifInactive" | "note">,
): ResultAsync<LinkImpact, LinkActionError> =>
  asked(relinkSchema, request, (wanted) =>
    prepare(context, wanted, { others: [], on: [wanted.crmUserId] }).andThen((prepared) =>
      gather(context, prepared).andThen(({ facts }) => previewRelink({ ...facts, crmUserId: wanted.crmUserId })),
    ),
  );

/** Ends a member's link by hand; no sync makes it again (L5). */
export const unlinkMember = (context: Context, request: MemberLinkRequest): ResultAsync<LinkOutcome, LinkActionError> =>
  asked(linkSchema, request, (wanted) => act(context, wanted, { others: [], on: [] }, unlink));

/** Leaves a member alone in one CRM account, on purpose (L5). */
export const ignoreMemberIn = (context: Context, request: IgnoreRequest): ResultAsync<LinkOutcome, LinkActionError> =>
  asked(ignoreSchema, request, ({ reason, ...wanted }) =>
    act(context, wanted, { others: [], on: [] }, (facts) => ignoreMember({ ...facts, reason: reason ?? null })),
  );

/** Looks after an ignored member again. */
export const unignoreMemberIn = (
  context: Context,
  request: MemberLinkRequest,
): ResultAsync<LinkOutcome, LinkActionError> =>
  asked(linkSchema, request, (wanted) => act(context, wanted, { others: [], on: [] }, unignoreMember));

/** Two members exchange their CRM users in one step (L6). */
export const swapMembers = (context: Context, request: SwapRequest): ResultAsync<LinkOutcome, LinkActionError> =>
  asked(swapSchema, request, (wanted) =>
    act(context, wanted, { others: [wanted.otherMemberId], on: [] }, (facts) => {
      const other = facts.members.find((member) => member.id === wanted.otherMemberId);
      if (other === undefined) return err(noOther);
      return swap({ ...facts, other, ifInactive: wanted.ifInactive ?? "refuse" });
    }),
  );

const linkFields = { ...crmFields, memberId } satisfies Fields<MemberLinkRequest>;

const linkSchema = z.strictObject(linkFields);

const ignoreSchema = z.strictObject({ ...linkFields, reason: label.optional() } satisfies Fields<IgnoreRequest>);

/** A preview takes the same, so that it can be asked with what `relink` is about to be. */
const relinkSchema = z.strictObject({
  ...linkFields,
  crmUserId,
  ifTaken: z.enum(["refuse", "take-over"]).optional(),
  ifInactive: z.enum(["refuse", "link-anyway"]).optional(),
  note: prose.optional(),
} satisfies Fields<RelinkRequest>);

const swapSchema = z.strictObject({
  ...linkFields,
  otherMemberId: memberId,
  ifInactive: z.enum(["refuse", "link-anyway"]).optional(),
} satisfies Fields<SwapRequest>);

const noOther: PeopleError = { type: "member-not-found", message: "There is no such member in this organization." };
