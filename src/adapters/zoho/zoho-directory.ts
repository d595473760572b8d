import { err, ok, type Result } from "neverthrow";
import * as z from "zod";

import type { CrmUserDirectory, DirectoryError } from "../../ports/crm-user-directory.js";
import { type Asking, ask } from "../crm-http/ask.js";
import { failure } from "../crm-http/failure.js";
import { listPages, type RawPage } from "../crm-http/list-pages.js";
import type { Patience } from "../crm-http/patience.js";
import type { Reply } from "../crm-http/reply.js";
import type { CrmRequest, CrmTransport } from "../crm-http/transport.js";
import { zohoFailure } from "./failures.js";
import { readUser } from "./user-to-user.js";
import { usersPage } from "./wire.js";

export type ZohoApiVersion = `v${number}`;

export type ZohoDirectoryOptions = Patience & {
  readonly transport: CrmTransport;
  readonly apiVersion: ZohoApiVersion;
};

/**
 * The users of one Zoho CRM account, invited and deactivated ones included. Short troubles are retried. With `since` it
 * asks for who was modified; who was deleted is noticed when everybody is listed again.
 *
 * @example zohoDirectory({ transport: zohoTransport({ apiDomain, token }), apiVersion: "v8" })
 */
export function zohoDirectory({ apiVersion, ...options }: ZohoDirectoryOptions): CrmUserDirectory {
  const asking: Asking = { ...options, provider: "zoho" };
  const path = `/crm/${apiVersion}/users`;
  return {
    listUsers: ({ signal, since }) =>
      listPages<number>({
        provider: "zoho",
        signal,
        first: 1,
        changesOnly: since !== undefined,
        read: (page) => {
          const query = { type: "AllUsers", page: `${page}`, per_page: "200" };
          const headers: CrmRequest["headers"] = since === undefined ? {} : { "if-modified-since": since };
          const read = (reply: Reply) => (isNobody(reply, since) ? nobodyAt(page) : pageOf(reply, page));
          return ask(asking, { request: { path, query, headers }, read }, signal);
        },
        rowOf: () => readUser,
      }),
  };
}

/** No content; or, where only changes were asked for, nothing modified. */
const isNobody = ({ status }: Reply, since: string | undefined): boolean =>
  status === 204 || (status === 304 && since !== undefined);

/** Where a page before has promised more, it is a list that moved. */
const nobodyAt = (page: number): Result<RawPage<number>, DirectoryError> =>
  page === 1 ? ok({ rows: [], next: null }) : err(failure("zoho", "stale-cursor"));

function pageOf(reply: Reply, asked: number): Result<RawPage<number>, DirectoryError> {
  const failed = zohoFailure(reply);
  if (failed !== null) return err(failed);
  const page = z.safeParse(usersPage, reply.body);
  if (!page.success) return err(failure("zoho", "malformed-response"));
  const { users, info } = page.data;
  const cut = (info.count ?? users.length) !== users.length || (info.page ?? asked) !== asked;
  if (cut) return err(failure("zoho", "malformed-response"));
  return ok({ rows: users, next: info.more_records ? asked + 1 : null });
}
