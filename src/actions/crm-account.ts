import { err, ok, type Result } from "neverthrow";
import { currentAccount } from "../domain/crm/account.js";
import { type NotChecked, type NotConnected, notChecked, notConnected } from "../domain/crm/account-error.js";
import type { Directory } from "../domain/crm/directory.js";
import { type CrmAccountId, type CrmProvider, crmAccountId, crmProvider, type MemberId } from "../domain/ids.js";
import type { Member } from "../domain/member.js";
import type { Organization } from "../domain/organization.js";
import { type Issue, parse } from "../domain/parse.js";
import type { ReadAt } from "../domain/push/plan.js";
import { type CrmKey, crmKeysSlot } from "../domain/settings/crm-key.js";
import type { Loaded, Versioned } from "../ports/store.js";
import { callerFields } from "./people.js";

/** Which CRM a request is about. */
export interface CrmRequest {
  readonly provider: CrmProvider;
  /** The current account of whoever it is about, when absent (L18). */
  readonly accountId?: string;
}

/** A member's stored CRM keys cannot be read, so nobody can say which account is theirs. */
export interface KeysUnreadable {
  readonly type: "keys-unreadable";
  readonly memberId: MemberId;
  readonly issues: readonly Issue[];
  readonly message: string;
}

export interface WhichAccount {
  readonly provider: CrmProvider;
  readonly named: CrmAccountId | null;
}

/** What every request of a caller about a CRM has. */
export const crmFields = { ...callerFields, provider: crmProvider, accountId: crmAccountId.optional() };

/** A `CrmRequest` that was parsed. */
export interface KnownCrm {
  readonly provider: CrmProvider;
  readonly accountId?: CrmAccountId | undefined;
}

export const whichAccount = ({ provider, accountId }: KnownCrm): WhichAccount => ({
  provider,
  named: accountId ?? null,
});

/** The account a call is about: the one it names, else the member's current one (L18). */
export function accountFor(
  organization: Organization,
  loaded: Loaded,
  memberId: MemberId,
  { provider, named }: WhichAccount,
): Result<CrmAccountId | null, KeysUnreadable> {
  if (named !== null) return ok(named);
  return keysOf(loaded, memberId).map((keys) => currentAccount({ organization, keys, provider }));
}

/** The same, where there has to be one. */
export const connectedAccountFor = (
  organization: Organization,
  loaded: Loaded,
  member: Member,
  crm: WhichAccount,
): Result<CrmAccountId, KeysUnreadable | NotConnected> =>
  accountFor(organization, loaded, member.id, crm).andThen((accountId) =>
    accountId === null ? err(notConnected(crm.provider, member)) : ok(accountId),
  );

/** The directory of an account, which has one from its first complete listing on (L8). */
export function directoryIn(
  { directories }: Loaded,
  provider: CrmProvider,
  accountId: CrmAccountId,
): Result<Versioned<Directory>, NotChecked> {
  const found = directories.find(({ value }) => value.accountId === accountId);
  return found === undefined ? err(notChecked(provider, accountId)) : ok(found);
}

/**
 * Everybody's current account (L18). An account that the call names counts for those who have none: of an
 * organization with two connections nobody's is current until one is named.
 */
export function accountsFor(
  organization: Organization,
  loaded: Loaded,
  memberIds: Iterable<MemberId>,
  { provider, named }: WhichAccount,
): Result<ReadonlyMap<MemberId, CrmAccountId | null>, KeysUnreadable> {
  const accounts = new Map<MemberId, CrmAccountId | null>();
  const shared = currentAccount({ organization, keys: undefined, provider }) ?? named;
  for (const id of memberIds) {
    const keys = loaded.dashboards.has(id) ? keysOf(loaded, id) : ok(undefined);
    if (keys.isErr()) return err(keys.error);
    const own = keys.value?.find((key) => key.provider === provider);
    accounts.set(id, own?.accountId ?? shared);
  }
  return ok(accounts);
}

/** That these members' keys were read. */
export const keysReadAt = (loaded: Loaded, memberIds: Iterable<MemberId>): readonly ReadAt[] =>
  [...memberIds].map((memberId) => ({
    ref: { kind: "dashboard", memberId },
    at: loaded.dashboards.get(memberId)?.version ?? null,
  }));

/** What a load needs so that current accounts can be told. */
export const keysOnly = { categories: [crmKeysSlot.key] } as const;

function keysOf(loaded: Loaded, memberId: MemberId): Result<readonly CrmKey[] | undefined, KeysUnreadable> {
  const stored = loaded.dashboards.get(memberId)?.value.settings[crmKeysSlot.key];
  return parse(crmKeysSlot.schema.optional(), stored, "CRM keys").mapErr(({ issues }) => ({
    type: "keys-unreadable",
    memberId,
    issues,
    message:
      "A member's CRM keys cannot be read, so the CRM account is not known. Have the member connect the CRM again.",
  }));
}
