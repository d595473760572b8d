// HubSpot's owners as its facts say: two listings, three id spaces, cleared names.
import { answers, type ErrorRow, networkRows } from "./error-rows.js";
import { type Api, type ApiAnswer, type ApiRequest, simulate } from "./server.js";

export interface HubspotOwner {
  readonly id: string;
  readonly email?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly type?: string;
  readonly userId?: number | null;
  readonly userIdIncludingInactive?: number | null;
  readonly archived: boolean;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

/** A person with what HubSpot sends beside what anybody reads. The user's id is not the owner's. */
export const hubspotOwner = (id: string, more: Partial<HubspotOwner> = {}): HubspotOwner => ({
  id,
  type: "PERSON",
  ...(more.archived === true
    ? { firstName: "", lastName: "", userId: null, userIdIncludingInactive: userIdOf(id) }
    : { firstName: "First", lastName: `Last ${id}`, userId: userIdOf(id), userIdIncludingInactive: userIdOf(id) }),
  createdAt: "2026-02-25T15:16:54.974Z",
  updatedAt: "2026-02-25T15:17:01.810Z",
  archived: false,
  ...more,
});

const userIdOf = (id: string): number => 9_000_000 + id.length * 1_000 + (Number(id.slice(-3)) || 0);

/** `owners` may be changed while it runs. `pageSize`: how many it gives at most, whatever is asked for. */
export function hubspotSimulator({
  owners,
  pageSize = 500,
}: {
  readonly owners: readonly HubspotOwner[];
  readonly pageSize?: number;
}) {
  return simulate(hubspotApi({ owners, pageSize }));
}

export function hubspotApi({ owners, pageSize }: { owners: readonly HubspotOwner[]; pageSize: number }): Api {
  const limitOf = (request: ApiRequest): number => Math.min(Number(request.query.get("limit") ?? 100), pageSize);
  const listingOf = (request: ApiRequest): readonly HubspotOwner[] => {
    const archived = request.query.get("archived") === "true";
    const email = request.query.get("email")?.toLowerCase();
    return owners.filter(
      (owner) => owner.archived === archived && (email === undefined || owner.email?.toLowerCase() === email),
    );
  };
  return {
    scheme: "Bearer",
    refusal: () => hubspotErrors.expired,
    pageOf(request) {
      if (!paths.test(request.path)) return null;
      const pagesBefore = request.query.get("archived") === "true" ? pagesOf(owners, limitOf(request)) : 0;
      return pagesBefore + startOf(request) / limitOf(request) + 1;
    },
    answer(request) {
      if (!paths.test(request.path)) return hubspotErrors.notFound;
      const limit = Number(request.query.get("limit") ?? 100);
      if (!Number.isInteger(limit) || limit < 1 || limit > 500) return hubspotErrors.limitTooLarge;
      const start = startOf(request);
      if (!Number.isInteger(start)) return hubspotErrors.badCursor;
      return pageOf(request, listingOf(request), { start, end: start + limitOf(request) });
    },
  };
}

const paths = /^\/crm\/(v3\/owners|owners\/(2025-09|2026-03|2026-09))\/?$/;

const pagesOf = (owners: readonly HubspotOwner[], limit: number): number =>
  Math.max(1, Math.ceil(owners.filter((owner) => !owner.archived).length / limit));

/** A cursor says where to go on, in a form that is nobody's business. */
const startOf = ({ query }: ApiRequest): number => {
  const after = query.get("after");
  return after === null ? 0 : Number(Buffer.from(after, "base64url").toString().replace("at:", ""));
};

function pageOf({ path }: ApiRequest, all: readonly HubspotOwner[], { start, end }: { start: number; end: number }) {
  const results = all.slice(start, end);
  if (end >= all.length) return { status: 200, headers: limits, body: { results } };
  const after = Buffer.from(`at:${end}`).toString("base64url");
  const next = { after, link: `https://api.hubapi.com${path}?after=${after}` };
  return { status: 200, headers: limits, body: { results, paging: { next } } };
}

const limits = {
  "x-hubspot-ratelimit-interval-milliseconds": "10000",
  "x-hubspot-ratelimit-max": "110",
  "x-hubspot-ratelimit-secondly": "11",
};

const error = (
  status: number,
  body: Record<string, unknown>,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer => ({
  status,
  headers: { ...limits, ...headers },
  body: { status: "error", correlationId: "a43683b0-5717-4ceb-80b4-104d02915d8c", ...body },
});

const tooMany = (policyName: string, message: string, headers?: Readonly<Record<string, string>>): ApiAnswer =>
  error(429, { message, errorType: "RATE_LIMIT", policyName, requestId: "c4d1" }, headers);

/** The errors of HubSpot, in the form in which it sends them. */
export const hubspotErrors = {
  expired: error(401, {
    message: "The OAuth token used to make this call expired 0 second(s) ago.",
    category: "EXPIRED_AUTHENTICATION",
    context: { "expire time": ["2026-03-02T09:00:00Z"] },
  }),
  invalidToken: error(401, {
    message: "Authentication credentials not found.",
    category: "INVALID_AUTHENTICATION",
  }),
  // It names a scope that has nothing to do with owners, as it has been seen to.
  missingScope: error(403, {
    message: "This app hasn't been granted all required scopes to make this call.",
    errors: [
      {
        message: "One or more of the following scopes are required.",
        context: { requiredScopes: ["contacts"] },
      },
    ],
    category: "MISSING_SCOPES",
  }),
  forbidden: error(403, { message: "You do not have permissions to view this.", category: "BANNED" }),
  notFound: error(404, { message: "resource not found", category: "OBJECT_NOT_FOUND" }),
  secondly: tooMany("SECONDLY", "You have reached your secondly limit."),
  rolling: tooMany("TEN_SECONDLY_ROLLING", "You have reached your ten_secondly_rolling limit."),
  /** A window short enough for a test. */
  rollingShort: tooMany("TEN_SECONDLY_ROLLING", "You have reached your ten_secondly_rolling limit.", {
    "x-hubspot-ratelimit-interval-milliseconds": "30",
  }),
  rollingRetryAfter: (seconds: number) =>
    tooMany("TEN_SECONDLY_ROLLING", "You have reached your limit.", { "retry-after": `${seconds}` }),
  daily: tooMany("DAILY", "You have reached your daily limit."),
  internal: error(500, { message: "internal error", category: "INTERNAL_ERROR" }),
  badGateway: { status: 502, headers: { "content-type": "text/html" }, body: "<html>Bad Gateway</html>" },
  limitTooLarge: error(400, {
    message: "Invalid input: limit must be less than or equal to 500",
    category: "VALIDATION_ERROR",
  }),
  badCursor: error(400, { message: "Invalid input JSON: after", category: "VALIDATION_ERROR" }),
} as const;

export const hubspotRows: readonly ErrorRow[] = [
  answers("401, expired", hubspotErrors.expired, "auth-expired", 2),
  answers("401, no such token", hubspotErrors.invalidToken, "auth-expired", 2),
  answers("403, a scope is missing", hubspotErrors.missingScope, "missing-scope", 1),
  answers("403, for another reason", hubspotErrors.forbidden, "forbidden", 1),
  { ...answers("404", hubspotErrors.notFound, "bad-request", 1), atCursor: "stale-cursor" },
  answers("429, rolling window", hubspotErrors.rollingShort, "rate-limited", 3),
  answers("429, Retry-After of a minute", hubspotErrors.rollingRetryAfter(60), "rate-limited", 1),
  answers("429, the day's limit", hubspotErrors.daily, "quota-exhausted", 1),
  answers("500", hubspotErrors.internal, "unavailable", 3),
  answers("502, in HTML", hubspotErrors.badGateway, "unavailable", 3),
  { ...answers("400", hubspotErrors.limitTooLarge, "bad-request", 1), atCursor: "stale-cursor" },
  ...networkRows,
];
