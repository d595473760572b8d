import * as z from "zod";

import {
  type CrmAccountId,
  type CrmProvider,
  crmAccountId,
  keyProvider,
  memberId,
  organizationId,
  teamId,
} from "./ids.js";
import { instant } from "./instant.js";
import { label } from "./text.js";

/** What may be shown of a connected CRM: no key, no token (P21). */
export const crmConnection = z.object({
  provider: keyProvider,
  accountId: crmAccountId,
  label,
  since: z.exactOptional(instant),
});
export interface CrmConnection extends z.infer<typeof crmConnection> {}

export const team = z.object({ id: teamId, name: label });
export interface Team extends z.infer<typeof team> {}

/**
 * A tenant of the host. It has one primary admin, or none for a while; the source of "Sync CRM" (P4), and never
 * the target of a push (P2).
 */
export const organization = z.object({
  id: organizationId,
  name: label,
  primaryAdminId: memberId.nullable(),
  teams: z.array(team),
  /** The CRM accounts that the organization itself is connected to. */
  connections: z.array(crmConnection),
});
export interface Organization extends z.infer<typeof organization> {}

/** The organization's only connection of a provider; `null` when there is none, or more than one (L18). */
export function onlyConnection(organization: Organization, provider: CrmProvider): CrmAccountId | null {
  const accounts = new Set(organization.connections.filter((c) => c.provider === provider).map((c) => c.accountId));
  const [only] = accounts;
  return accounts.size === 1 && only !== undefined ? only : null;
}
