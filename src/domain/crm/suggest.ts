import type { CrmUserId, MemberId } from "../ids.js";

/** A CRM user who may be the member, with the reasons in words (L9). A suggestion never links by itself (L10). */
export interface Suggestion {
  readonly crmUserId: CrmUserId;
  /** How likely it is the same person: of those with 0.9, nine in ten are. From 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  /** The member who has the CRM user already, or whose very address they have; the two members may be one person with two logins. */
  readonly heldBy: MemberId | null;
  /** Other members whose best suggestion it is too: only one of them can get it, and only by hand. */
  readonly alsoFor: readonly MemberId[];
}
