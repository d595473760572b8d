import * as z from "zod";

import { memberId, organizationId, teamId } from "./ids.js";
import { label, text } from "./text.js";

/** The first seed's "secondary admin" is `admin`. */
export const role = z.enum(["primary-admin", "admin", "member"]);
export type Role = z.infer<typeof role>;

/**
 * Somebody who logs in to the host's product. Addresses are kept as the host has them; they are only compared in
 * another form (L2), and one that is no address simply never matches.
 */
export const member = z.object({
  id: memberId,
  organizationId,
  /** The login address. */
  email: text(1_000),
  name: label,
  role,
  additionalEmails: z.array(text(1_000)),
  teamIds: z.array(teamId),
  /** `false`: deactivated or departed; never a target, never matched (L17). */
  active: z.boolean(),
});
export interface Member extends z.infer<typeof member> {}
