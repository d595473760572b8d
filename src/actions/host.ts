import type { CrmProvider } from "../domain/ids.js";
import type { Category } from "../domain/settings/category.js";
import type { Clock } from "../ports/clock.js";
import type { CrmUserDirectory } from "../ports/crm-user-directory.js";
import type { Ids } from "../ports/ids.js";
import type { Roster } from "../ports/roster.js";
import type { Secrets } from "../ports/secrets.js";
import type { Store } from "../ports/store.js";
import type { OnPortFailure } from "./ask.js";

/** Which CRM account a directory is wanted for. Plain text: hand it to your own look-up of clients. */
export interface DirectoryAccount {
  readonly organizationId: string;
  readonly accountId: string;
}

/** What the host plugs in. */
export interface Host<C extends readonly Category[] = readonly Category[]> {
  readonly roster: Roster;
  readonly store: Store;
  /** Needed to push CRM keys; without it a push of keys that arrive fails with `secrets-unavailable`. */
  readonly secrets?: Secrets;
  /** How to read the users of one account, by provider. */
  readonly directories?: { readonly [P in CrmProvider]?: (account: DirectoryAccount) => CrmUserDirectory };
  /** The categories of your product; the ten built-in ones when absent. */
  readonly categories?: C;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly onPortFailure?: OnPortFailure;
}

/** The host with nothing missing: what every action is given. */
export interface Context extends Required<Omit<Host, "categories">> {
  readonly categories: readonly Category[];
}
