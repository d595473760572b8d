import * as z from "zod";

import { label } from "../text.js";
import { defineCategory } from "./category.js";
import { asciiLowerCase } from "./meeting-titles.js";

/** Domains of partners, resellers, agencies. A set, replaced as one; compared in ASCII lower case. */
export const partnershipDomains = defineCategory({
  key: "partnershipDomains",
  title: "Partnership domains",
  schema: z.array(label.min(1)),
  rules: {
    list: "replace",
    by: asciiLowerCase,
    name: (domain) => domain,
    words: ["partnership domain", "partnership domains"],
  },
});

export const syncPartnershipDomains = partnershipDomains.sync;
