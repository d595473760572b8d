import * as z from "zod";

import {
  type CrmAccountId,
  type CrmUserId,
  crmAccountId,
  crmProvider,
  crmUserId,
  linkId,
  type MemberId,
  memberId,
} from "../ids.js";
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

/** How a link was made: by a rule, by a hand, or opened again when its CRM account returned (L18). */
export const linkOrigin = z.discriminatedUnion("type", [
  z.object({ type: z.literal("rule"), rule: matchRule }),
  z.object({ type: z.literal("manual"), note: z.exactOptional(prose) }),
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

export const isOpen = (link: NewLink): boolean => link.to === null;

/** The member's open link in one account; a store keeps it to one (L6). */
export const openLinkOf = <L extends NewLink>(
  links: readonly L[],
  { memberId, accountId }: { memberId: MemberId; accountId: CrmAccountId },
): L | null => links.find((link) => isOpen(link) && link.memberId === memberId && link.accountId === accountId) ?? null;

/** The open links on one CRM user: one at most (L6), perhaps of a member who has departed (L17). */
export const openLinksOn = <L extends NewLink>(
  links: readonly L[],
  { accountId, crmUserId }: { accountId: CrmAccountId; crmUserId: CrmUserId },
): readonly L[] => links.filter((link) => isOpen(link) && link.accountId === accountId && link.crmUserId === crmUserId);

/**
 * The link that began last; `null` for none. Links of two accounts may begin in the same millisecond: then the one
 * that ended last, and the order of ids where even that is the same, so that the order of the list never decides.
 */
export const latestLink = <L extends NewLink>(links: readonly L[]): L | null =>
  links.reduce<L | null>((latest, link) => (latest === null || isLater(link, latest) ? link : latest), null);

/** Links in groups, each in the order they came. */
export function linksBy<L extends NewLink, K>(links: readonly L[], keyOf: (link: L) => K): Map<K, L[]> {
  const groups = new Map<K, L[]>();
  for (const link of links) {
    const key = keyOf(link);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [link]);
    else group.push(link);
  }
  return groups;
}

function isLater(a: NewLink, b: NewLink): boolean {
  if (a.from !== b.from) return a.from > b.from;
  if (a.to !== b.to) return a.to === null || (b.to !== null && a.to > b.to);
  return a.accountId === b.accountId ? a.crmUserId > b.crmUserId : a.accountId > b.accountId;
}
