import type { DirectoryError, DirectoryErrorCode } from "../../ports/crm-user-directory.js";
import { codeOfStatus, failure, networkCode, retryAfterOf } from "../crm-http/failure.js";
import { fieldOf, type Reply, textIn } from "../crm-http/reply.js";

/** What is wrong with an answer of Salesforce, by its error code, else by the status; `null` for a success. */
export function salesforceFailure(reply: Reply): DirectoryError | null {
  const byStatus = codeOfStatus(reply.status);
  if (byStatus === null) return null;
  const said = saidIn(reply.body);
  const retryAfterMs = retryAfterOf(reply);
  return failure("salesforce", codeOf(said) ?? byStatus, { foreignCode: said.errorCode, retryAfterMs });
}

/** What a Salesforce client threw. Its errors have Salesforce's code, and neither status nor headers. */
export function thrownByConnection(thrown: unknown): DirectoryError {
  const said = saidIn(fieldOf(thrown, "data")).errorCode === null ? saidBy(thrown) : saidIn(fieldOf(thrown, "data"));
  const code = codeOf(said);
  if (code !== null) return failure("salesforce", code, { foreignCode: said.errorCode });
  // Its name for an answer that is no error of Salesforce: ERROR_HTTP_503.
  const status = /^ERROR_HTTP_(\d{3})$/.exec(said.errorCode ?? "")?.[1];
  if (status !== undefined) return failure("salesforce", codeOfStatus(Number(status)) ?? "malformed-response");
  // It does not look at what it parses: a page in HTML comes as an error of the language.
  if (thrown instanceof SyntaxError || thrown instanceof TypeError) return failure("salesforce", "malformed-response");
  return failure("salesforce", "unavailable", { foreignCode: said.errorCode ?? networkCode(thrown) });
}

interface Said {
  readonly errorCode: string | null;
  readonly message: string;
}

/** Errors come as a list, of which the first is enough; a client may have taken it out already. */
function saidIn(body: unknown): Said {
  const first: unknown = Array.isArray(body) ? body[0] : body;
  return { errorCode: textIn(first, "errorCode"), message: textIn(first, "message") ?? "" };
}

/** A refresh that failed has the words of the sign-in, in its name or, once it was wrapped, in its message. */
function saidBy(thrown: unknown): Said {
  const message = textIn(thrown, "message") ?? "";
  const refused = textIn(thrown, "name") === "invalid_grant" || /expired access\/refresh token/i.test(message);
  return { errorCode: textIn(thrown, "errorCode") ?? (refused ? "invalid_grant" : null), message };
}

function codeOf({ errorCode, message }: Said): DirectoryErrorCode | null {
  if (errorCode === null) return null;
  // A token that was never good for this API: a new one will not be, either.
  if (errorCode === "INVALID_SESSION_ID" && /not valid for use with the REST API/i.test(message)) return "auth-policy";
  // The day's limit and the limit of calls at one time have one code, and a 403.
  if (errorCode === "REQUEST_LIMIT_EXCEEDED" && /concurrent/i.test(message)) return "rate-limited";
  if (errorCode.startsWith("INSUFFICIENT_ACCESS")) return "forbidden";
  return codes.get(errorCode) ?? null;
}

const codes = new Map<string, DirectoryErrorCode>([
  ["INVALID_SESSION_ID", "auth-expired"],
  ["invalid_grant", "auth-expired"],
  ["API_DISABLED_FOR_ORG", "auth-policy"],
  ["API_CURRENTLY_DISABLED", "auth-policy"],
  ["CLIENT_NOT_ACCESSIBLE_FOR_USER", "forbidden"],
  ["REQUEST_LIMIT_EXCEEDED", "quota-exhausted"],
  ["SERVER_UNAVAILABLE", "unavailable"],
  ["QUERY_TIMEOUT", "unavailable"],
  ["INVALID_QUERY_LOCATOR", "stale-cursor"],
  ["INVALID_FIELD", "bad-request"],
  ["INVALID_TYPE", "bad-request"],
  ["MALFORMED_QUERY", "bad-request"],
  ["MALFORMED_ID", "bad-request"],
  ["NOT_FOUND", "bad-request"],
  ["MULTIPLE_CHOICES", "malformed-response"],
]);
