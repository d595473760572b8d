import * as z from "zod";

import { crmAccountId, crmUserId, keyProvider } from "../ids.js";
import { label, prose } from "../text.js";
import { defineCategory, identity } from "./category.js";

/**
 * A CRM field that is mapped here. An *owner property* (`kind: "owner"`) says which CRM user this member is: the
 * link's shadow in the settings, written by the host, never by seatsync (P13).
 */
export const customProperty = z.object({
  provider: keyProvider,
  accountId: crmAccountId,
  objectType: z.enum(["contact", "company", "deal"]),
  /** The CRM's own name of the field: stable, unlike its label. */
  internalName: label.min(1),
  label,
  type: label,
  options: z.exactOptional(z.array(z.object({ value: label, label }))),
  /** What it means, or how it is to be filled in. */
  description: z.exactOptional(prose),
  kind: z.enum(["field", "owner"]),
  mayCreate: z.boolean(),
  mayUpdate: z.boolean(),
  /** Of an owner property: the CRM user this member is said to be. */
  crmUserId: z.exactOptional(crmUserId),
});
export interface CustomProperty extends z.infer<typeof customProperty> {}

/**
 * The source's properties replace the target's. Owner properties stay as the target has them, and none of the
 * source's ever arrives.
 */
export const customProperties = defineCategory({
  key: "customProperties",
  title: "Custom properties",
  schema: z.array(customProperty),
  rules: {
    list: "replace",
    by: (property) => identity(property.provider, property.accountId, property.objectType, property.internalName),
    kept: (property) => property.kind === "owner",
    name: (property) => property.label,
    words: ["property", "properties"],
  },
});

export const syncCustomProperties = customProperties.sync;
