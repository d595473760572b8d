import { err, ok, okAsync, type Result, type ResultAsync } from "neverthrow";
import * as z from "zod";

import type { Listing } from "../domain/crm/listing.js";
import { decideSync, type SafeguardError, type SyncSummary } from "../domain/crm/sync.js";
import { type CrmAccountId, type CrmProvider, crmName } from "../domain/ids.js";
import type { Instant } from "../domain/instant.js";
import { parse } from "../domain/parse.js";
import type { Refusal } from "../domain/permissions.js";
import type { CrmUserDirectory } from "../ports/crm-user-directory.js";
import type { StoreError } from "../ports/store.js";
import { ask, type PortFailed, portFailed } from "./ask.js";
import {
  type Attempt,
  decideAndCommit,
  emptyChangeset,
  everybodyReadAt,
  nowOf,
  storedEvents,
  storedLinks,
  type WriteError,
} from "./commit.js";
import { accountFor, accountsFor, type CrmRequest, type KeysUnreadable, keysOnly, parseCrm } from "./crm-account.js";
import type { Context } from "./host.js";
import { readStatuses, suggesting } from "./needs-action.js";
import { asAdmin, type Caller, type People, type PeopleError } from "./people.js";
import { type ListingError, readListing, type SyncProgress } from "./read-listing.js";

export interface SyncUsersRequest extends Caller, CrmRequest {
  /** Told after each page that was read. What it throws is thrown on, and nothing is written. */
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Without them the engine is neither loaded nor asked. */
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
   * wanted, or could not be read after the sync.
   */
  readonly suggested: number | null;
}

export type SyncUsersError =
  | PeopleError
  | Refusal
  | StoreError
  | PortFailed
  | WriteError
  | KeysUnreadable
  | ListingError
  | SafeguardError
  | {
      readonly type: "not-connected" | "directory-not-configured";
      readonly message: string;
      readonly provider: CrmProvider;
    };

/**
 * "Sync Users": reads all users of one CRM account and links whom it can (L3). Only a complete listing changes
 * anything: after a failure every member's status is what it was (L8).
 */
export function syncUsers(context: Context, request: SyncUsersRequest): ResultAsync<SyncedUsers, SyncUsersError> {
  const once = `sync:${context.ids.next("action")}`;
  return parseCrm(request).asyncAndThen((crm) =>
    parse(optionsSchema, request, "request").asyncAndThen((options) =>
      asAdmin(context, request, "all").andThen((people) =>
        accountOf(context, people, crm).andThen((accountId) =>
          directoryOf(context, people, crm.provider, accountId)
            .asyncAndThen((directory) =>
              sinceWhen(context, people, { ...crm, accountId, read: options.read }).andThen((since) =>
                readListing(context, directory, { ...request, since }),
              ),
            )
            .andThen((listing) => {
              const job: Job = {
                people,
                provider: crm.provider,
                accountId,
                listing,
                maxLostShare: options.maxLostShare ?? 0.3,
                once,
              };
              return decideAndCommit<Synced, SyncUsersError>(
                context,
                () => attempt(context, job),
                (answer) => okAsync(answer),
              );
            })
            .andThen((synced) => withSuggested(context, request, synced)),
        ),
      ),
    ),
  );
}

type Synced = Omit<SyncedUsers, "suggested">;

/** What is asked afterwards never makes a sync that was committed a failure. */
const withSuggested = (
  context: Context,
  request: SyncUsersRequest,
  synced: Synced,
): ResultAsync<SyncedUsers, SyncUsersError> =>
  request.suggestions === "none"
    ? okAsync({ ...synced, suggested: null })
    : readStatuses(context, { ...request, accountId: synced.accountId })
        .andThen((read) => suggesting((job) => okAsync(job.likelyOnes(read))))
        .map((suggested): SyncedUsers => ({ ...synced, suggested }))
        .orElse(() => okAsync({ ...synced, suggested: null }));

interface Job {
  readonly people: People;
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  readonly listing: Listing;
  readonly maxLostShare: number | "off";
  readonly once: string;
}

const optionsSchema = z.object({
  maxLostShare: z.union([z.number().min(0).max(1), z.literal("off")]).optional(),
  read: z.enum(["everybody", "changes"]).optional(),
  suggestions: z.literal("none").optional(),
});

/**
 * Since when changes are enough; `null` when everybody must be read. A day before the last listing, so that neither
 * the time it took nor another clock at the CRM hides a change.
 */
function sinceWhen(
  context: Context,
  { organization }: People,
  { provider, accountId, read }: { provider: CrmProvider; accountId: CrmAccountId; read: string | undefined },
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

/** The account that the call names, else the acting admin's current one (L18). */
function accountOf(
  context: Context,
  people: People,
  crm: { provider: CrmProvider; named: CrmAccountId | null },
): ResultAsync<CrmAccountId, SyncUsersError> {
  const { organization, actor } = people;
  if (crm.named !== null) return connected(context, people, crm.provider, crm.named);
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, { ...keysOnly, dashboards: [actor.id] }),
  ).andThen((loaded) =>
    accountFor(organization, loaded, actor.id, crm).andThen(
      (accountId): Result<CrmAccountId, SyncUsersError> =>
        accountId === null ? err(notConnected(crm.provider)) : ok(accountId),
    ),
  );
}

/** An account that is named must be the organization's, or some member's: nobody reads a stranger's CRM by its id. */
function connected(
  context: Context,
  { organization, members }: People,
  provider: CrmProvider,
  named: CrmAccountId,
): ResultAsync<CrmAccountId, SyncUsersError> {
  const isNamed = (each: { readonly provider: string; readonly accountId: string }): boolean =>
    each.provider === provider && each.accountId === named;
  if (organization.connections.some(isNamed)) return okAsync(named);
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, { ...keysOnly, dashboards: [...members.keys()] }),
  ).andThen((loaded) =>
    accountsFor(organization, loaded, members.keys(), { provider, named: null }).andThen(
      (accounts): Result<CrmAccountId, SyncUsersError> =>
        [...accounts.values()].includes(named) ? ok(named) : err(notConnected(provider)),
    ),
  );
}

const notConnected = (provider: CrmProvider): SyncUsersError => ({
  type: "not-connected",
  provider,
  message: `There is no such connection to ${crmName[provider]}. Connect it, or name one of its accounts.`,
});

function directoryOf(
  context: Context,
  { organization }: People,
  provider: CrmProvider,
  accountId: CrmAccountId,
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

function attempt(context: Context, job: Job): ResultAsync<Attempt<Synced>, SyncUsersError> {
  const { people, provider, accountId, listing, maxLostShare } = job;
  const { organization, actor, members } = people;
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, {
      ...keysOnly,
      dashboards: [...members.keys()],
      links: { of: "everybody", provider },
      directories: { provider, users: "all" },
    }),
  ).andThen(
    (loaded): Result<Attempt<Synced>, SyncUsersError> =>
      accountsFor(organization, loaded, members.keys(), { provider, named: accountId })
        .andThen((currentAccounts) =>
          decideSync({
            actorId: actor.id,
            provider,
            accountId,
            members: [...members.values()],
            currentAccounts,
            former: loaded.directories.find(({ value }) => value.accountId === accountId)?.value ?? null,
            listing,
            links: loaded.links,
            ignores: loaded.ignores,
            now: nowOf(context),
            maxLostShare,
          }),
        )
        .map((decision) => ({
          answer: { provider, accountId, summary: decision.summary },
          write: {
            ...emptyChangeset(organization.id, job.once),
            expect: everybodyReadAt(loaded, job, decision.changes),
            links: storedLinks(context, decision.changes),
            directory: decision.directory,
            events: storedEvents(context, organization.id, decision.events),
          },
        })),
  );
}
