import { err, ok, type Result } from "neverthrow";

import type { DirectoryError } from "../../ports/crm-user-directory.js";
import { failure } from "../crm-http/failure.js";
import { fieldOf } from "../crm-http/reply.js";
import type { Query } from "./query.js";
import { soqlText } from "./soql.js";

/**
 * Whether the connection's user sees all users. Where an org keeps its users private and this one has not "View All
 * Users", Salesforce lists some of them and says nothing about the others.
 *
 * Where an org does not answer these questions it cannot be told, and the listing goes on.
 */
export async function seesEverybody(
  query: Query,
  signal: AbortSignal | undefined,
): Promise<Result<null, DirectoryError>> {
  const sharing = await fieldBy(query, signal, {
    soql: `SELECT InternalSharingModel FROM EntityDefinition WHERE QualifiedApiName = ${soqlText("User")}`,
    field: "InternalSharingModel",
  });
  if (sharing.isErr() || sharing.value !== "Private") return sharing.map(() => null);
  const viewAll = await fieldBy(query, signal, {
    soql: "SELECT PermissionsViewAllUsers FROM UserPermissionAccess",
    field: "PermissionsViewAllUsers",
  });
  if (viewAll.isErr() || viewAll.value !== false) return viewAll.map(() => null);
  return err(failure("salesforce", "not-all-visible"));
}

async function fieldBy(
  query: Query,
  signal: AbortSignal | undefined,
  { soql, field }: { readonly soql: string; readonly field: string },
): Promise<Result<unknown, DirectoryError>> {
  const page = await query({ soql }, signal);
  if (page.isOk()) return ok(fieldOf(page.value.records[0], field));
  return page.error.code === "bad-request" || page.error.code === "forbidden" ? ok(undefined) : err(page.error);
}
