import * as z from "zod";

import { eventId, memberId, organizationId } from "./ids.js";
import { instant } from "./instant.js";
import type { Json } from "./json.js";

export const eventType = z.enum([
  "pushed",
  "undone",
  "users-synced",
  "linked",
  "relinked",
  "unlinked",
  "ignored",
  "unignored",
  "swapped",
  "taken-over",
  "account-changed",
  "suggestions-accepted",
  "acceptance-undone",
]);
export type EventType = z.infer<typeof eventType>;

/**
 * One line of the audit (L16): who did what to whom, when, and what was there before and after. It holds ids,
 * what a plan may show and why somebody is ignored, in the admin's words; never a key, never an address of its own.
 */
export const event = z.object({
  id: eventId,
  organizationId,
  type: eventType,
  at: instant,
  actorId: memberId,
  /** The member it was done to; `null` when it was done to the whole organization. */
  memberId: memberId.nullable(),
  before: z.json(),
  after: z.json(),
});
export interface Event extends Omit<z.infer<typeof event>, "before" | "after"> {
  readonly before: Json;
  readonly after: Json;
}

/** What a pure decision says of an event; its id and organization are added where it is committed. */
export type EventDraft = Omit<Event, "id" | "organizationId">;
