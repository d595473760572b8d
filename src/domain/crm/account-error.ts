import { type CrmAccountId, type CrmProvider, crmName } from "../ids.js";
import type { Member } from "../member.js";

/** There is no account to look in, or not the one that is named. */
export interface NotConnected {
  readonly type: "not-connected";
  readonly message: string;
  readonly provider: CrmProvider;
}

/** The account has no directory yet. */
export interface NotChecked {
  readonly type: "not-checked";
  readonly message: string;
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
}

export const notConnected = (provider: CrmProvider, { name }: Member): NotConnected => ({
  type: "not-connected",
  provider,
  message: `${name} is not connected to ${crmName[provider]}. Connect ${crmName[provider]}, or name the account.`,
});

export const notChecked = (provider: CrmProvider, accountId: CrmAccountId): NotChecked => ({
  type: "not-checked",
  provider,
  accountId,
  message: `The users of this ${crmName[provider]} account were never read. Press "Sync Users" first.`,
});
