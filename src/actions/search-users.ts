import { okAsync, type ResultAsync } from "neverthrow";
import * as z from "zod";

import type { NotChecked, NotConnected } from "../domain/crm/account-error.js";
import { type CrmAccountId, memberId } from "../domain/ids.js";
import type { Member } from "../domain/member.js";
import type { CrmUserHit } from "../domain/suggest/crm-user-index.js";
import type { StoreError, Want } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import {
  type CrmRequest,
  connectedAccountFor,
  crmFields,
  directoryIn,
  keysOnly,
  type WhichAccount,
  whichAccount,
} from "./crm-account.js";
import type { Context } from "./host.js";
import type { StatusError } from "./needs-action.js";
import { asAdmin, type Caller, memberOf, type People } from "./people.js";
import { asked, type Fields } from "./request.js";
import { heldIndexes, type Indexes } from "./user-indexes.js";

export interface SearchUsersRequest extends Caller, CrmRequest {
  /** Who is to be linked: their current account is searched. The acting admin's own when absent (L18). */
  readonly memberId?: string;
  /** As it is typed. Empty: everybody, by name. */
  readonly query: string;
  /** 1 to 1,000; 10 when absent. */
  readonly limit?: number;
  /** Those who are inactive in the CRM too; `true` when absent. */
  readonly includeInactive?: boolean;
  /** Queues, system users and those of other companies too, who can be shown and not linked; `false` when absent. */
  readonly includeNonPersons?: boolean;
}

export type SearchUsersError = StatusError | NotConnected | NotChecked;

/** A CRM user who was found, and where: the same id may be somebody else in another account. */
export interface FoundCrmUser extends CrmUserHit {
  readonly accountId: CrmAccountId;
}

/**
 * The CRM users of one account to choose from, best first (L11): of the account that is named, else of the member's
 * current one, where `relink` acts too (L18). Inactive ones too; only persons, unless the others are asked for.
 * `not-connected` where there is no account, `not-checked` before its first "Sync Users" (L8).
 *
 * The first search of a directory reads it whole; later ones ask the store for its version only, as long as that stays.
 */
export function searchUsers(
  context: Context,
  request: SearchUsersRequest,
): ResultAsync<readonly FoundCrmUser[], SearchUsersError> {
  return asked(schema, request, (wanted) => {
    const { query, memberId: of } = wanted;
    const crm = whichAccount(wanted);
    return asAdmin(context, wanted, of === undefined ? [] : [of]).andThen((people) =>
      memberOf(people, of ?? people.actor.id)
        .asyncAndThen((member) => accountOf(context, people, member, crm))
        .andThen(({ accountId, version }) =>
          indexFor(context, people, crm, accountId, version).map((index) =>
            index.search(query, wanted).map((hit) => ({ ...hit, accountId })),
          ),
        ),
    );
  });
}

const schema = z.strictObject({
  ...crmFields,
  query: z.string(),
  limit: z.int().min(1).max(1_000).default(10),
  includeInactive: z.boolean().default(true),
  includeNonPersons: z.boolean().default(false),
  memberId: memberId.optional(),
} satisfies Fields<SearchUsersRequest>);

/** Which account is searched, and the present version of its directory. */
const accountOf = (context: Context, { organization }: People, member: Member, crm: WhichAccount) =>
  load(context, organization.id, {
    ...keysOnly,
    dashboards: [member.id],
    directories: { provider: crm.provider, users: [] },
  }).andThen((loaded) =>
    connectedAccountFor(organization, loaded, member, crm).andThen((accountId) =>
      directoryIn(loaded, crm.provider, accountId).map(({ version }) => ({ accountId, version })),
    ),
  );

function indexFor(
  context: Context,
  { organization }: People,
  { provider }: WhichAccount,
  accountId: CrmAccountId,
  version: string,
): ResultAsync<ReturnType<Indexes["put"]>, StoreError | PortFailed | NotChecked> {
  const indexes = heldIndexes(context);
  const key = JSON.stringify([organization.id, provider, accountId]);
  const held = indexes.get(key, version);
  if (held !== null) return okAsync(held);
  return load(context, organization.id, { directories: { provider, users: "all" } }).andThen((loaded) =>
    directoryIn(loaded, provider, accountId).map((found) => indexes.put(key, found.version, found.value.users)),
  );
}

const load = (context: Context, organizationId: People["organization"]["id"], want: Want) =>
  ask("store", context.onPortFailure, () => context.store.load(organizationId, want));
