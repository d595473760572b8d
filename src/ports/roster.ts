import type * as z from "zod";

import type { MemberId, OrganizationId } from "../domain/ids.js";
import type { member } from "../domain/member.js";
import type { organization } from "../domain/organization.js";
import type { Answer } from "./answer.js";

/** The roster could not be read. `retryable`: the same call may go through later. */
export interface RosterError {
  readonly type: "roster-unavailable";
  readonly message: string;
  readonly retryable: boolean;
}

/**
 * The host's organizations and members, read-only: they live in its own tables long before seatsync comes. Ids are
 * plain text here; what is answered is parsed.
 */
export interface Roster {
  /**
   * One organization with its teams and its CRM connections.
   *
   * - `null` when there is none of this id.
   */
  organization(organizationId: OrganizationId): Answer<z.input<typeof organization> | null, RosterError>;

  /**
   * Members of one organization, active or not, each once, in no promised order.
   *
   * - With ids: those of them that exist in this organization; an id that does not, or is of another organization,
   *   is left out without a word.
   * - `"all"`: every one of them. All or an error: a part would look like members who have left.
   */
  members(
    organizationId: OrganizationId,
    which: readonly MemberId[] | "all",
  ): Answer<readonly z.input<typeof member>[], RosterError>;
}
