import { err, errAsync, ok, okAsync, type Result, ResultAsync } from "neverthrow";

import type { LinkChange } from "../domain/crm/link-change.js";
import type { EventDraft } from "../domain/event.js";
import type { CrmAccountId, CrmProvider, EventId, LinkId, OrganizationId } from "../domain/ids.js";
import type { Instant } from "../domain/instant.js";
import type { ReadAt } from "../domain/push/plan.js";
import type { Changeset, CommitOutcome, Loaded, StoredLinkChange, StoreError } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import { keysReadAt } from "./crm-account.js";
import type { Context } from "./host.js";
import type { People } from "./people.js";

/** Somebody else wrote at the same time, three times over. Nothing was written. */
export interface ConflictError {
  readonly type: "conflict";
  readonly message: string;
}

export type WriteError = StoreError | PortFailed | ConflictError;

/** One attempt of an action: what it would write and answer, or the answer when there is nothing to write. */
export type Attempt<T> =
  | { readonly write: Changeset; readonly answer: T }
  | { readonly write: null; readonly answer: T };

/**
 * Load → decide → commit, and again on fresh state when somebody else was faster: at most three times (E4). A commit
 * whose answer was lost is sent once more; `once` sees to it that it counts once.
 */
export function decideAndCommit<T, E>(
  context: Context,
  attempt: () => ResultAsync<Attempt<T>, E>,
  repeated: (answer: T) => ResultAsync<T, E | StoreError | PortFailed> = (answer) => okAsync(answer),
): ResultAsync<T, E | WriteError> {
  const run = async (): Promise<Result<T, E | WriteError>> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const decided = await attempt();
      if (decided.isErr()) return err(decided.error);
      const { write, answer } = decided.value;
      if (write === null) return ok(answer);
      const outcome = await send(context, write);
      if (outcome.isErr()) return err(outcome.error);
      if (outcome.value.status === "committed") return ok(answer);
      if (outcome.value.status === "repeated") return repeated(answer);
    }
    return err(conflict);
  };
  return new ResultAsync(run());
}

function send(context: Context, changeset: Changeset): ResultAsync<CommitOutcome, StoreError | PortFailed> {
  const commit = () => ask("store", context.onPortFailure, () => context.store.commit(changeset));
  return commit().orElse((error) =>
    error.type === "store-unavailable" && error.retryable
      ? commit().map((outcome): CommitOutcome => (outcome.status === "repeated" ? { status: "committed" } : outcome))
      : errAsync(error),
  );
}

const mostTries = 3;

const conflict: ConflictError = {
  type: "conflict",
  message: "Others were changing the same things at the same time. Nothing was written; try again.",
};

/** A changeset that writes nothing yet. */
export const emptyChangeset = (organizationId: OrganizationId, once: string): Omit<Changeset, "events"> => ({
  organizationId,
  once,
  expect: [],
  settings: [],
  baselines: [],
  links: [],
  ignores: [],
  directory: null,
  needsAction: [],
  receipt: null,
  consumed: null,
});

/**
 * That everybody's links were read, and the directory of one account. Of the dashboards only those count whose keys
 * decide about a link that changes: a member who edits settings while thousands are matched must not send all of it
 * back.
 */
export function everybodyReadAt(
  loaded: Loaded,
  { people, provider, accountId }: { people: People; provider: CrmProvider; accountId: CrmAccountId },
  changes: readonly LinkChange[],
): readonly ReadAt[] {
  const changing = new Set(changes.map((change) => ("open" in change ? change.open : change.close).memberId));
  const linked = new Set([...people.members.keys(), ...loaded.linkVersions.keys()]);
  const directory = loaded.directories.find(({ value }) => value.accountId === accountId);
  return [
    { ref: { kind: "directory", provider, accountId }, at: directory?.version ?? null },
    ...[...linked].map((memberId) => ({
      ref: { kind: "links" as const, memberId },
      at: loaded.linkVersions.get(memberId) ?? null,
    })),
    ...keysReadAt(loaded, changing),
  ];
}

/** Link changes as a store takes them: the new ones get their ids here. */
export const storedLinks = (context: Context, changes: readonly LinkChange[]): readonly StoredLinkChange[] =>
  changes.map((change) => {
    if ("open" in change) return { open: { id: context.ids.next("link") as LinkId, ...change.open } };
    const { id, memberId } = change.close;
    return { close: { id, memberId }, at: change.at, because: change.because };
  });

/** At least one: nothing is written without a line in the audit (L16). */
export function storedEvents(
  context: Context,
  organizationId: OrganizationId,
  [first, ...rest]: readonly EventDraft[],
): Changeset["events"] {
  if (first === undefined) throw new TypeError("An action wrote no event.");
  const stored = (draft: EventDraft) => ({ id: context.ids.next("event") as EventId, organizationId, ...draft });
  return [stored(first), ...rest.map(stored)];
}

export const nowOf = (context: Context): Instant => context.clock.now().toISOString() as Instant;
