import type { Member } from "../member.js";
import { addressIndex, hitsOf } from "./address-index.js";
import type { KnownCrmUser } from "./crm-user.js";
import type { Directory } from "./directory.js";
import type { NewLink } from "./link.js";
import type { Status } from "./status-text.js";

/**
 * How an open link stands by the last complete listing (L7). `agrees`: whether one of the member's addresses is still
 * the CRM user's. That matters to a link which a rule made, and to no other (L5).
 */
export function linkedStatus(
  link: NewLink,
  { crmUser, directory, agrees }: { crmUser: KnownCrmUser | null; directory: Directory; agrees: boolean },
): Status {
  if (crmUser === null && !directory.whole) return "not-checked";
  if (crmUser === null || crmUser.gone || crmUser.kind !== "person") return "crm-user-gone";
  if (!crmUser.active) return "crm-user-inactive";
  return link.origin.type === "manual" || agrees ? "linked" : "address-changed";
}

/** The same, told from the member and that link alone: nobody is matched. */
export function ownLinkStatus(
  member: Member,
  link: NewLink,
  { crmUser, directory }: { crmUser: KnownCrmUser | null; directory: Directory },
): Status {
  const agrees = crmUser !== null && hitsOf(addressIndex([crmUser], link.provider), member).length > 0;
  return linkedStatus(link, { crmUser, directory, agrees });
}
