import * as z from "zod";

import { body, label } from "../text.js";
import { defineCategory } from "./category.js";

export const emailTemplate = z.object({
  /** Unique within one dashboard. */
  id: label.min(1),
  name: label,
  /** May name properties: `{{deal.amount}}`. */
  subject: body,
  body,
  folder: z.exactOptional(label),
});
export interface EmailTemplate extends z.infer<typeof emailTemplate> {}

/** Replaced, and not selected unless it is named (S1). */
export const emailTemplates = defineCategory({
  key: "emailTemplates",
  title: "E-mail templates",
  selectedByDefault: false,
  schema: z.array(emailTemplate),
  rules: {
    list: "replace",
    by: (template) => template.id,
    name: (template) => template.name,
    words: ["template", "templates"],
  },
});

export const syncEmailTemplates = emailTemplates.sync;
