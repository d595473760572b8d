import { err, ok, type Result } from "neverthrow";
import * as z from "zod";

import type { CrmUserDirectory, DirectoryError } from "../../ports/crm-user-directory.js";
import { type Asking, ask } from "../crm-http/ask.js";
import { failure } from "../crm-http/failure.js";
import { listPages, type RawPage } from "../crm-http/list-pages.js";
import type { Patience } from "../crm-http/patience.js";
import type { Reply } from "../crm-http/reply.js";
import type { CrmTransport } from "../crm-http/transport.js";
import { zohoFailure } from "./failures.js";
import { readUser } from "./user-to-user.js";
import { usersPage } from "./wire.js";

export type ZohoApiVersion = `v${number}`;

export type ZohoDirectoryOptions = Patience & {
  readonly transport: CrmTransport;
  readonly apiVersion: ZohoApiVersion;
};

/**
 * The users of one Zoho CRM account, invited and deactivated ones included. Short troubles are retried.
 *
 * @example zohoDirectory({ transport: zohoTransport({ apiDomain, token }), apiVersion: "v8" })
 */
export function zohoDirectory({ apiVersion, ...options }: ZohoDirectoryOptions): CrmUserDirectory {
  const asking: Asking = { ...options, provider: "zoho" };
  const path = `/crm/${apiVersion}/users`;
  return {
    listUsers: ({ signal }) =>
      listPages<number>({
        provider: "zoho",
        signal,
        first: 1,
        read: (page) =>
          ask(
            asking,
            {
              request: { path, query: { type: "AllUsers", page: `${page}`, per_page: "200" } },
              read: (reply) => pageOf(reply, page),
            },
            signal,
          ),
        rowOf: () => readUser,
      }),
  };
}

function pageOf(reply: Reply, asked: number): Result<RawPage<number>, DirectoryError> {
  // No content is nobody; where a page before has promised more, it is a list that moved.
  if (reply.status === 204) return asked === 1 ? ok({ rows: [], next: null }) : err(failure("zoho", "stale-cursor"));
  const failed = zohoFailure(reply);
  if (failed !== null) return err(failed);
  const page = z.safeParse(usersPage, reply.body);
  if (!page.success) return err(failure("zoho", "malformed-response"));
  const { users, info } = page.data;
  const cut = (info.count ?? users.length) !== users.length || (info.page ?? asked) !== asked;
  if (cut) return err(failure("zoho", "malformed-response"));
  return ok({ rows: users, next: info.more_records ? asked + 1 : null });
}
