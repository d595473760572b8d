import { err, ok, okAsync, type Result, type ResultAsync } from "neverthrow";
import * as z from "zod";

import type { NotConnected } from "../domain/crm/account-error.js";
import type { SafeguardError, SyncSummary } from "../domain/crm/sync.js";
import { type CrmAccountId, type CrmProvider, crmName } from "../domain/ids.js";
import type { Instant } from "../domain/instant.js";
import type { Refusal } from "../domain/permissions.js";
import type { CrmUserDirectory } from "../ports/crm-user-directory.js";
import { ask, portFailed } from "./ask.js";
import type { WriteError } from "./commit.js";
import { type CrmRequest, crmFields, type KeysUnreadable, whichAccount } from "./crm-account.js";
import type { Context } from "./host.js";
import { asAdmin, type Caller, type People, type PeopleError } from "./people.js";
import { type ListingError, readListing, type SyncProgress } from "./read-listing.js";
import { asked, type Fields } from "./request.js";
import { takeListing } from "./take-listing.js";
import { connectedAccount } from "./which-account.js";

export interface SyncUsersRequest extends Caller, CrmRequest {
  /** Told after each page that was read. What it throws is thrown on, and nothing is written. */
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Without them the engine is neither loaded nor asked, and the pages of "Needs Action" have none. */
  readonly suggestions?: "none";
  /** Stops the listing; nothing is written then. */
  readonly signal?: AbortSignal;
  /**
   * `"changes"`: where the CRM can tell and everybody was listed before, reads only who changed since; everybody
   * otherwise, and when absent. Nobody becomes gone by it.
   */
  readonly read?: "everybody" | "changes";
  /** How large a share of the CRM users known before may be missing, 0 to 1; 0.3 when absent (L8). */
  readonly maxLostShare?: number | "off";
}

export interface SyncedUsers {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  readonly summary: SyncSummary;
  /**
   * For how many who need action somebody likely is found: `needsAction` names them (L9). `null` when they were not
   * wanted.
   */
  readonly suggested: number | null;
}

export type SyncUsersError =
  | PeopleError
  | Refusal
  | WriteError
  | KeysUnreadable
  | ListingError
  | SafeguardError
  | NotConnected
  | { readonly type: "directory-not-configured"; readonly message: string; readonly provider: CrmProvider };

/**
 * "Sync Users": reads all users of one CRM account and links whom it can (L3). Only a complete listing changes
 * anything: after a failure every member's status is what it was (L8).
 */
export function syncUsers(context: Context, request: SyncUsersRequest): ResultAsync<SyncedUsers, SyncUsersError> {
  const once = `sync:${context.ids.next("action")}`;
  return asked(syncSchema, request, ({ read, suggestions, maxLostShare = 0.3, ...wanted }) =>
    asAdmin(context, wanted, "all").andThen((people) =>
      connectedAccount(context, people, whichAccount(wanted)).andThen((accountId) => {
        const place = { provider: wanted.provider, accountId };
        return directoryOf(context, people, place)
          .asyncAndThen((directory) =>
            sinceWhen(context, people, { ...place, read }).andThen((since) =>
              readListing(context, directory, { ...request, since }),
            ),
          )
          .andThen((listing) => takeListing(context, { people, ...place, listing, maxLostShare, suggestions, once }));
      }),
    ),
  );
}

interface Place {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
}

const syncSchema = z.strictObject({
  ...crmFields,
  onProgress: z.custom((given) => typeof given === "function", "must be a function").optional(),
  signal: z.unknown().optional(),
  maxLostShare: z.union([z.number().min(0).max(1), z.literal("off")]).optional(),
  read: z.enum(["everybody", "changes"]).optional(),
  suggestions: z.literal("none").optional(),
} satisfies Fields<SyncUsersRequest>);

/**
 * Since when changes are enough; `null` when everybody must be read. A day before the last listing, so that neither
 * the time it took nor another clock at the CRM hides a change.
 */
function sinceWhen(
  context: Context,
  { organization }: People,
  { provider, accountId, read }: Place & { readonly read: string | undefined },
): ResultAsync<Instant | null, SyncUsersError> {
  if (read !== "changes") return okAsync(null);
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, { directories: { provider, users: [] } }),
  ).map(({ directories }) => {
    const former = directories.find(({ value }) => value.accountId === accountId)?.value;
    return former?.whole === true
      ? (new Date(Date.parse(former.listedAt) - 86_400_000).toISOString() as Instant)
      : null;
  });
}

function directoryOf(
  context: Context,
  { organization }: People,
  { provider, accountId }: Place,
): Result<CrmUserDirectory, SyncUsersError> {
  const open = context.directories[provider];
  if (open === undefined) {
    return err({
      type: "directory-not-configured",
      provider,
      message: `This product cannot read ${crmName[provider]} users yet.`,
    });
  }
  try {
    return ok(open({ organizationId: organization.id, accountId }));
  } catch (thrown) {
    return err(portFailed("directory", context.onPortFailure, thrown));
  }
}
