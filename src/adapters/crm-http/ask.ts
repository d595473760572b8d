import { err, ok, type Result } from "neverthrow";

import type { CrmProvider } from "../../domain/ids.js";
import type { DirectoryError } from "../../ports/crm-user-directory.js";
import { failure, networkCode } from "./failure.js";
import { type Patience, pause, within } from "./patience.js";
import { type Reply, readReply } from "./reply.js";
import type { CrmRequest, CrmTransport } from "./transport.js";

/** One question to a CRM, and how its answer is read. */
export interface Question<T> {
  readonly request: Pick<CrmRequest, "path"> & Partial<Pick<CrmRequest, "query" | "headers">>;
  readonly read: (reply: Reply) => Result<T, DirectoryError>;
}

/** Asks a CRM over a transport. */
export interface Asking extends Patience {
  readonly provider: CrmProvider;
  readonly transport: CrmTransport;
}

/**
 * Asks until there is an answer or no sense in asking on: twice more when the CRM is out of reach or wants a short
 * pause, once more when the answer could not be understood, and once with a new token when the old one has expired.
 */
export async function ask<T>(
  asking: Asking,
  { request, read }: Question<T>,
  signal: AbortSignal | undefined,
): Promise<Result<T, DirectoryError>> {
  let renewToken = false;
  for (let failed = 0; ; failed += 1) {
    const sent: Sent = { query: {}, headers: {}, ...request, renewToken };
    const answer = (await send(asking, sent, signal)).andThen(read);
    if (answer.isOk()) return answer;
    const { error } = answer;
    if (error.code === "auth-expired") {
      if (renewToken) return answer;
      renewToken = true;
    } else if (failed >= mostRetries(error)) return answer;
    else await pause(error.retryAfterMs ?? (asking.retryDelayMs ?? 500) * 2 ** failed, signal);
  }
}

type Sent = Omit<CrmRequest, "signal">;

const longestPauseMs = 10_000;

/** A CRM that wants a longer pause than this is answered to the admin, not waited for. */
function mostRetries({ code, retryAfterMs = 0 }: DirectoryError): number {
  if (retryAfterMs > longestPauseMs) return 0;
  if (code === "rate-limited" || code === "unavailable") return 2;
  return code === "malformed-response" ? 1 : 0;
}

async function send(
  { provider, transport, ...patience }: Asking,
  request: Sent,
  signal: AbortSignal | undefined,
): Promise<Result<Reply, DirectoryError>> {
  const outcome = await within(patience, signal, async (own) =>
    readReply(await transport.get({ ...request, signal: own })),
  );
  if (outcome.came === "value") return ok(outcome.value);
  if (outcome.came !== "throw") return err(failure(provider, outcome.came));
  return err(failure(provider, "unavailable", { foreignCode: networkCode(outcome.thrown) }));
}
