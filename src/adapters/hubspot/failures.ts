import type { DirectoryError } from "../../ports/crm-user-directory.js";
import { codeOfStatus, failure, networkCode, retryAfterOf } from "../crm-http/failure.js";
import { fieldOf, fromJson, type Reply, textIn } from "../crm-http/reply.js";

/** What is wrong with an answer of HubSpot; `null` for a success. */
export function hubspotFailure(reply: Reply): DirectoryError | null {
  const code = codeOfStatus(reply.status);
  if (code === null) return null;
  const category = textIn(reply.body, "category");
  const policy = textIn(reply.body, "policyName");
  const clues = { foreignCode: category ?? policy, correlationId: textIn(reply.body, "correlationId") };
  // The scope is ours to name: HubSpot has been seen to name another one.
  if (code === "forbidden" && category === "MISSING_SCOPES")
    return failure("hubspot", "missing-scope", { ...clues, scope: "crm.objects.owners.read" });
  // A day's limit ends at midnight in the account's time zone. Nobody waits for that.
  if (code === "rate-limited" && policy === "DAILY") return failure("hubspot", "quota-exhausted", clues);
  return failure("hubspot", code, { ...clues, retryAfterMs: retryAfterOf(reply) ?? pauseOf(policy, reply) });
}

/** HubSpot seldom says when to try again, but by which of its windows it refused. */
function pauseOf(policy: string | null, reply: Reply): number | null {
  if (policy === "SECONDLY") return 1_000;
  if (policy !== "TEN_SECONDLY_ROLLING") return null;
  const window = reply.header("x-hubspot-ratelimit-interval-milliseconds");
  return window !== null && /^\d{1,6}$/.test(window) ? Number(window) : 10_000;
}

/** What a HubSpot client threw. Its errors have the status in `code`, the body parsed or not, and plain headers. */
export function thrownByClient(thrown: unknown): DirectoryError {
  const status = fieldOf(thrown, "code");
  if (typeof status === "number") {
    const body = fieldOf(thrown, "body");
    const headers = fieldOf(thrown, "headers");
    const reply: Reply = {
      status,
      header: (name) => textIn(headers, name),
      body: typeof body === "string" ? fromJson(body) : body,
    };
    return hubspotFailure(reply) ?? failure("hubspot", "malformed-response");
  }
  // It parses answers by itself, so what is no JSON, or no owner, comes as an error of the language.
  if (thrown instanceof SyntaxError || thrown instanceof TypeError) return failure("hubspot", "malformed-response");
  return failure("hubspot", "unavailable", { foreignCode: networkCode(thrown) });
}
