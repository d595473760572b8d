import { type CrmProvider, crmName } from "../../domain/ids.js";
import type { DirectoryError, DirectoryErrorCode } from "../../ports/crm-user-directory.js";
import { fieldOf, type Reply, textIn } from "./reply.js";

/** What a CRM or the network said of a failure, before it is known to be harmless. */
export interface Clues {
  readonly retryAfterMs?: number | null;
  readonly foreignCode?: string | null;
  readonly correlationId?: string | null;
  /** The scope that the connection needs, by our own account: what CRMs name is sometimes wrong. */
  readonly scope?: string;
}

/**
 * A failure in our words. Nothing that the CRM said gets into the message; of its codes and ids only what has the form
 * of one is kept, for a body may hold anything.
 */
export function failure(provider: CrmProvider, code: DirectoryErrorCode, clues: Clues = {}): DirectoryError {
  const { retryAfterMs = null, foreignCode = null, correlationId = null } = clues;
  const { remedy, says } = failures[code];
  return {
    type: "directory-failed",
    code,
    remedy,
    message: says(crmName[provider], clues),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
    ...(foreignCode !== null && codeForm.test(foreignCode) ? { foreignCode } : {}),
    ...(correlationId !== null && idForm.test(correlationId) ? { correlationId } : {}),
  };
}

const codeForm = /^[A-Za-z][A-Za-z_]{1,63}$/;
const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Words {
  readonly remedy: DirectoryError["remedy"];
  says(crm: string, clues: Clues): string;
}

const failures: Readonly<Record<DirectoryErrorCode, Words>> = {
  "auth-expired": {
    remedy: "reconnect",
    says: (crm) => `${crm} no longer accepts this connection's sign-in. Connect ${crm} again.`,
  },
  "auth-policy": {
    remedy: "ask-crm-admin",
    says: (crm) =>
      `${crm} does not allow this connection to use its API. Ask an admin of ${crm} to allow it; connecting again does not help.`,
  },
  "missing-scope": {
    remedy: "reconnect",
    says: (crm, { scope }) =>
      `This connection may not read the users of ${crm}. Connect ${crm} again and grant ${scope ?? "that"}.`,
  },
  forbidden: {
    remedy: "ask-crm-admin",
    says: (crm) =>
      `${crm} refuses to show its users to this connection. Ask an admin of ${crm} for the permission to view users.`,
  },
  "not-all-visible": {
    remedy: "ask-crm-admin",
    says: (crm) =>
      `This connection sees only some of the users of ${crm}. Ask an admin of ${crm} for the permission to view all users.`,
  },
  "rate-limited": {
    remedy: "wait",
    says: (crm, { retryAfterMs }) => `${crm} is being asked too often. Try again ${when(retryAfterMs)}.`,
  },
  "quota-exhausted": {
    remedy: "wait",
    says: (crm) => `The calls to ${crm} that are allowed in a day are used up. Try again tomorrow.`,
  },
  unavailable: { remedy: "retry", says: (crm) => `${crm} cannot be reached. Try again in a few minutes.` },
  "stale-cursor": {
    remedy: "retry",
    says: (crm) => `${crm} lost its place in the list of users while it was read. Try again.`,
  },
  "bad-request": {
    remedy: "report",
    says: (crm) => `${crm} did not accept the question for its users. Please report this.`,
  },
  "malformed-response": {
    remedy: "retry",
    says: (crm) => `${crm} answered something that cannot be understood. Try again; if it stays so, please report it.`,
  },
  timeout: { remedy: "retry", says: (crm) => `${crm} took too long to answer. Try again in a few minutes.` },
  aborted: { remedy: "retry", says: (crm) => `Reading the users of ${crm} was stopped.` },
};

const when = (afterMs: number | null | undefined): string =>
  afterMs == null ? "in a minute" : `in ${Math.max(1, Math.ceil(afterMs / 1000))} seconds`;

/** What a bare HTTP status means where the body says nothing better; `null` for a success: 200, and nothing like it. */
export function codeOfStatus(status: number | null): DirectoryErrorCode | null {
  if (status === null) return "unavailable";
  if (status === 200) return null;
  if (status === 401) return "auth-expired";
  if (status === 403) return "forbidden";
  if (status === 429) return "rate-limited";
  // 408: the server gave up waiting. 420: a Salesforce org that is gone or too busy.
  if (status >= 500 || status === 408 || status === 420) return "unavailable";
  return status >= 400 ? "bad-request" : "malformed-response";
}

/** `Retry-After` in milliseconds: seconds only, as these CRMs send it. */
export function retryAfterOf(reply: Reply): number | null {
  const text = reply.header("retry-after");
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null;
}

/** `ECONNRESET` and the like, where an error of the network has one. */
export const networkCode = (thrown: unknown): string | null =>
  textIn(thrown, "code") ?? textIn(fieldOf(thrown, "cause"), "code");
