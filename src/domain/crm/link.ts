import * as z from "zod";

import { crmAccountId, crmProvider, crmUserId, linkId, memberId } from "../ids.js";
import { instant } from "../instant.js";
import { label, prose } from "../text.js";

/** The rules by which an address links by itself, best first (L3). `sandbox-…`: a Salesforce `.invalid` ending was dropped. */
export const matchRule = z.enum([
  "primary-address",
  "additional-address",
  "sandbox-primary-address",
  "sandbox-additional-address",
]);
export type MatchRule = z.infer<typeof matchRule>;

/** A CRM user, by what identifies them. */
export interface CrmUserRef extends Pick<Link, "provider" | "accountId" | "crmUserId"> {}

/** Which acceptance of suggestions made a link, and how sure the suggestion was (L10). */
const acceptance = z.object({ id: label, confidence: z.number().min(0).max(1) });

/** How a link was made: by a rule, by a hand, or opened again when its CRM account returned (L18). */
export const linkOrigin = z.discriminatedUnion("type", [
  z.object({ type: z.literal("rule"), rule: matchRule }),
  z.object({ type: z.literal("manual"), note: z.exactOptional(prose), accepted: z.exactOptional(acceptance) }),
]);
export type LinkOrigin = z.infer<typeof linkOrigin>;

/** Why a link ended. */
export const linkEnd = z.enum([
  "relinked",
  "unlinked",
  "ignored",
  "swapped",
  "taken-over",
  "account-changed",
  "member-departed",
  "acceptance-undone",
]);
export type LinkEnd = z.infer<typeof linkEnd>;

/**
 * That a member was a CRM user, for a time: half-open `[from, to)` and never rewritten; only an open end is ever
 * written (L13). Provider, account and CRM user id are identity; no address is kept.
 */
export const link = z.object({
  id: linkId,
  memberId,
  provider: crmProvider,
  accountId: crmAccountId,
  crmUserId,
  from: instant,
  to: instant.nullable(),
  origin: linkOrigin,
  /** Who made it: the admin who linked, or who pressed "Sync Users". */
  by: memberId,
  ended: linkEnd.nullable(),
});
export interface Link extends z.infer<typeof link> {}

/** A link as a decision makes it; its id is given where it is committed. */
export type NewLink = Omit<Link, "id">;

/** An admin's "leave this member alone", per provider and account (L5). */
export const ignore = z.object({
  memberId,
  provider: crmProvider,
  accountId: crmAccountId,
  since: instant,
  by: memberId,
  reason: label.nullable(),
});
export interface Ignore extends z.infer<typeof ignore> {}
