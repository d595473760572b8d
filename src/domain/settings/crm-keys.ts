import * as z from "zod";

import { crmAccountId, keyProvider } from "../ids.js";
import { instant } from "../instant.js";
import { label, text } from "../text.js";
import { defineCategory } from "./category.js";

/**
 * A secret, opaque to the domain: sealed text and a digest, both made where the key was sealed. The digest is keyed
 * per organization, so that two sealings of one key compare equal without opening either (P21).
 */
export const crmKey = z.object({
  provider: keyProvider,
  accountId: crmAccountId,
  label,
  connectedSince: instant,
  sealed: text(100_000).min(1),
  digest: text(1_000).min(1),
});
export interface CrmKey extends z.infer<typeof crmKey> {}

/** By provider: added or overwritten, never deleted. Nothing shows more than provider, account, label and since when. */
export const crmKeys = defineCategory({
  key: "crmKeys",
  title: "CRM keys",
  schema: z.array(crmKey),
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
