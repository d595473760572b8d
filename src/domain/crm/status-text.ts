import { type CrmProvider, crmName } from "../ids.js";

/** How a member stands with one CRM: a closed set, in the order in which it is decided (L7). */
export const statuses = [
  "ignored",
  "not-connected",
  "account-changed",
  "not-checked",
  "crm-user-gone",
  "crm-user-inactive",
  "linked",
  "address-changed",
  "taken",
  "ambiguous",
  "unlinked",
  "not-found",
] as const;
export type Status = (typeof statuses)[number];

/**
 * What an admin reads, one text for each status (L7).
 *
 * @example statusText("not-found", "hubspot") // "User not found in HubSpot"
 */
export const statusText = (status: Status, provider: CrmProvider): string => texts[status](crmName[provider]);

const texts: Readonly<Record<Status, (crm: string) => string>> = {
  ignored: (crm) => `Ignored for ${crm}`,
  "not-connected": (crm) => `Not connected to ${crm}`,
  "account-changed": (crm) => `${crm} account changed`,
  "not-checked": (crm) => `Not checked with ${crm} yet`,
  "crm-user-gone": (crm) => `User no longer in ${crm}`,
  "crm-user-inactive": (crm) => `User inactive in ${crm}`,
  linked: (crm) => `Linked to ${crm}`,
  "address-changed": (crm) => `E-mail no longer the same in ${crm}`,
  taken: (crm) => `${crm} user belongs to another member`,
  ambiguous: (crm) => `Several possible matches in ${crm}`,
  unlinked: (crm) => `Unlinked from ${crm}`,
  "not-found": (crm) => `User not found in ${crm}`,
};
