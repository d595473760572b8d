import { defineCategory } from "./category.js";
import { crmKeysSlot } from "./crm-key.js";

/** By provider: added or overwritten, never deleted. Nothing shows more than provider, account, label and since when. */
export const crmKeys = defineCategory({
  ...crmKeysSlot,
  title: "CRM keys",
  rules: {
    list: "merge",
    by: (key) => key.provider,
    hides: ["sealed", "digest"],
    uncompared: ["sealed"],
    name: (key) => key.label,
    words: ["CRM key", "CRM keys"],
  },
});

export const syncCrmKeys = crmKeys.sync;
