// Salesforce's query API as its facts say: real SOQL over Users, batches, hidden fields, sharing.
import { parseQuery, type Query as Soql } from "@jetstreamapp/soql-parser-js";
import { answers, type ErrorRow, networkRows } from "./error-rows.js";
import { type Api, type ApiAnswer, simulate } from "./server.js";
import { matches } from "./soql-where.js";

export type SalesforceRecord = Readonly<Record<string, string | boolean | null>>;

/** A Standard user, with what Salesforce keeps beside what anybody reads. */
export const salesforceUser = (id: string, more: SalesforceRecord = {}): SalesforceRecord => ({
  Id: id,
  Username: `user.${id}@company.test.crm`,
  Email: null,
  FirstName: "First",
  LastName: `Last ${id}`,
  Name: `First Last ${id}`,
  IsActive: true,
  UserType: "Standard",
  FederationIdentifier: null,
  SystemModstamp: "2026-05-01T07:35:37.000+0000",
  ...more,
});

export interface SalesforceOrg {
  readonly users: readonly SalesforceRecord[];
  /** How many rows a batch has. */
  readonly pageSize?: number;
  /** Fields of User that field-level security hides. */
  readonly hidden?: readonly string[];
  /** The sharing of users. With `Private`, and without the permission, a query finds whom `sees` names. */
  readonly sharing?: {
    readonly model: "Read" | "Private";
    readonly viewAll: boolean;
    readonly sees: readonly string[];
  };
  /** Objects that this org or this user cannot query. */
  readonly unknown?: readonly string[];
}

export const salesforceSimulator = (org: SalesforceOrg) => simulate(salesforceApi(org));

export function salesforceApi(org: SalesforceOrg): Api {
  const pageSize = org.pageSize ?? 2_000;
  const locators = new Map<string, readonly SalesforceRecord[]>();
  return {
    scheme: "Bearer",
    refusal: () => salesforceErrors.expired,
    pageOf({ path, query }) {
      const at = locatorOf(path);
      if (at !== null) return at.from / pageSize + 1;
      return /\bFROM User\b(?!P)/.test(query.get("q") ?? "") ? 1 : null;
    },
    answer({ path, query }) {
      const version = /^\/services\/data\/(v\d+\.0)\/query/.exec(path)?.[1];
      if (version === undefined) return salesforceErrors.notFound;
      const at = locatorOf(path);
      const found = at === null ? select(org, query.get("q") ?? "") : locators.get(at.id);
      if (found === undefined) return salesforceErrors.badLocator;
      if (!("length" in found)) return found;
      const id = at?.id ?? `0r8${String(locators.size).padStart(12, "0")}AAA`;
      locators.set(id, found);
      return batchOf(found, { version, id, from: at?.from ?? 0, pageSize });
    },
  };
}

const locatorOf = (path: string): { id: string; from: number } | null => {
  const [, id, from] = /\/query\/(\w+)-(\d+)$/.exec(path) ?? [];
  return id === undefined ? null : { id, from: Number(from) };
};

function batchOf(
  found: readonly SalesforceRecord[],
  { version, id, from, pageSize }: { version: string; id: string; from: number; pageSize: number },
): ApiAnswer {
  const end = from + pageSize;
  const url = `/services/data/${version}/sobjects/User/`;
  return {
    status: 200,
    headers: { "sforce-limit-info": "api-usage=924/15000" },
    body: {
      totalSize: found.length,
      done: end >= found.length,
      ...(end < found.length ? { nextRecordsUrl: `/services/data/${version}/query/${id}-${end}` } : {}),
      records: found
        .slice(from, end)
        .map((record) => ({ attributes: { type: "User", url: `${url}${record.Id}` }, ...record })),
    },
  };
}

function select(org: SalesforceOrg, soql: string): readonly SalesforceRecord[] | ApiAnswer {
  let query: Soql;
  try {
    query = parseQuery(soql);
  } catch {
    return salesforceErrors.malformedQuery;
  }
  const table = org.unknown?.includes(query.sObject ?? "") ? undefined : tableOf(org, query.sObject ?? "");
  if (table === undefined) return salesforceErrors.invalidType;
  const fields = (query.fields ?? []).flatMap((field) => ("field" in field ? [field.field] : []));
  const known = Object.keys(table[0] ?? {}).filter((field) => query.sObject !== "User" || !org.hidden?.includes(field));
  if (table.length > 0 && fields.some((field) => !known.includes(field))) return salesforceErrors.invalidField;
  return table
    .filter((record) => query.where === undefined || matches(query.where, record))
    .slice(0, query.limit)
    .map((record) => Object.fromEntries(fields.map((field) => [field, record[field] ?? null])));
}

function tableOf(org: SalesforceOrg, name: string): readonly SalesforceRecord[] | undefined {
  const { model, viewAll, sees } = org.sharing ?? { model: "Read", viewAll: false, sees: [] };
  switch (name) {
    case "User":
      return model === "Private" && !viewAll ? org.users.filter((user) => sees.includes(`${user.Id}`)) : org.users;
    case "EntityDefinition":
      return [{ QualifiedApiName: "User", InternalSharingModel: model }];
    case "UserPermissionAccess":
      return [{ PermissionsViewAllUsers: viewAll }];
    default:
      return undefined;
  }
}

const error = (status: number, errorCode: string, message: string): ApiAnswer => ({
  status,
  body: [{ message, errorCode }],
});

/** The errors of Salesforce, in the form in which it sends them. */
export const salesforceErrors = {
  expired: error(401, "INVALID_SESSION_ID", "Session expired or invalid"),
  policy: error(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API"),
  daily: error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
  concurrent: error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
  apiDisabled: error(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization."),
  apiCurrentlyDisabled: error(403, "API_CURRENTLY_DISABLED", "API is currently disabled for this user."),
  insufficientAccess: error(403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"),
  clientNotAccessible: error(403, "CLIENT_NOT_ACCESSIBLE_FOR_USER", "Client is not accessible for this user."),
  malformedQuery: error(400, "MALFORMED_QUERY", "unexpected token: 'FRM'"),
  invalidField: error(400, "INVALID_FIELD", "No such column 'UserType' on entity 'User'."),
  invalidType: error(400, "INVALID_TYPE", "sObject type is not supported."),
  badLocator: error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"),
  malformedId: error(400, "MALFORMED_ID", "malformed id"),
  notFound: error(404, "NOT_FOUND", "The requested resource does not exist"),
  tooMany: { ...error(429, "TOO_MANY_REQUESTS", "Slow down."), headers: { "retry-after": "60" } },
  scratchOrgGone: { status: 420, body: "" },
  serverUnavailable: error(503, "SERVER_UNAVAILABLE", "Server Unavailable"),
  timeout: error(500, "QUERY_TIMEOUT", "Your query request was running for too long."),
  notImplemented: { status: 501, headers: { "content-type": "text/html" }, body: "<html>Not here</html>" },
} as const;

// A client tries again for half a minute by itself; nobody waits that long in these tests.
export const salesforceRows: readonly ErrorRow[] = [
  answers("401, expired", salesforceErrors.expired, "auth-expired", 2),
  answers("401, not valid for the REST API", salesforceErrors.policy, "auth-policy", 1),
  answers("403, the day's limit", salesforceErrors.daily, "quota-exhausted", 1),
  answers("403, too many calls at once", salesforceErrors.concurrent, "rate-limited", 3),
  answers("403, the API is off in this org", salesforceErrors.apiDisabled, "auth-policy", 1),
  answers("403, the API is off for this user", salesforceErrors.apiCurrentlyDisabled, "auth-policy", 1),
  answers("403, insufficient access", salesforceErrors.insufficientAccess, "forbidden", 1),
  answers("403, the client is not accessible", salesforceErrors.clientNotAccessible, "forbidden", 1),
  answers("400, malformed query", salesforceErrors.malformedQuery, "bad-request", 1),
  answers("400, invalid type", salesforceErrors.invalidType, "bad-request", 1),
  answers("400, malformed id", salesforceErrors.malformedId, "bad-request", 1),
  answers("404", salesforceErrors.notFound, "bad-request", 1),
  answers("429, Retry-After of a minute", salesforceErrors.tooMany, "rate-limited", 1, "timeout"),
  answers("420, a scratch org that is gone", salesforceErrors.scratchOrgGone, "unavailable", 3, "timeout"),
  answers("503", salesforceErrors.serverUnavailable, "unavailable", 3, "timeout"),
  answers("500, the query ran too long", salesforceErrors.timeout, "unavailable", 3, "timeout"),
  answers("501, in HTML", salesforceErrors.notImplemented, "unavailable", 3),
  ...networkRows.map((row) => (row.code === "unavailable" ? { ...row, throughClient: "timeout" as const } : row)),
];
