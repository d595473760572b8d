// The part that the simulated CRMs share: a real HTTP server on loopback, one token at a time, and trouble on order.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pass } from "node:timers/promises";

export interface ApiRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it stands; nothing when absent. */
  readonly body?: unknown;
}

/** What one CRM does. */
export interface Api {
  /** How a request shows its token, before the token itself. */
  readonly scheme: string;
  answer(request: ApiRequest): ApiAnswer;
  /** The answer to a token that has expired, or that was never given out. */
  refusal(): ApiAnswer;
  /** Which page of the whole list is asked for, counted from 1; `null` when the question is not for users. */
  pageOf(request: ApiRequest): number | null;
}

/** Something that goes wrong. */
export type Trouble =
  | { readonly answer: ApiAnswer }
  /** The token expires before this page; `renew` gets the next one. */
  | { readonly token: "expires" }
  | { readonly connection: "reset" }
  /** The JSON ends in the middle, the answer does not say so. */
  | { readonly json: "cut" }
  | { readonly slowMs: number }
  /** What the CRM would answer, changed. */
  | { readonly change: (answer: ApiAnswer) => ApiAnswer };

export interface Simulator {
  readonly url: string;
  /** What was asked, without tokens. */
  readonly asked: readonly string[];
  /** Orders trouble: at a page of users or at any, so many times or always. What was ordered first comes first. */
  trouble(trouble: Trouble, where?: { readonly page?: number; readonly times?: number }): void;
  /** The token that counts now. As a token source: the one that was given out last, the one that counts on `renew`. */
  readonly token: (why?: { readonly renew: boolean }) => string;
  dispose(): Promise<void>;
}

export const html: ApiAnswer = {
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<!doctype html><title>Scheduled maintenance</title><h1>We will be right back</h1>",
};

export async function simulate(api: Api): Promise<Simulator> {
  const orders: { trouble: Trouble; page: number | null; left: number }[] = [];
  const asked: string[] = [];
  let tokens = 1;
  let givenOut = 1;
  const take = (page: number | null): Trouble | null => {
    const order = orders.find((one) => one.left > 0 && page !== null && (one.page === null || one.page === page));
    if (order === undefined) return null;
    order.left -= 1;
    return order.trouble;
  };
  const server = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://localhost");
    const request: ApiRequest = { path: pathname, query: searchParams, headers: incoming.headers };
    asked.push(`${pathname}?${searchParams}`);
    const trouble = take(api.pageOf(request));
    if (trouble !== null && "token" in trouble) tokens += 1;
    const authorised = incoming.headers.authorization === `${api.scheme} token-${tokens}`;
    send(response, authorised ? api.answer(request) : api.refusal(), trouble).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    trouble: (trouble, where = {}) =>
      void orders.push({ trouble, page: where.page ?? null, left: where.times ?? Number.POSITIVE_INFINITY }),
    token: ({ renew } = { renew: false }) => {
      if (renew) givenOut = tokens;
      return `token-${givenOut}`;
    },
    async dispose() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function send(response: ServerResponse, answer: ApiAnswer, trouble: Trouble | null): Promise<void> {
  if (trouble !== null && "connection" in trouble) return void response.destroy();
  if (trouble !== null && "slowMs" in trouble) await pass(trouble.slowMs, undefined, { ref: false });
  const { status, headers, body } = changed(answer, trouble);
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(trouble !== null && "json" in trouble ? text.slice(0, text.length / 2) : text);
}

function changed(answer: ApiAnswer, trouble: Trouble | null): ApiAnswer {
  if (trouble === null) return answer;
  if ("answer" in trouble) return trouble.answer;
  return "change" in trouble ? trouble.change(answer) : answer;
}
