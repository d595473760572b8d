import { okAsync, type Result, type ResultAsync } from "neverthrow";
import { afterChanges } from "../domain/crm/link-change.js";
import type { Listing } from "../domain/crm/listing.js";
import { needsAction } from "../domain/crm/needs-action.js";
import { needsActionAfter, seatsOf } from "../domain/crm/needs-action-after.js";
import { entriesOf } from "../domain/crm/needs-action-entry.js";
import type { MemberStatus, StatusInput } from "../domain/crm/status.js";
import { decideSync, type SafeguardError, type SyncDecision } from "../domain/crm/sync.js";
import type { CrmAccountId, CrmProvider } from "../domain/ids.js";
import type { Loaded } from "../ports/store.js";
import { ask } from "./ask.js";
import {
  type Attempt,
  decideAndCommit,
  emptyChangeset,
  everybodyReadAt,
  nowOf,
  storedEvents,
  storedLinks,
} from "./commit.js";
import { accountsFor, type KeysUnreadable, keysOnly } from "./crm-account.js";
import type { Context } from "./host.js";
import { suggesting } from "./needs-action.js";
import type { People } from "./people.js";
import type { SyncedUsers, SyncUsersError } from "./sync-users.js";

/** One "Sync Users" whose listing has been read to the end. */
export interface SyncJob {
  readonly people: People;
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  readonly listing: Listing;
  readonly maxLostShare: number | "off";
  readonly suggestions: "none" | undefined;
  readonly once: string;
}

/** Load → decide → commit: the directory, the links that follow from it, and who needs action now, together. */
export const takeListing = (context: Context, job: SyncJob): ResultAsync<SyncedUsers, SyncUsersError> =>
  decideAndCommit<SyncedUsers, SyncUsersError>(context, () => attempt(context, job));

function attempt(context: Context, job: SyncJob): ResultAsync<Attempt<SyncedUsers>, SyncUsersError> {
  const { people, provider, accountId } = job;
  const { organization, members } = people;
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, {
      ...keysOnly,
      dashboards: [...members.keys()],
      links: { of: "everybody", provider },
      directories: { provider, users: "all" },
    }),
  ).andThen((loaded) =>
    decide(context, job, loaded).asyncAndThen(({ decision, after }) =>
      openOnes(context, job, decision, after).map((open) => ({
        answer: {
          provider,
          accountId,
          summary: decision.summary,
          suggested: job.suggestions === "none" ? null : open.filter(hasLikelyOne).length,
        },
        write: {
          ...emptyChangeset(organization.id, job.once),
          expect: everybodyReadAt(loaded, job, decision.changes),
          links: storedLinks(context, decision.changes),
          directory: decision.directory,
          needsAction: [
            { provider, accountId, of: "everybody" as const, entries: entriesOf(open) },
            ...needsActionAfter(elsewhere(decision, accountId), after),
          ],
          events: storedEvents(context, organization.id, decision.events),
        },
      })),
    ),
  );
}

/** What the listing comes to, and all that is known once it is taken in. */
function decide(
  context: Context,
  { people, provider, accountId, listing, maxLostShare }: SyncJob,
  loaded: Loaded,
): Result<{ decision: SyncDecision; after: StatusInput }, KeysUnreadable | SafeguardError> {
  const { organization, actor } = people;
  const { links, ignores } = loaded;
  const directories = loaded.directories.map(({ value }) => value);
  const others = directories.filter((directory) => directory.accountId !== accountId);
  const former = directories.find((directory) => directory.accountId === accountId) ?? null;
  return accountsFor(organization, loaded, people.members.keys(), { provider, named: accountId }).andThen(
    (currentAccounts) => {
      const known = { provider, members: [...people.members.values()], currentAccounts, links, ignores };
      const input = { ...known, actorId: actor.id, accountId, former, listing, maxLostShare, now: nowOf(context) };
      return decideSync(input).map((decision) => ({
        decision,
        after: {
          ...known,
          links: afterChanges(links, decision.changes),
          directories: [...others, decision.directory],
        },
      }));
    },
  );
}

/** Who of the account needs action, with suggestions where they are wanted. */
function openOnes(
  context: Context,
  { suggestions }: SyncJob,
  { statuses }: SyncDecision,
  after: StatusInput,
): ResultAsync<readonly MemberStatus[], never> {
  const open = needsAction(statuses);
  return suggestions === "none"
    ? okAsync(open)
    : suggesting((job) => okAsync(job.withSuggestions(context, open, after)));
}

/** Somebody more likely than not. */
const hasLikelyOne = ({ suggestions: [best] }: MemberStatus): boolean => (best?.confidence ?? 0) >= 0.5;

/** Members whose links in another account ended, or opened again (L18). */
const elsewhere = ({ changes }: SyncDecision, accountId: CrmAccountId) =>
  seatsOf(changes).filter((seat) => seat.accountId !== accountId);
