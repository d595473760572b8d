import type { DirectoryError, DirectoryErrorCode } from "../../ports/crm-user-directory.js";
import { codeOfStatus, failure, retryAfterOf } from "../crm-http/failure.js";
import { type Reply, textIn } from "../crm-http/reply.js";

/** What is wrong with an answer of Zoho, by its code, else by the status: errors come under HTTP 200, too. */
export function zohoFailure(reply: Reply): DirectoryError | null {
  const foreignCode = textIn(reply.body, "code");
  const byStatus = codeOfStatus(reply.status);
  if (byStatus === null && foreignCode === null && textIn(reply.body, "status") !== "error") return null;
  const code = codes.get(foreignCode ?? "") ?? byStatus ?? "malformed-response";
  // Credits are counted over a day; a burst is over in a moment.
  const credits = code === "rate-limited" && /credit/i.test(textIn(reply.body, "message") ?? "");
  return failure("zoho", credits ? "quota-exhausted" : code, {
    foreignCode,
    scope: "ZohoCRM.users.READ",
    retryAfterMs: credits ? null : retryAfterOf(reply),
  });
}

const codes = new Map<string, DirectoryErrorCode>([
  ["INVALID_TOKEN", "auth-expired"],
  ["AUTHENTICATION_FAILURE", "auth-expired"],
  ["NOT_ALLOWED", "auth-policy"],
  ["OAUTH_SCOPE_MISMATCH", "missing-scope"],
  ["NO_PERMISSION", "forbidden"],
  ["TOO_MANY_REQUESTS", "rate-limited"],
  ["LIMIT_REACHED", "quota-exhausted"],
  ["INTERNAL_ERROR", "unavailable"],
  ["INTERNAL_SERVER_ERROR", "unavailable"],
  ["BAD_REQUEST", "bad-request"],
  ["EXPECTED_FIELD_MISSING", "bad-request"],
  ["INVALID_DATA", "bad-request"],
  ["INVALID_REQUEST_METHOD", "bad-request"],
  ["INVALID_URL_PATTERN", "bad-request"],
  ["MANDATORY_NOT_FOUND", "bad-request"],
  ["PATTERN_NOT_MATCHED", "bad-request"],
]);
