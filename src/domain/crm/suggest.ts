import type { CrmUserId } from "../ids.js";

/** A CRM user who may be the member, with the reasons in words (L9). A suggestion never links by itself (L10). */
export interface Suggestion {
  readonly crmUserId: CrmUserId;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}
