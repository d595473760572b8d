import { err, ok, type Result } from "neverthrow";
import * as z from "zod";

import type { DirectoryError } from "../../ports/crm-user-directory.js";
import { type Asking, ask } from "../crm-http/ask.js";
import { failure } from "../crm-http/failure.js";
import { type Patience, within } from "../crm-http/patience.js";
import type { Reply } from "../crm-http/reply.js";
import type { CrmTransport } from "../crm-http/transport.js";
import { salesforceFailure, thrownByConnection } from "./failures.js";
import { type QueryPage, queryPage } from "./wire.js";

/** Of a Salesforce client the two methods that are called: a `Connection` of jsforce has them. */
export interface SalesforceConnection {
  query(soql: string): PromiseLike<unknown>;
  queryMore(locator: string): PromiseLike<unknown>;
}

/** A query, or the page of one that an earlier page has named. */
export type Asked = { readonly soql: string } | { readonly next: string };

/** One page of a query, whichever way. */
export type Query = (asked: Asked, signal: AbortSignal | undefined) => Promise<Result<QueryPage, DirectoryError>>;

export function queryOverTransport({
  apiVersion,
  ...options
}: Patience & { readonly transport: CrmTransport; readonly apiVersion: string }): Query {
  const asking: Asking = { ...options, provider: "salesforce" };
  const path = `/services/data/v${apiVersion}/query`;
  const read = (reply: Reply): Result<QueryPage, DirectoryError> => {
    const failed = salesforceFailure(reply);
    return failed === null ? pageOf(reply.body) : err(failed);
  };
  return async (asked, signal) => {
    if ("soql" in asked) return ask(asking, { request: { path, query: { q: asked.soql } }, read }, signal);
    // The token goes where this path leads, so it must lead nowhere else.
    if (!nextPath.test(asked.next)) return err(failure("salesforce", "malformed-response"));
    return ask(asking, { request: { path: asked.next }, read }, signal);
  };
}

const nextPath = /^\/services\/data\/v\d+\.\d+\/query\/[\w-]+$/;

export const queryThroughConnection =
  ({ connection, ...patience }: Patience & { readonly connection: SalesforceConnection }): Query =>
  async (asked, signal) => {
    const outcome = await within(patience, signal, () =>
      "soql" in asked ? connection.query(asked.soql) : connection.queryMore(asked.next),
    );
    if (outcome.came === "value") return pageOf(outcome.value);
    return err(outcome.came === "throw" ? thrownByConnection(outcome.thrown) : failure("salesforce", outcome.came));
  };

function pageOf(body: unknown): Result<QueryPage, DirectoryError> {
  const page = z.safeParse(queryPage, body);
  return page.success ? ok(page.data) : err(failure("salesforce", "malformed-response"));
}
