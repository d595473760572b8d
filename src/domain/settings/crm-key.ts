import * as z from "zod";

import { crmAccountId, keyProvider } from "../ids.js";
import { instant } from "../instant.js";
import { label, text } from "../text.js";

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

/** Where a dashboard holds its keys. Apart from the category, so that linking reads them without the push. */
export const crmKeysSlot = { key: "crmKeys", schema: z.array(crmKey) } as const;
