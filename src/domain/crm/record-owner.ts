import type { CrmAccountId, CrmUserId } from "../ids.js";
import type { Attribution } from "./attribution.js";

/** Who a record of a CRM belongs to: the account it is in, the field that says so, and what to write. */
export type RecordOwner = { readonly accountId: CrmAccountId; readonly crmUserId: CrmUserId } & (
  | {
      readonly provider: "hubspot";
      readonly field: "hubspot_owner_id";
      readonly write: { hubspot_owner_id: CrmUserId };
    }
  | { readonly provider: "salesforce"; readonly field: "OwnerId"; readonly write: { OwnerId: CrmUserId } }
  | { readonly provider: "zoho"; readonly field: "Owner.id"; readonly write: { Owner: { id: CrmUserId } } }
);

/**
 * What to write into a CRM's record, so that it belongs to whom a meeting was attributed to (L15). `null` for nobody's:
 * then the record keeps the owner it has.
 *
 * @example describeAttribution(attribution)?.write // { hubspot_owner_id: "41629779" }
 */
export function describeAttribution(attribution: Attribution): RecordOwner | null {
  if (attribution.crmUserId === null) return null;
  const { crmUserId, accountId, link } = attribution;
  const whose = { crmUserId, accountId };
  switch (link.provider) {
    case "hubspot":
      return { ...whose, provider: "hubspot", field: "hubspot_owner_id", write: { hubspot_owner_id: crmUserId } };
    case "salesforce":
      return { ...whose, provider: "salesforce", field: "OwnerId", write: { OwnerId: crmUserId } };
    case "zoho":
      return { ...whose, provider: "zoho", field: "Owner.id", write: { Owner: { id: crmUserId } } };
  }
}
