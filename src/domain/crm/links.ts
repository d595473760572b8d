import type { CrmAccountId, CrmUserId, MemberId } from "../ids.js";
import type { NewLink } from "./link.js";

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
