import { ok } from "neverthrow";
import type { Changeset, CommitOutcome, MemberId, OrganizationId, Want } from "seatsync";
import { memoryStore } from "seatsync/memory";
import {
  afterCommit,
  aMoment,
  anew,
  type BrokenStore,
  broken,
  commitsInstead,
  committed,
  loadedFrom,
  moved,
  onlyEvent,
  outcomeOf,
  repeated,
} from "./broken.js";

/** Stores that write too little, too much, twice, or in the wrong order. */
export const brokenCommits: readonly BrokenStore[] = [
  broken(
    "does not write ignores",
    "P19 `commit` writes everything of one action",
    commitsInstead((changeset) => ({ ...changeset, ignores: [] })),
  ),
  broken(
    "writes the first event only",
    "P19 `commit` writes everything of one action",
    commitsInstead((changeset) => ({ ...changeset, events: [changeset.events[0]] })),
  ),

  broken(
    "reads from a copy that is one commit behind",
    "After `committed`, every later `load` sees all of it",
    (inner) => {
      const behind = memoryStore();
      let late: Changeset | null = null;
      return {
        load: behind.load,
        putDashboard(...dashboard) {
          inner.putDashboard(...dashboard);
          behind.putDashboard(...dashboard);
        },
        async commit(changeset) {
          if (late !== null) await behind.commit({ ...late, expect: [] });
          late = structuredClone(changeset);
          return inner.commit(changeset);
        },
      };
    },
  ),

  broken("loads in two steps", "`load` answers as of one moment: it sees a commit whole or not at all", (inner) => ({
    async load(organizationId, { dashboards = [], categories = [], ...rest }) {
      const first: Want = { dashboards, ...(categories.length > 0 ? { categories } : {}) };
      const before = await loadedFrom(inner, organizationId, first);
      await aMoment();
      return ok({ ...(await loadedFrom(inner, organizationId, rest)), dashboards: before.dashboards });
    },
  })),

  broken(
    "knows no `once`",
    "`repeated` when the organization has committed `once` before; then nothing is written",
    commitsInstead(anew),
  ),
  broken(
    "writes the settings again when a commit is repeated",
    "`repeated` when the organization has committed `once` before; then nothing is written",
    afterCommit(async (changeset, outcome, inner) => {
      if (outcome.status === "repeated") await inner.commit({ ...anew(changeset), receipt: null, links: [] });
      return outcome;
    }),
  ),
  broken("remembers the last 50 `once` only", "`repeated` for ever, however much was committed since", (inner) => {
    const last: string[] = [];
    return {
      async commit(changeset) {
        if (last.slice(-50).includes(changeset.once)) return ok(repeated);
        last.push(changeset.once);
        const outcome = await outcomeOf(inner, changeset);
        return outcome.status === "repeated" ? inner.commit(anew(changeset)) : ok(outcome);
      },
    };
  }),
  broken(
    "looks for `once` first and writes it later",
    "Two commits of one `once` at the same time: one is `committed`, the other `repeated`",
    (inner) => {
      const seen = new Set<string>();
      return {
        async commit(changeset) {
          if (seen.has(changeset.once)) return ok(repeated);
          await aMoment();
          seen.add(changeset.once);
          const outcome = await outcomeOf(inner, changeset);
          return outcome.status === "repeated" ? inner.commit(anew(changeset)) : ok(outcome);
        },
      };
    },
  ),

  broken(
    "answers the outcomes of many in another order",
    "`commitMany`: one outcome for each, in the same order",
    (inner) => ({
      commitMany: async (changesets) => ok((await inner.commitMany(changesets))._unsafeUnwrap().toReversed()),
    }),
  ),
  broken(
    "stops many at the first conflict",
    "`commitMany`: one that conflicts does not stop the others, and nothing of it is written",
    (inner) => ({
      async commitMany(changesets) {
        let stopped = false;
        const outcomes: CommitOutcome[] = [];
        for (const changeset of changesets) {
          const outcome: CommitOutcome = stopped ? moved : await outcomeOf(inner, changeset);
          stopped ||= outcome.status === "conflict";
          outcomes.push(outcome);
        }
        return ok(outcomes);
      },
    }),
  ),
  broken(
    "judges many by what was there before the first",
    "`commitMany`: each as by `commit`, so that a later one sees an earlier one",
    (inner) => ({
      async commitMany(changesets) {
        const outcomes = (await inner.commitMany(changesets))._unsafeUnwrap();
        const isFirst = (each: Changeset, n: number) => changesets.findIndex(({ once }) => once === each.once) === n;
        return ok(outcomes.map((outcome, n) => (isFirst(changesets[n]!, n) ? outcome : committed)));
      },
    }),
  ),
  broken("commits many again when they are repeated", "`commitMany`: repeating is safe", (inner) => ({
    commitMany: (changesets) => inner.commitMany(changesets.map((each) => ({ ...anew(each), receipt: null }))),
  })),
  broken(
    "commits many into the organization of the first",
    "`commitMany`: each in its own organization; of none, none",
    (inner) => ({
      commitMany: (changesets) =>
        inner.commitMany(changesets.map((each) => ({ ...each, organizationId: changesets[0]!.organizationId }))),
    }),
  ),

  broken(
    "replaces all settings by those that are set",
    "Of settings, the slices that are set change and nothing else",
    commitsInstead(async (changeset, inner) => {
      const settings = changeset.settings.map(async ({ memberId, set }) => {
        const there = await settingsOf(inner, changeset.organizationId, memberId);
        return { memberId, set, unset: Object.keys(there).filter((category) => !Object.hasOwn(set, category)) };
      });
      return { ...changeset, settings: await Promise.all(settings) };
    }),
  ),
  broken(
    "unsets nothing",
    "P7 a slice that is unset is absent, which is not the same as empty",
    commitsInstead((changeset) => ({
      ...changeset,
      settings: changeset.settings.map((each) => ({ ...each, unset: [] })),
    })),
  ),
  broken(
    "sets what is unset to null",
    "P7 a slice that is unset is absent, which is not the same as empty",
    commitsInstead((changeset) => ({
      ...changeset,
      settings: changeset.settings.map(({ memberId, set, unset }) => ({
        memberId,
        set: { ...set, ...Object.fromEntries(unset.map((category) => [category, null])) },
        unset: [],
      })),
    })),
  ),
  broken(
    "merges a slice with what was there",
    "A slice that is set is replaced, not merged with what was there",
    commitsInstead(async (changeset, inner) => {
      const settings = changeset.settings.map(async ({ memberId, set, unset }) => {
        const there = await settingsOf(inner, changeset.organizationId, memberId);
        const merged = Object.entries(set).map(([category, value]) => [category, merge(there[category], value)]);
        return { memberId, set: Object.fromEntries(merged), unset };
      });
      return { ...changeset, settings: await Promise.all(settings) };
    }),
  ),
  broken(
    "writes back all settings as it loaded them last",
    "Nothing else changes, whatever the host wrote meanwhile",
    (inner) => {
      const last = new Map<string, object>();
      return {
        async load(organizationId, want) {
          const loaded = await loadedFrom(inner, organizationId, want);
          for (const [id, { value }] of loaded.dashboards) last.set(id, value.settings);
          return ok(loaded);
        },
        commit: (changeset) =>
          inner.commit({
            ...changeset,
            settings: changeset.settings.map((each) => ({ ...each, set: { ...last.get(each.memberId), ...each.set } })),
          }),
      };
    },
  ),
  broken(
    "makes the dashboard that is not there",
    "P23 settings of a dashboard that is not there are a conflict, and none is created",
    commitsInstead(async (changeset, inner) => {
      for (const { memberId } of changeset.settings) {
        const { dashboards } = await loadedFrom(inner, changeset.organizationId, { dashboards: [memberId] });
        const fresh = { state: "ready", integrations: [], settings: {} } as const;
        if (dashboards.size === 0) inner.putDashboard(changeset.organizationId, memberId, fresh);
      }
      return changeset;
    }),
  ),
  broken(
    "consumes nothing in a commit that has a receipt of its own",
    "An undo commits its own receipt and consumes the one it undoes",
    commitsInstead((changeset) => (changeset.receipt === null ? changeset : { ...changeset, consumed: null })),
  ),
  broken(
    "does not mind when there is no receipt to consume",
    "Consuming a receipt that is not there is a conflict",
    afterCommit((changeset, outcome, inner) =>
      changeset.consumed !== null && outcome.status === "conflict" ? outcomeOf(inner, onlyEvent(changeset)) : outcome,
    ),
  ),
  broken(
    "does not consume",
    "P20 consuming a receipt leaves the rest to undo; it is undoable until nothing is left",
    commitsInstead((changeset) => ({ ...changeset, consumed: null })),
  ),
  broken(
    "takes a receipt of an id that is taken for written",
    "Receipts are never rewritten: a new one whose id is taken is a conflict",
    afterCommit(async (changeset, outcome, inner) => {
      if (changeset.receipt === null || outcome.status !== "conflict") return outcome;
      const retried = await outcomeOf(inner, { ...changeset, receipt: null });
      return retried.status === "committed" ? retried : outcome;
    }),
  ),
];

async function settingsOf(inner: Parameters<typeof loadedFrom>[0], organizationId: OrganizationId, memberId: MemberId) {
  const { dashboards } = await loadedFrom(inner, organizationId, { dashboards: [memberId] });
  return dashboards.get(memberId)?.value.settings ?? {};
}

const merge = (there: unknown, value: unknown): unknown =>
  isPlain(there) && isPlain(value) ? { ...there, ...value } : value;

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
