import * as z from "zod";

import { type CrmUserId, crmAccountId, crmProvider } from "../ids.js";
import { instant } from "../instant.js";
import { type KnownCrmUser, knownCrmUser } from "./crm-user.js";

/**
 * What is known of one CRM account's users: everybody a complete listing ever had, the gone ones marked. Only a
 * complete listing makes or changes it (L8).
 */
export const directory = z.object({
  provider: crmProvider,
  accountId: crmAccountId,
  /** When the last complete listing was read. */
  listedAt: instant,
  /** `false` when that listing had a row whose id could not be read: then who is absent may still be there (L8). */
  whole: z.boolean(),
  users: z.array(knownCrmUser),
});
export interface Directory extends Omit<z.infer<typeof directory>, "users"> {
  readonly users: readonly KnownCrmUser[];
}

/** A user of the account who is not gone; `null` for any other id, another account's included. */
export const findCrmUser = (directory: Directory, crmUserId: CrmUserId): KnownCrmUser | null =>
  directory.users.find((user) => user.id === crmUserId && !user.gone) ?? null;
