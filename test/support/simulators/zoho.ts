// Zoho's users as its facts say: numbered pages, 204 for nobody, errors under any status.
import { answers, type ErrorRow, networkRows } from "./error-rows.js";
import { type Api, type ApiAnswer, simulate } from "./server.js";

export interface ZohoUser {
  readonly id: string;
  readonly email?: string | null;
  readonly full_name?: string | null;
  readonly first_name?: string | null;
  readonly last_name?: string | null;
  readonly status: string;
  readonly confirm: boolean;
  readonly [field: string]: unknown;
}

/** A confirmed, active user with some of what Zoho sends beside. */
export const zohoUser = (id: string, more: Partial<ZohoUser> = {}): ZohoUser => ({
  id,
  email: null,
  first_name: "First",
  last_name: `Last ${id}`,
  full_name: `First Last ${id}`,
  status: "active",
  status_reason__s: null,
  confirm: true,
  zuid: "900000001",
  role: { name: "CEO", id: "7328395000000026005" },
  profile: { name: "Administrator", id: "7328395000000026011" },
  Isonline: true,
  sandboxDeveloper: false,
  created_time: "2026-05-14T11:34:21+03:00",
  Modified_Time: "2026-05-14T11:35:10+03:00",
  Reporting_To: null,
  ...more,
});

/** `pageSize`: how many it gives at most, whatever is asked for. */
export const zohoSimulator = (account: { readonly users: readonly ZohoUser[]; readonly pageSize?: number }) =>
  simulate(zohoApi(account));

export function zohoApi({
  users,
  pageSize = 200,
}: {
  readonly users: readonly ZohoUser[];
  readonly pageSize?: number;
}): Api {
  return {
    scheme: "Zoho-oauthtoken",
    refusal: () => zohoErrors.invalidToken,
    pageOf: ({ path, query }) => (paths.test(path) ? Number(query.get("page") ?? 1) : null),
    answer({ path, query, headers }) {
      if (!paths.test(path)) return zohoErrors.invalidUrl;
      const [page, perPage] = [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 200)];
      if (!(page >= 1 && perPage >= 1 && perPage <= 200)) return zohoErrors.invalidData;
      const since = headers["if-modified-since"];
      const wanted = users.filter(
        (user) => isOf(query.get("type") ?? "AllUsers", user) && (since === undefined || isModified(user, since)),
      );
      if (since !== undefined && wanted.length === 0) return zohoErrors.notModified;
      const size = Math.min(perPage, pageSize);
      const found = wanted.slice((page - 1) * size, page * size);
      if (found.length === 0) return { status: 204 };
      const info = { per_page: size, count: found.length, page, more_records: page * size < wanted.length };
      return { status: 200, body: { users: found, info } };
    },
  };
}

const isModified = ({ Modified_Time: at }: ZohoUser, since: string): boolean =>
  Date.parse(String(at)) >= Date.parse(since);

const paths = /^\/crm\/v[2-8]\/users$/;

function isOf(type: string, { status, confirm }: ZohoUser): boolean {
  switch (type) {
    case "ActiveUsers":
      return status === "active";
    case "DeactiveUsers":
      return status !== "active";
    case "ActiveConfirmedUsers":
      return status === "active" && confirm;
    default:
      return type === "AllUsers";
  }
}

const error = (
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): ApiAnswer => ({
  status,
  ...(headers === undefined ? {} : { headers }),
  body: { code, details: {}, message, status: "error" },
});

/** The errors of Zoho, in the form in which it sends them. */
export const zohoErrors = {
  invalidToken: error(401, "INVALID_TOKEN", "invalid oauth token"),
  invalidTokenUnder200: error(200, "INVALID_TOKEN", "invalid oauth token"),
  authenticationFailure: error(400, "AUTHENTICATION_FAILURE", "Authentication failed"),
  scopeMismatch: error(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL"),
  noPermission: error(403, "NO_PERMISSION", "permission denied"),
  notAllowed: error(403, "NOT_ALLOWED", "not allowed"),
  tooMany: error(429, "TOO_MANY_REQUESTS", "You have crossed the concurrency limit"),
  tooManyRetryAfter: error(429, "TOO_MANY_REQUESTS", "You have crossed the concurrency limit", { "retry-after": "60" }),
  credits: error(429, "TOO_MANY_REQUESTS", "You have used all your API credits of the day"),
  limitReached: error(403, "LIMIT_REACHED", "limit reached"),
  internal: error(500, "INTERNAL_ERROR", "Internal Server Error"),
  internalUnder200: error(200, "INTERNAL_SERVER_ERROR", "Internal Server Error"),
  invalidData: error(400, "INVALID_DATA", "invalid data"),
  invalidDataUnder200: error(200, "INVALID_DATA", "invalid data"),
  patternNotMatched: error(400, "PATTERN_NOT_MATCHED", "Please check whether the input values are correct"),
  invalidUrl: error(404, "INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one"),
  unknownUnder200: error(200, "SOMETHING_NEW", "surprise"),
  withoutCodeUnder200: { status: 200, body: { status: "error", message: "surprise" } },
  unavailable: { status: 503, headers: { "content-type": "text/html" }, body: "<html>Maintenance</html>" },
  notModified: { status: 304 },
} as const;

export const zohoRows: readonly ErrorRow[] = [
  answers("401, INVALID_TOKEN", zohoErrors.invalidToken, "auth-expired", 2),
  answers("INVALID_TOKEN under HTTP 200", zohoErrors.invalidTokenUnder200, "auth-expired", 2),
  answers("AUTHENTICATION_FAILURE under HTTP 400", zohoErrors.authenticationFailure, "auth-expired", 2),
  answers("OAUTH_SCOPE_MISMATCH, though it is a 401", zohoErrors.scopeMismatch, "missing-scope", 1),
  answers("NO_PERMISSION", zohoErrors.noPermission, "forbidden", 1),
  answers("NOT_ALLOWED", zohoErrors.notAllowed, "auth-policy", 1),
  answers("TOO_MANY_REQUESTS", zohoErrors.tooMany, "rate-limited", 3),
  answers("TOO_MANY_REQUESTS, Retry-After of a minute", zohoErrors.tooManyRetryAfter, "rate-limited", 1),
  answers("no credits left", zohoErrors.credits, "quota-exhausted", 1),
  answers("LIMIT_REACHED", zohoErrors.limitReached, "quota-exhausted", 1),
  answers("INTERNAL_ERROR", zohoErrors.internal, "unavailable", 3),
  answers("INTERNAL_SERVER_ERROR under HTTP 200", zohoErrors.internalUnder200, "unavailable", 3),
  answers("INVALID_DATA", zohoErrors.invalidData, "bad-request", 1),
  answers("INVALID_DATA under HTTP 200", zohoErrors.invalidDataUnder200, "bad-request", 1),
  answers("PATTERN_NOT_MATCHED", zohoErrors.patternNotMatched, "bad-request", 1),
  answers("INVALID_URL_PATTERN", zohoErrors.invalidUrl, "bad-request", 1),
  answers("an unknown code under HTTP 200", zohoErrors.unknownUnder200, "malformed-response", 2),
  answers("an error without a code under HTTP 200", zohoErrors.withoutCodeUnder200, "malformed-response", 2),
  answers("503, in HTML", zohoErrors.unavailable, "unavailable", 3),
  answers("304, though nothing was said of a time", zohoErrors.notModified, "malformed-response", 2),
  ...networkRows,
];
