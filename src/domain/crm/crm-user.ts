import * as z from "zod";

import { crmUserId } from "../ids.js";
import { label, text } from "../text.js";

/** Only a `person` is ever matched; the others may be shown on request. */
export const crmUserKind = z.enum(["person", "queue", "system", "external"]);
export type CrmUserKind = z.infer<typeof crmUserKind>;

/** A user as one CRM account knows them. */
export const crmUser = z.object({
  id: crmUserId,
  /** As the CRM holds it. `null` where it holds none. May be shared by several users. */
  email: text(1_000).nullable(),
  name: label,
  active: z.boolean(),
  kind: crmUserKind,
});
export interface CrmUser extends z.infer<typeof crmUser> {}

/** A CRM user as the last complete listing left them: `gone` when that listing no longer had them. */
export const knownCrmUser = crmUser.extend({ gone: z.boolean() });
export interface KnownCrmUser extends z.infer<typeof knownCrmUser> {}

/** Somebody an address may link to by itself (L3, L4). */
export const isActivePerson = (user: CrmUser): boolean => user.kind === "person" && user.active;
