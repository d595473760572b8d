import { err, ok, type Result } from "neverthrow";

import type { CrmProvider } from "../../domain/ids.js";
import type { DirectoryError, DirectoryPage, UnreadableRow } from "../../ports/crm-user-directory.js";
import { failure } from "./failure.js";
import type { ListedUser, ReadRow } from "./rows.js";

/** A page as the CRM gave it, and where the next one is; `null` after the last. */
export interface RawPage<Cursor> {
  readonly rows: readonly unknown[];
  readonly next: Cursor | null;
}

export interface Paging<Cursor> {
  readonly provider: CrmProvider;
  readonly signal: AbortSignal | undefined;
  readonly first: Cursor;
  readonly read: (cursor: Cursor) => Promise<Result<RawPage<Cursor>, DirectoryError>>;
  readonly rowOf: (cursor: Cursor) => ReadRow;
  /** Only those who changed are asked for. */
  readonly changesOnly?: boolean;
}

/**
 * Pages to the end, or a failure (L8). A CRM that lost its place is read from the beginning, once. One that leads in
 * circles has failed: it gives a cursor twice, a page without anybody new that is not the last, or pages without end.
 *
 * A row that came before is left out. One that says something else of the same user is given again: the core takes the
 * one that promises less.
 */
export async function* listPages<Cursor>({
  provider,
  signal,
  first,
  read,
  rowOf,
  changesOnly = false,
}: Paging<Cursor>): AsyncGenerator<Result<DirectoryPage, DirectoryError>, void> {
  const circles = failure(provider, "malformed-response");
  const cursors = new Set([JSON.stringify(first)]);
  const given = new Map<string, string>();
  let cursor = first;
  let startedAgain = false;
  for (let pages = 1; pages <= mostPages; pages += 1) {
    if (signal?.aborted === true) return yield err(failure(provider, "aborted"));
    const page = await read(cursor);
    if (page.isErr()) {
      if (page.error.code !== "stale-cursor" || startedAgain) return yield err(page.error);
      [cursor, startedAgain] = [first, true];
      cursors.clear();
      cursors.add(JSON.stringify(first));
      given.clear();
      continue;
    }
    const { rows, next } = page.value;
    const { users, unreadable } = readRows(rows, rowOf(cursor), given);
    const nobodyNew = rows.length > 0 && users.length === 0 && unreadable.length === 0;
    if (next !== null && (nobodyNew || cursors.has(JSON.stringify(next)))) return yield err(circles);
    if (next === null) return yield ok({ users, unreadable, last: true, ...(changesOnly ? { changesOnly } : {}) });
    yield ok({ users, unreadable, last: false });
    cursors.add(JSON.stringify(next));
    cursor = next;
  }
  yield err(circles);
}

/** Far more than any CRM account has: 400,000 users at Zoho's 200 a page. */
const mostPages = 2_000;

function readRows(rows: readonly unknown[], readRow: ReadRow, given: Map<string, string>) {
  const users: ListedUser[] = [];
  const unreadable: UnreadableRow[] = [];
  for (const row of rows) {
    const user = readRow(row);
    if (user.isErr()) {
      unreadable.push(user.error);
      continue;
    }
    const { id, email, active, kind, name } = user.value;
    const says = JSON.stringify([email, active, kind, name]);
    if (given.get(id) === says) continue;
    given.set(id, says);
    users.push(user.value);
  }
  return { users, unreadable };
}
