import { okAsync, type ResultAsync } from "neverthrow";
import * as z from "zod";

import type { Directory } from "../domain/crm/directory.js";
import type { CrmAccountId } from "../domain/ids.js";
import { parse } from "../domain/parse.js";
import type { CrmUserHit } from "../domain/suggest/crm-user-index.js";
import type { StoreError, Versioned, Want } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import { accountFor, type CrmRequest, keysOnly, parseCrm, type WhichAccount } from "./crm-account.js";
import type { Context } from "./host.js";
import type { StatusError } from "./needs-action.js";
import { asAdmin, type Caller, type People } from "./people.js";
import { heldIndexes, type Indexes } from "./user-indexes.js";

export interface SearchUsersRequest extends Caller, CrmRequest {
  /** As it is typed. Empty: everybody, by name. */
  readonly query: string;
  /** 1 to 1,000; 10 when absent. */
  readonly limit?: number;
  /** Those who are inactive in the CRM too; `true` when absent. */
  readonly includeInactive?: boolean;
}

/**
 * The CRM users of one account to choose from, best first (L11): of the account that is named, else of the admin's
 * current one; none before its first "Sync Users". Only persons, inactive ones too.
 *
 * The first search of a directory reads it whole; later ones ask the store for its version only, as long as that stays.
 */
export function searchUsers(
  context: Context,
  request: SearchUsersRequest,
): ResultAsync<readonly CrmUserHit[], StatusError> {
  return parse(schema, request, "request").asyncAndThen(({ query, limit = 10, includeInactive = true }) =>
    parseCrm(request).asyncAndThen((crm) =>
      asAdmin(context, request, [request.actorId]).andThen((people) =>
        accountOf(context, people, crm).andThen(({ accountId, version }) =>
          indexFor(context, people, crm, accountId, version).map(
            (index) => index?.search(query, { limit, includeInactive }) ?? [],
          ),
        ),
      ),
    ),
  );
}

const schema = z.object({
  query: z.string(),
  limit: z.int().min(1).max(1_000).optional(),
  includeInactive: z.boolean().optional(),
});

/** Which account is searched, and the present version of its directory; `null` where there is none. */
const accountOf = (context: Context, { organization, actor }: People, crm: WhichAccount) =>
  load(context, organization.id, {
    ...keysOnly,
    dashboards: [actor.id],
    directories: { provider: crm.provider, users: [] },
  }).andThen((loaded) =>
    accountFor(organization, loaded, actor.id, crm).map((accountId) => ({
      accountId,
      version: directoryOf(loaded.directories, accountId)?.version ?? null,
    })),
  );

function indexFor(
  context: Context,
  { organization }: People,
  { provider }: WhichAccount,
  accountId: CrmAccountId | null,
  version: string | null,
): ResultAsync<ReturnType<Indexes["put"]> | null, StoreError | PortFailed> {
  if (version === null) return okAsync(null);
  const indexes = heldIndexes(context);
  const key = JSON.stringify([organization.id, provider, accountId]);
  const held = indexes.get(key, version);
  if (held !== null) return okAsync(held);
  return load(context, organization.id, { directories: { provider, users: "all" } }).map(({ directories }) => {
    const found = directoryOf(directories, accountId);
    return found === undefined ? null : indexes.put(key, found.version, found.value.users);
  });
}

const load = (context: Context, organizationId: People["organization"]["id"], want: Want) =>
  ask("store", context.onPortFailure, () => context.store.load(organizationId, want));

const directoryOf = (directories: readonly Versioned<Directory>[], accountId: CrmAccountId | null) =>
  directories.find(({ value }) => value.accountId === accountId);
