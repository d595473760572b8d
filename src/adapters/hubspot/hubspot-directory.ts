import { err, ok, type Result } from "neverthrow";
import * as z from "zod";

import type { CrmUserDirectory, DirectoryError } from "../../ports/crm-user-directory.js";
import { type Asking, ask } from "../crm-http/ask.js";
import { failure } from "../crm-http/failure.js";
import { listPages, type RawPage } from "../crm-http/list-pages.js";
import { type Patience, within } from "../crm-http/patience.js";
import type { CrmTransport } from "../crm-http/transport.js";
import { hubspotFailure, thrownByClient } from "./failures.js";
import { readOwner } from "./owner-to-user.js";
import { ownersPage } from "./wire.js";

/** Of a HubSpot client the one method that is called: `client.crm.owners.ownersApi` has it. */
export interface HubspotOwnersApi {
  getPage(email?: string, after?: string, limit?: number, archived?: boolean): PromiseLike<unknown>;
}

/** `v3`, which HubSpot supports until September 2027, or the date of a version: `2026-09`. */
export type HubspotApiVersion = "v3" | `${number}-${number}`;

export type HubspotDirectoryOptions = Patience &
  (
    | { readonly ownersApi: HubspotOwnersApi }
    | { readonly transport: CrmTransport; readonly apiVersion: HubspotApiVersion }
  );

/**
 * The owners of one HubSpot account. Active and archived ones are two listings at HubSpot, read one after the other;
 * an owner who is archived in between comes twice, and counts as archived.
 *
 * A client retries by its own settings; over a transport, short troubles are retried here.
 *
 * @example hubspotDirectory({ ownersApi: client.crm.owners.ownersApi })
 */
export function hubspotDirectory(options: HubspotDirectoryOptions): CrmUserDirectory {
  const read = "ownersApi" in options ? throughClient(options) : throughTransport(options);
  return {
    listUsers: ({ signal }) =>
      listPages<Cursor>({
        provider: "hubspot",
        signal,
        first: { archived: false, after: null },
        read: async (cursor) => (await read(cursor, signal)).mapErr((error) => atCursor(error, cursor)),
        rowOf: ({ archived }) => (archived ? readOwner.archived : readOwner.active),
      }),
  };
}

interface Cursor {
  readonly archived: boolean;
  readonly after: string | null;
}

type ReadPage = (cursor: Cursor, signal: AbortSignal | undefined) => Promise<Result<RawPage<Cursor>, DirectoryError>>;

const pageSize = 500;

function throughTransport({
  apiVersion,
  ...options
}: Patience & { readonly transport: CrmTransport; readonly apiVersion: HubspotApiVersion }): ReadPage {
  const asking: Asking = { ...options, provider: "hubspot" };
  const path = apiVersion === "v3" ? "/crm/v3/owners" : `/crm/owners/${apiVersion}`;
  return (cursor, signal) => {
    const { archived, after } = cursor;
    const query = { limit: `${pageSize}`, archived: `${archived}`, ...(after === null ? {} : { after }) };
    const question = {
      request: { path, query },
      read: (reply: Parameters<typeof hubspotFailure>[0]) => {
        const failed = hubspotFailure(reply);
        return failed === null ? pageOf(reply.body, cursor) : err(failed);
      },
    };
    return ask(asking, question, signal);
  };
}

function throughClient({ ownersApi, ...patience }: Patience & { readonly ownersApi: HubspotOwnersApi }): ReadPage {
  return async (cursor, signal) => {
    const outcome = await within(patience, signal, () =>
      ownersApi.getPage(undefined, cursor.after ?? undefined, pageSize, cursor.archived),
    );
    if (outcome.came === "value") return pageOf(outcome.value, cursor);
    return err(outcome.came === "throw" ? thrownByClient(outcome.thrown) : failure("hubspot", outcome.came));
  };
}

function pageOf(body: unknown, { archived }: Cursor): Result<RawPage<Cursor>, DirectoryError> {
  const page = z.safeParse(ownersPage, body);
  if (!page.success) return err(failure("hubspot", "malformed-response"));
  const after = page.data.paging?.next?.after;
  const inThisListing = after === undefined ? null : { archived, after };
  return ok({ rows: page.data.results, next: inThisListing ?? (archived ? null : { archived: true, after: null }) });
}

/** HubSpot refuses a cursor that it no longer knows like any other wrong value. */
const atCursor = (error: DirectoryError, { after }: Cursor): DirectoryError =>
  error.code === "bad-request" && after !== null ? failure("hubspot", "stale-cursor") : error;
