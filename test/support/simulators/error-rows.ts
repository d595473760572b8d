import type { DirectoryErrorCode } from "seatsync";
import type { ApiAnswer, Trouble } from "./server.js";
import { html } from "./server.js";

/** One row of the table of errors: what goes wrong, and what it is called here. */
export interface ErrorRow {
  readonly what: string;
  readonly trouble: Trouble;
  readonly code: DirectoryErrorCode;
  /** How often the page is asked for before that is said, over a transport. */
  readonly asked: number;
  /** What a client makes of it, where it hides more than a transport does. */
  readonly throughClient?: DirectoryErrorCode;
  /** What it is where the question held a cursor, which may be what is wrong. */
  readonly atCursor?: DirectoryErrorCode;
}

export const answers = (
  what: string,
  answer: ApiAnswer,
  code: DirectoryErrorCode,
  asked: number,
  throughClient?: DirectoryErrorCode,
): ErrorRow => ({ what, trouble: { answer }, code, asked, ...(throughClient === undefined ? {} : { throughClient }) });

/** What can happen to any answer on its way. */
export const networkRows: readonly ErrorRow[] = [
  answers("HTML instead of JSON", html, "malformed-response", 2),
  answers("an empty body", { status: 200 }, "malformed-response", 2),
  answers("JSON that is no page", { status: 200, body: { hello: "there" } }, "malformed-response", 2),
  answers("a redirect to nowhere", { status: 300 }, "malformed-response", 2),
  { what: "JSON that is cut off", trouble: { json: "cut" }, code: "malformed-response", asked: 2 },
  { what: "a connection that is reset", trouble: { connection: "reset" }, code: "unavailable", asked: 3 },
  { what: "an answer that takes too long", trouble: { slowMs: 4_000 }, code: "timeout", asked: 1 },
];
