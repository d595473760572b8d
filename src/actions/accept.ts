import { err, ok, type Result, type ResultAsync } from "neverthrow";
import * as z from "zod";

import type { NotChecked, NotConnected } from "../domain/crm/account-error.js";
import { afterChanges, type LinkChange } from "../domain/crm/link-change.js";
import { needsActionAfter, seatsOf } from "../domain/crm/needs-action-after.js";
import type { StatusInput } from "../domain/crm/status.js";
import type { EventDraft } from "../domain/event.js";
import { type CrmAccountId, type CrmProvider, crmUserId, type MemberId, memberId } from "../domain/ids.js";
import { parse } from "../domain/parse.js";
import {
  type AcceptableSuggestion,
  acceptableSuggestions,
  acceptSuggestions,
  undoAcceptance,
} from "../domain/suggest/accept.js";
import { label } from "../domain/text.js";
import type { Changeset } from "../ports/store.js";
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
import { accountsFor, connectedAccountFor, crmFields, directoryIn, type KeysUnreadable } from "./crm-account.js";
import type { Context } from "./host.js";
import { type ReadStatuses, readStatuses, type StatusError, type StatusesRequest } from "./needs-action.js";
import { asked, type Fields } from "./request.js";
import { type WithCrmUser, withCrmUsers } from "./shown-status.js";
import { suggestInput } from "./suggestions.js";
import { toldInFull } from "./told-in-full.js";

export interface AcceptRequest extends StatusesRequest {
  /** At least this confidence; the host's `acceptSuggestionsFrom` when absent, and never less. */
  readonly from?: number;
  /** Of these pairs only: what a preview has shown. Those no longer sure enough are left. */
  readonly pairs?: readonly { readonly memberId: string; readonly crmUserId: string }[];
}

export interface UndoAcceptanceRequest extends StatusesRequest {
  readonly acceptanceId: string;
}

export interface AcceptancePreview {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  readonly from: number;
  readonly suggestions: readonly WithCrmUser<AcceptableSuggestion>[];
}

export interface Accepted extends AcceptancePreview {
  /** What `undoAcceptance` takes; `null` when nothing was linked. */
  readonly acceptanceId: string | null;
  /** Members of the pairs asked for that were not linked: something has changed since the preview. */
  readonly left: readonly MemberId[];
}

export interface AcceptanceUndone {
  /** Whose links ended. */
  readonly ended: readonly MemberId[];
  /** Whose links have changed since; they stay. */
  readonly changedSince: readonly MemberId[];
}

export type AcceptError = StatusError | WriteError | AcceptanceError;

export type AcceptanceError =
  | { readonly type: "acceptance-off"; readonly message: string }
  | NotConnected
  | NotChecked
  | { readonly type: "acceptance-not-found" | "already-undone"; readonly message: string };

/** What `acceptSuggestions` would link (L10). Writes nothing. */
export const previewAcceptance = (
  context: Context,
  request: AcceptRequest,
): ResultAsync<AcceptancePreview, AcceptError> =>
  admit(context, request).asyncAndThen(({ from, ...wanted }) =>
    readStatuses(context, wanted).andThen((read) =>
      accountOf(read).map((place) => ({
        ...{ provider: read.provider, accountId: place.accountId, from },
        suggestions: withCrmUsers(place)(acceptableSuggestions(suggestInput(context, read.known, place), from)),
      })),
    ),
  );

/** Links all suggestions that are sure enough, in one commit that can be undone as one (L10). */
export function acceptSuggested(context: Context, request: AcceptRequest): ResultAsync<Accepted, AcceptError> {
  const acceptanceId = context.ids.next("action");
  return admit(context, request).asyncAndThen(({ from, pairs, ...wanted }) =>
    decideAndCommit<Accepted, AcceptError>(context, () =>
      readStatuses(context, wanted).andThen((read) =>
        accountOf(read).map((place): Attempt<Accepted> => {
          const { accountId } = place;
          const sure = acceptableSuggestions(suggestInput(context, read.known, place), from);
          const suggestions = pairs === undefined ? sure : sure.filter((one) => pairs.some(isPair(one)));
          const left = (pairs ?? []).filter((pair) => !suggestions.some((one) => isPair(one)(pair)));
          const answer = {
            provider: read.provider,
            accountId,
            from,
            suggestions: withCrmUsers(place)(suggestions),
            left: left.map((one) => one.memberId),
          };
          if (suggestions.length === 0) return { write: null, answer: { ...answer, acceptanceId: null } };
          const decision = acceptSuggestions(suggestions, { ...whereOf(context, read, accountId), acceptanceId });
          const write = changesetOf(context, read, accountId, { once: `accept:${acceptanceId}`, ...decision });
          return { write, answer: { ...answer, acceptanceId } };
        }),
      ),
    ),
  );
}

/** Ends what one acceptance linked, in the account where it did, as far as nobody has changed it since. */
export function undoAccepted(
  context: Context,
  request: UndoAcceptanceRequest,
): ResultAsync<AcceptanceUndone, AcceptError> {
  const once = `undo-acceptance:${context.ids.next("action")}`;
  return asked(undoSchema, request, ({ acceptanceId, ...wanted }) =>
    decideAndCommit<AcceptanceUndone, AcceptError>(context, () =>
      readStatuses(context, wanted).andThen((read) =>
        accountOfAcceptance(read, acceptanceId).andThen((accountId): Result<Attempt<AcceptanceUndone>, AcceptError> => {
          const undo = undoAcceptance({ ...whereOf(context, read, accountId), acceptanceId });
          if (undo.changes.length === 0) return err(alreadyUndone);
          const answer = { ended: undo.ended, changedSince: undo.changedSince };
          const write = changesetOf(context, read, accountId, { once, ...undo });
          return standingAfter(read, accountId, undo.changes).map((after) => ({
            write: { ...write, needsAction: toldInFull(context, write.needsAction, after) },
            answer,
          }));
        }),
      ),
    ),
  );
}

const undoSchema = z.strictObject({
  ...crmFields,
  acceptanceId: label,
} satisfies Fields<UndoAcceptanceRequest>);

const acceptSchema = z.strictObject({
  ...crmFields,
  from: z.number().min(0.5).max(1).optional(),
  pairs: z.array(z.object({ memberId, crmUserId })).optional(),
} satisfies Fields<AcceptRequest>);

type Admitted = z.infer<typeof acceptSchema> & { readonly from: number };

function admit(context: Context, request: AcceptRequest): Result<Admitted, AcceptError> {
  const least = context.acceptSuggestionsFrom;
  if (least === null) {
    const message = "Linking suggestions in bulk is off. Link them one by one, or have this product turn it on.";
    return err({ type: "acceptance-off", message });
  }
  return parse(acceptSchema, request, "request").map((wanted) => ({
    ...wanted,
    from: Math.max(wanted.from ?? least, least),
  }));
}

const isPair =
  (one: AcceptableSuggestion) =>
  (pair: { readonly memberId: string; readonly crmUserId: string }): boolean =>
    pair.memberId === one.memberId && pair.crmUserId === one.crmUserId;

/** The directory of the account named, else of the acting admin's current one (L18). */
const accountOf = ({ provider, people, loaded, named }: ReadStatuses) =>
  connectedAccountFor(people.organization, loaded, people.actor, { provider, named })
    .andThen((accountId) => directoryIn(loaded, provider, accountId))
    .map(({ value }) => value);

/** Where an acceptance linked: one account, whichever is current now. None in the account named is none. */
function accountOfAcceptance(
  { loaded, named }: ReadStatuses,
  acceptanceId: string,
): Result<CrmAccountId, AcceptanceError> {
  const made = loaded.links.find(
    ({ origin, accountId }) =>
      origin.type === "manual" && origin.accepted?.id === acceptanceId && (named === null || named === accountId),
  );
  return made === undefined ? err(acceptanceNotFound) : ok(made.accountId);
}

const acceptanceNotFound: AcceptanceError = {
  type: "acceptance-not-found",
  message: "There is no such acceptance of suggestions in this organization.",
};

const alreadyUndone: AcceptanceError = {
  type: "already-undone",
  message: "All links of this acceptance have ended since. Nothing is left to undo.",
};

const whereOf = (context: Context, { provider, people, loaded }: ReadStatuses, accountId: CrmAccountId) => ({
  provider,
  accountId,
  actorId: people.actor.id,
  now: nowOf(context),
  links: loaded.links.filter((link) => link.accountId === accountId),
});

/** How everybody stands with one account once this is written. */
const standingAfter = (
  { provider, people, known, loaded }: ReadStatuses,
  accountId: CrmAccountId,
  changes: readonly LinkChange[],
): Result<StatusInput, KeysUnreadable> =>
  accountsFor(people.organization, loaded, people.members.keys(), { provider, named: accountId }).map(
    (currentAccounts) => ({ ...known, currentAccounts, links: afterChanges(loaded.links, changes) }),
  );

/** Everybody's links and the directory decided. */
function changesetOf(
  context: Context,
  { provider, people, known, loaded }: ReadStatuses,
  accountId: CrmAccountId,
  {
    once,
    changes,
    events,
  }: Pick<Changeset, "once"> & { changes: readonly LinkChange[]; events: readonly EventDraft[] },
): Changeset {
  return {
    ...emptyChangeset(people.organization.id, once),
    expect: everybodyReadAt(loaded, { people, provider, accountId }, changes),
    links: storedLinks(context, changes),
    needsAction: needsActionAfter(seatsOf(changes), { ...known, links: afterChanges(loaded.links, changes) }),
    events: storedEvents(context, people.organization.id, events),
  };
}
