import type { CrmUserId, MemberId } from "../ids.js";
import type { LinkEnd, NewLink } from "./link.js";
import { isOpen, linksBy } from "./links.js";

/** Who holds whom in one CRM account, and what hands have parted there. */
export interface Holdings {
  /** The open links of active members. */
  readonly heldBy: ReadonlyMap<MemberId, NewLink>;
  /** The active member who holds a CRM user; a departed one holds nobody (L17). */
  readonly holderOf: ReadonlyMap<CrmUserId, MemberId>;
  /** Whether a hand ended this pair and no hand joined it since (L5). */
  readonly parted: (memberId: MemberId, crmUserId: CrmUserId) => boolean;
}

/** From all links of one account, history included, in any order. */
export function holdingsOf(links: readonly NewLink[], members: readonly { id: MemberId; active: boolean }[]): Holdings {
  const active = new Set(links.length === 0 ? [] : members.filter((member) => member.active).map(({ id }) => id));
  const open = links.filter((link) => isOpen(link) && active.has(link.memberId));
  const ended = linksBy(
    links.filter((link) => !isOpen(link)),
    (link) => link.memberId,
  );
  return {
    heldBy: new Map(open.map((link) => [link.memberId, link])),
    holderOf: new Map(open.map((link) => [link.crmUserId, link.memberId])),
    parted(memberId, crmUserId) {
      const links = ended.get(memberId);
      return links !== undefined && isParted(links.filter((link) => link.crmUserId === crmUserId));
    },
  };
}

const isParted = (ended: readonly NewLink[]): boolean =>
  ended.some(
    (link) => isByHand(link) && !ended.some((later) => isManual(later) && later.from >= (link.to ?? later.from)),
  );

const isManual = (link: NewLink): boolean => link.origin.type === "manual";

const isByHand = (link: NewLink): boolean => link.ended !== null && handEnds.has(link.ended);

const handEnds: ReadonlySet<LinkEnd> = new Set(["relinked", "unlinked", "ignored", "swapped", "taken-over"]);
