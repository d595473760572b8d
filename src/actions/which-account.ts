import { err, ok, okAsync, type Result, type ResultAsync } from "neverthrow";

import type { NotConnected } from "../domain/crm/account-error.js";
import { type CrmAccountId, type CrmProvider, crmName } from "../domain/ids.js";
import type { StoreError } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import { accountsFor, connectedAccountFor, type KeysUnreadable, keysOnly, type WhichAccount } from "./crm-account.js";
import type { Context } from "./host.js";
import type { People } from "./people.js";

export type AccountError = NotConnected | KeysUnreadable | StoreError | PortFailed;

/** The account that the call names, else the acting admin's current one (L18). */
export function accountAskedFor(
  context: Context,
  { organization, actor }: Pick<People, "organization" | "actor">,
  crm: WhichAccount,
): ResultAsync<CrmAccountId, AccountError> {
  if (crm.named !== null) return okAsync(crm.named);
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, { ...keysOnly, dashboards: [actor.id] }),
  ).andThen((loaded) => connectedAccountFor(organization, loaded, actor, crm));
}

/**
 * The same, to be read in the CRM: one that is named must be the organization's, or some member's. Nobody reads a
 * stranger's CRM by its id.
 */
export function connectedAccount(
  context: Context,
  people: People,
  crm: WhichAccount,
): ResultAsync<CrmAccountId, AccountError> {
  const { organization, members } = people;
  const { provider, named } = crm;
  if (named === null) return accountAskedFor(context, people, crm);
  const isNamed = (each: { readonly provider: string; readonly accountId: string }): boolean =>
    each.provider === provider && each.accountId === named;
  if (organization.connections.some(isNamed)) return okAsync(named);
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, { ...keysOnly, dashboards: [...members.keys()] }),
  ).andThen((loaded) =>
    accountsFor(organization, loaded, members.keys(), { provider, named: null }).andThen(
      (accounts): Result<CrmAccountId, AccountError> =>
        [...accounts.values()].includes(named) ? ok(named) : err(noSuchAccount(provider)),
    ),
  );
}

const noSuchAccount = (provider: CrmProvider): NotConnected => ({
  type: "not-connected",
  provider,
  message: `There is no such connection to ${crmName[provider]}. Connect it, or name one of its accounts.`,
});
