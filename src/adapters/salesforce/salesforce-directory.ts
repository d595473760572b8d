import { err, ok, type Result } from "neverthrow";

import type { CrmUserDirectory, DirectoryError } from "../../ports/crm-user-directory.js";
import { failure } from "../crm-http/failure.js";
import { listPages, type RawPage } from "../crm-http/list-pages.js";
import type { Patience } from "../crm-http/patience.js";
import type { CrmTransport } from "../crm-http/transport.js";
import {
  type Asked,
  type Query,
  queryOverTransport,
  queryThroughConnection,
  type SalesforceConnection,
} from "./query.js";
import { readUser } from "./user-to-user.js";
import { seesEverybody } from "./visibility.js";
import type { QueryPage } from "./wire.js";

export type SalesforceApiVersion = `${number}.0`;

export type SalesforceDirectoryOptions = Patience &
  (
    | { readonly connection: SalesforceConnection }
    | { readonly transport: CrmTransport; readonly apiVersion: SalesforceApiVersion }
  );

/**
 * The users of one Salesforce org, Salesforce's own and those of portals included. Before the listing it asks whether
 * this connection may see them all; where it may not, that is the answer, and no user is listed. With `since` it asks
 * for what changed: users are never deleted at Salesforce.
 *
 * A client retries by its own settings; over a transport, short troubles are retried here.
 *
 * @example salesforceDirectory({ connection })
 */
export function salesforceDirectory(options: SalesforceDirectoryOptions): CrmUserDirectory {
  const query = "connection" in options ? queryThroughConnection(options) : queryOverTransport(options);
  return {
    async *listUsers({ signal, since }) {
      const visible = await seesEverybody(query, signal);
      if (visible.isErr()) return yield err(visible.error);
      const first = usersSince(since);
      let rows = 0;
      yield* listPages<Asked>({
        provider: "salesforce",
        signal,
        first,
        changesOnly: since !== undefined,
        async read(asked) {
          const page = await readPage(query, asked, signal);
          if (asked === first) rows = 0;
          if (page.isOk()) rows += page.value.records.length;
          return page.andThen((one) => rawPage(one, rows));
        },
        rowOf: () => readUser,
      });
    },
  };
}

const usersSince = (since: string | undefined): Asked => {
  const where = since === undefined ? "" : ` WHERE SystemModstamp >= ${new Date(since).toISOString()}`;
  return { soql: `SELECT Id, Email, Name, IsActive${optional} FROM User${where}` };
};
/** What field-level security may hide. */
const optional = ", UserType";

async function readPage(
  query: Query,
  asked: Asked,
  signal: AbortSignal | undefined,
): Promise<Result<QueryPage, DirectoryError>> {
  const page = await query(asked, signal);
  const hidden = page.isErr() && page.error.foreignCode === "INVALID_FIELD";
  return hidden && "soql" in asked ? await query({ soql: asked.soql.replace(optional, "") }, signal) : page;
}

/** A query that ends before as many rows as it has promised was cut, whoever cut it. */
function rawPage(
  { records, done, nextRecordsUrl, totalSize }: QueryPage,
  sofar: number,
): Result<RawPage<Asked>, DirectoryError> {
  if (done ? sofar < totalSize : nextRecordsUrl === undefined) return err(failure("salesforce", "malformed-response"));
  return ok({ rows: records, next: done || nextRecordsUrl === undefined ? null : { next: nextRecordsUrl } });
}
