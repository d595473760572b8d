import { ok } from "neverthrow";
import type { Changeset, CommitOutcome, Loaded, Store, Want } from "seatsync";
import { type MemoryStore, memoryStore } from "seatsync/memory";
import type { StoreSetup } from "seatsync/testing";

/** A store that breaks one promise, and the case that must notice. Others may notice too. */
export interface BrokenStore {
  readonly defect: string;
  readonly caughtBy: string;
  readonly setup: StoreSetup;
}

/** What the defect does otherwise than the memory store. Without a `commitMany` of its own it commits one by one. */
export type Breaking = (inner: MemoryStore) => Partial<MemoryStore>;

export const broken = (defect: string, caughtBy: string, breaking: Breaking): BrokenStore => ({
  defect,
  caughtBy,
  async setup() {
    const inner = memoryStore();
    const parts = breaking(inner);
    const { putDashboard, ...store } = { ...inner, commitMany: oneByOne(parts.commit ?? inner.commit), ...parts };
    return { store, putDashboard: async (...dashboard) => putDashboard(...dashboard) };
  },
});

/** Commits something else than what it was handed. */
export const commitsInstead = (
  instead: (changeset: Changeset, inner: MemoryStore) => Changeset | Promise<Changeset>,
): Breaking => {
  return (inner) => ({ commit: async (changeset) => inner.commit(await instead(changeset, inner)) });
};

/** Does something about the outcome of a commit. */
export const afterCommit = (
  then: (changeset: Changeset, outcome: CommitOutcome, inner: MemoryStore) => Promise<CommitOutcome> | CommitOutcome,
): Breaking => {
  return (inner) => ({
    commit: async (changeset) => ok(await then(changeset, await outcomeOf(inner, changeset), inner)),
  });
};

/** Refuses some changesets before looking at them. */
export const refusing = (
  refuse: (changeset: Changeset, inner: MemoryStore) => Promise<CommitOutcome | null> | CommitOutcome | null,
): Breaking => {
  return (inner) => ({
    commit: async (changeset) => ok((await refuse(changeset, inner)) ?? (await outcomeOf(inner, changeset))),
  });
};

/** Answers something else than what was loaded. */
export const answersInstead = (instead: (loaded: Loaded, want: Want) => Loaded): Breaking => {
  return (inner) => ({
    load: async (organizationId, want) => ok(instead(await loadedFrom(inner, organizationId, want), want)),
  });
};

/** Loads something else than what was asked for. */
export const asksInstead = (instead: (want: Want) => Want): Breaking => {
  return (inner) => ({ load: (organizationId, want) => inner.load(organizationId, instead(want)) });
};

export const loadedFrom = async (
  store: Store,
  organizationId: Changeset["organizationId"],
  want: Want,
): Promise<Loaded> => (await store.load(organizationId, want))._unsafeUnwrap();

export const outcomeOf = async (store: Store, changeset: Changeset): Promise<CommitOutcome> =>
  (await store.commit(changeset))._unsafeUnwrap();

/** The same, as a commit of its own. */
export const anew = (changeset: Changeset): Changeset => ({ ...changeset, once: crypto.randomUUID() });

/** A changeset of the same organization that writes its event and nothing else. */
export const onlyEvent = ({ organizationId, events }: Changeset): Changeset => ({
  organizationId,
  once: crypto.randomUUID(),
  expect: [],
  settings: [],
  baselines: [],
  links: [],
  ignores: [],
  directory: null,
  needsAction: [],
  receipt: null,
  consumed: null,
  events,
});

/** Long enough for whatever began before to end. */
export const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

export const committed: CommitOutcome = { status: "committed" };
export const repeated: CommitOutcome = { status: "repeated" };
export const moved: CommitOutcome = { status: "conflict", reason: "version" };
export const linkTaken: CommitOutcome = { status: "conflict", reason: "link-taken" };

const oneByOne =
  (commit: Store["commit"]): Store["commitMany"] =>
  async (changesets) => {
    const outcomes: CommitOutcome[] = [];
    for (const changeset of changesets) outcomes.push((await commit(changeset))._unsafeUnwrap());
    return ok(outcomes);
  };
