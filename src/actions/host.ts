import type { CrmProvider } from "../domain/ids.js";
import type { Category } from "../domain/settings/category.js";
import type { Matching } from "../domain/suggest/pool.js";
import type { Clock } from "../ports/clock.js";
import type { CrmUserDirectory } from "../ports/crm-user-directory.js";
import type { Ids } from "../ports/ids.js";
import type { Roster } from "../ports/roster.js";
import type { Secrets } from "../ports/secrets.js";
import type { Store } from "../ports/store.js";
import type { OnPortFailure } from "./ask.js";
import { checkedMatching } from "./check-matching.js";

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
  /** Suggestions of at least this confidence may be linked in bulk, 0.5 to 1; absent, they cannot (L10). */
  readonly acceptSuggestionsFrom?: number;
  /** Your own weights, and a romanizer, for suggestions and the search (L9, L11); looked at by `createSeatsync` at once. */
  readonly matching?: Matching;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly onPortFailure?: OnPortFailure;
}

/** The host with nothing missing: what every action is given. */
export interface Context extends Required<Omit<Host, "secrets" | "categories" | "acceptSuggestionsFrom">> {
  /** `undefined`: the host has no vault. */
  readonly secrets: Secrets | undefined;
  /** `null`: off (L10). */
  readonly acceptSuggestionsFrom: number | null;
  /** `undefined`: the ten built-in ones, which the settings push brings along. */
  readonly categories: readonly Category[] | undefined;
}

/** What a host leaves out is filled in here; what no action could work with throws at once. */
export function contextOf(host: Host): Context {
  if (!host.roster || !host.store) throw new TypeError("createSeatsync needs a roster and a store.");
  const keys = host.categories?.map((category) => category.key) ?? [];
  if (new Set(keys).size !== keys.length) throw new TypeError("Two categories have the same key.");
  const from = host.acceptSuggestionsFrom ?? null;
  if (from !== null && !(from >= 0.5 && from <= 1)) throw new TypeError("acceptSuggestionsFrom is 0.5 to 1.");
  return {
    acceptSuggestionsFrom: from,
    roster: host.roster,
    store: host.store,
    secrets: host.secrets,
    directories: host.directories ?? {},
    matching: checkedMatching(host.matching),
    clock: host.clock ?? { now: () => new Date() },
    ids: host.ids ?? { next: () => crypto.randomUUID() },
    onPortFailure: host.onPortFailure ?? (() => undefined),
    categories: host.categories,
  };
}
