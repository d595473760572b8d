import * as z from "zod";

/**
 * Every id is opaque text: compared as it stands, never parsed as a number (Zoho's have 19 digits), never
 * shortened, never changed in case. 1 to 256 characters, none of them a control character.
 */
const opaque = z
  .string()
  .min(1, { abort: true })
  .max(256, { abort: true })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u001f\u007f]+$/, "must not hold control characters");

export const organizationId = opaque.brand<"OrganizationId">();
export const teamId = opaque.brand<"TeamId">();
export const memberId = opaque.brand<"MemberId">();
/** One tenant of a CRM: a HubSpot portal, a Salesforce org, a Zoho org. */
export const crmAccountId = opaque.brand<"CrmAccountId">();
/** A CRM user's id within one CRM account; the only thing a link rests on. */
export const crmUserId = opaque.brand<"CrmUserId">();
// Marked, so that a bundle in which nobody asks for them goes without.
export const linkId = /* @__PURE__ */ opaque.brand<"LinkId">();
export const planId = /* @__PURE__ */ opaque.brand<"PlanId">();
export const receiptId = /* @__PURE__ */ opaque.brand<"ReceiptId">();
export const eventId = /* @__PURE__ */ opaque.brand<"EventId">();

export type OrganizationId = z.infer<typeof organizationId>;
export type TeamId = z.infer<typeof teamId>;
export type MemberId = z.infer<typeof memberId>;
export type CrmAccountId = z.infer<typeof crmAccountId>;
export type CrmUserId = z.infer<typeof crmUserId>;
export type LinkId = z.infer<typeof linkId>;
export type PlanId = z.infer<typeof planId>;
export type ReceiptId = z.infer<typeof receiptId>;
export type EventId = z.infer<typeof eventId>;

/** The CRMs that have user directories, so members can be linked there (S2). */
export const crmProvider = z.enum(["hubspot", "salesforce", "zoho"]);
export type CrmProvider = z.infer<typeof crmProvider>;

/** The CRMs a key may be for: those with directories, and two that appear as key providers only. */
export const keyProvider = z.enum(["hubspot", "salesforce", "zoho", "attio", "pipedrive"]);
export type KeyProvider = z.infer<typeof keyProvider>;

/** How a CRM is called in words an admin reads. */
export const crmName: Readonly<Record<KeyProvider, string>> = {
  hubspot: "HubSpot",
  salesforce: "Salesforce",
  zoho: "Zoho CRM",
  attio: "Attio",
  pipedrive: "Pipedrive",
};
