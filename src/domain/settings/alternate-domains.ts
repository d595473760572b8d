import * as z from "zod";

import { label } from "../text.js";
import { defineCategory } from "./category.js";
import { asciiLowerCase } from "./meeting-titles.js";

/**
 * Domains and addresses that mean the same *account*. They are about customers and are never used to match members.
 * A set, replaced as one; compared in ASCII lower case.
 */
export const alternateDomains = defineCategory({
  key: "alternateDomains",
  title: "Alternate domains",
  schema: z.array(label.min(1)),
  rules: {
    list: "replace",
    by: asciiLowerCase,
    name: (domain) => domain,
    words: ["alternate domain", "alternate domains"],
  },
});

export const syncAlternateDomains = alternateDomains.sync;
