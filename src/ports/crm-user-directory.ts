import type { Result } from "neverthrow";
import type * as z from "zod";

import type { crmUser } from "../domain/crm/crm-user.js";
import type { Instant } from "../domain/instant.js";

/** What went wrong, as one closed set over all CRMs. */
export const directoryErrorCodes = [
  "auth-expired",
  "auth-policy",
  "missing-scope",
  "forbidden",
  "rate-limited",
  "quota-exhausted",
  "unavailable",
  "stale-cursor",
  "not-all-visible",
  "bad-request",
  "malformed-response",
  "timeout",
  "aborted",
] as const;
export type DirectoryErrorCode = (typeof directoryErrorCodes)[number];

/**
 * A CRM that could not be read to the end. Never "user not found" (L8). Its message holds no token and no address.
 */
export interface DirectoryError {
  readonly type: "directory-failed";
  readonly code: DirectoryErrorCode;
  /** What helps: connect again, wait, ask an admin of the CRM, try again, or report a defect. */
  readonly remedy: "reconnect" | "wait" | "ask-crm-admin" | "retry" | "report";
  readonly message: string;
  readonly retryAfterMs?: number;
  /** What the CRM or the network calls it, for a log: `REQUEST_LIMIT_EXCEEDED`, `ECONNRESET`. */
  readonly foreignCode?: string;
  /** What the CRM's support asks for. */
  readonly correlationId?: string;
}

/** A row that was there and could not be read; it counts as seen when its id can (L8). */
export interface UnreadableRow {
  readonly crmUserId: string | null;
  readonly reason: string;
}

export interface DirectoryPage {
  readonly users: readonly z.input<typeof crmUser>[];
  readonly unreadable: readonly UnreadableRow[];
  /** This page ends the listing. A listing that stops without such a page has failed. */
  readonly last: boolean;
  /** Of the last page, where `since` was given: who has not come is as before. Absent: everybody has come. */
  readonly changesOnly?: true;
}

/**
 * The users of one CRM account, read-only. Paging, archived users, field names and rate limits end inside the adapter.
 *
 * - `listUsers` yields every user, active or not, of every kind, page by page, in no promised order; the last page,
 *   and only that, says so. It may be empty.
 * - Complete or failing, never silently partial: a failure is yielded as an `err`, and nothing after it.
 * - Ids are the CRM's own, the ones a record's owner field takes, as text. A user may come twice; nobody is left out.
 * - Each call starts a listing of its own; two may run at once.
 * - When `signal` is aborted the listing stops soon, with `aborted`.
 * - With `since` those who changed at or after it are enough; a listing of them says `changesOnly` on its last page. A
 *   CRM that cannot tell gives everybody.
 */
export interface CrmUserDirectory {
  listUsers(options: ListingOptions): AsyncIterable<Result<DirectoryPage, DirectoryError>>;
}

export interface ListingOptions {
  readonly signal?: AbortSignal;
  readonly since?: Instant;
}
