import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { enablePatches, produceWithPatches, setAutoFreeze } from "immer";
import { create } from "jsondiffpatch";
import merge from "lodash/merge.js";
import type { AnySettings, Instant, MemberId, PlanId } from "seatsync";
import { matchCrmUsers } from "seatsync/crm";
import {
  builtInCategories,
  comparePlans,
  type Decision,
  decidePush,
  decideUndo,
  type PushState,
  planOf,
  type UndoState,
} from "seatsync/settings";

import { compare, median } from "./compare.js";
import { aCompany, aDashboard, copyOf } from "./data.js";

export interface Figure {
  readonly what: string;
  readonly against: string;
  readonly ratio: string;
  readonly wanted: string;
  readonly reached: boolean;
  readonly times: string;
}

enablePatches();
// What the others are handed must not come back frozen to the next.
setAutoFreeze(false);

/** Plan + apply, the second plan, and undo, against the peers and against reading both sides once. */
export async function pushFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const share of [0, 0.2, 1]) {
    const source = copyOf(aDashboard(share));
    const target = copyOf(aDashboard(0));
    const state = aState(source, target);
    const patcher = create({ objectHash: identityOf as never });
    const undoState = anUndoState(state, (value) => value);
    const storedState = anUndoState(state, copyOf);
    const t = await compare({
      seatsync: () => applied(decidePush(state, request)),
      twice: () => {
        const planned = planOf(state, request);
        const fresh = decidePush(state, request);
        return comparePlans(planned, fresh.plan) === "same" ? applied(fresh) : null;
      },
      undo: () => applied(decideUndo(undoState, request)),
      undoStored: () => applied(decideUndo(storedState, request)),
      jsondiffpatch: () => patcher.patch(copyOf(target), copyOf(patcher.diff(target, source))),
      immerMerge: () => produceWithPatches(target, (draft) => void merge(draft, source)),
      floor: () => JSON.stringify(source).length + JSON.stringify(target).length,
    });
    const at = `${share * 100} % differing`;
    const faster = share === 1 ? 2.5 : 3;
    figures.push(
      times(`plan + apply, ${at}`, "jsondiffpatch", t.jsondiffpatch, t.seatsync, faster),
      times(`plan + apply, ${at}`, "immer + lodash merge", t.immerMerge, t.seatsync, 1),
      atMost(`with the second plan, ${at}`, "reading both sides", t.twice, t.floor, 2.5),
      atMost(`undo, ${at}`, "reading both sides", t.undo, t.floor, 0.5),
      atMost(`undo of what a store has read anew, ${at}`, "reading both sides", t.undoStored, t.floor, 0.5),
    );
  }
  const [one, two] = [1, 2].map((size) => aState(copyOf(aDashboard(0.2, size)), copyOf(aDashboard(0, size))));
  const growth = await compare({
    one: () => decidePush(one as PushState, request),
    two: () => decidePush(two as PushState, request),
  });
  figures.push(atMost("plan + apply, twice the dashboard", "the dashboard", growth.two, growth.one, 2.3));
  return figures;
}

/** Exact matching against one Map of lower-cased addresses, built and probed. */
export async function matchingFigures(): Promise<readonly Figure[]> {
  type Company = ReturnType<typeof aCompany>;
  const [company, twice] = [aCompany(100_000), aCompany(200_000)];
  const match = ({ members, crmUsers }: Company) =>
    matchCrmUsers({ provider: "hubspot", members, crmUsers, links: [], ignored: new Set() });
  const probe = ({ members, crmUsers }: Company) => {
    const byAddress = new Map(crmUsers.map((user) => [user.email?.toLowerCase(), user.id]));
    return members.map((member) => byAddress.get(member.email.toLowerCase()));
  };
  const t = await compare(
    {
      match: () => match(company),
      matchTwice: () => match(twice),
      map: () => probe(company),
      mapTwice: () => probe(twice),
    },
    { rounds: 5, seconds: 0.6 },
  );
  const mapGrowth = (t.mapTwice / t.map).toFixed(2);
  return [
    atMost("matching 100,000 with 100,000", "one Map, built and probed", t.match, t.map, 6),
    atMost("matching 200,000 with 200,000", `100,000 with 100,000 (the Map: ${mapGrowth})`, t.matchTwice, t.match, 2.3),
  ];
}

/** What the built package costs in a new process beyond the dependencies it loads: imported, and at a job's first call. */
export async function importFigures(): Promise<readonly Figure[]> {
  if (!existsSync("dist/index.js")) return [];
  const both = 'await import("zod"); await import("neverthrow");';
  const entry = 'const { createSeatsync } = await import("./dist/index.js");';
  // An empty request is refused by the job: the call is as short as one can be.
  const firstCall = (call: string) => `${both} ${entry} await createSeatsync({ roster: {}, store: {} }).${call}({});`;
  return [
    beyond("importing seatsync", "neverthrow", 'await import("neverthrow");', `await import("neverthrow"); ${entry}`),
    beyond("the same and a first call of settings", "zod and neverthrow", both, firstCall("settings.planPush")),
    beyond("the same and a first call of crm", "zod and neverthrow", both, firstCall("crm.statuses")),
  ];
}

function beyond(what: string, against: string, before: string, all: string): Figure {
  const times: { before: number[]; all: number[] } = { before: [], all: [] };
  for (let round = 0; round < 25; round += 1) {
    times.before.push(inNewProcess(before));
    times.all.push(inNewProcess(all));
  }
  const [theirs, ours] = [median(times.before), median(times.all)];
  return {
    what,
    against: `importing ${against}`,
    ratio: `${(ours - theirs).toFixed(1)} ms more`,
    wanted: "at most 20 ms",
    reached: ours - theirs <= 20,
    times: `${ours.toFixed(1)} ms : ${theirs.toFixed(1)} ms`,
  };
}

function inNewProcess(code: string): number {
  const timed = `const t = performance.now(); ${code} console.log(performance.now() - t)`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "-e", timed], { encoding: "utf8" }));
}

const now = "2026-03-02T09:00:00.000Z" as Instant;
const request = {
  planId: "plan" as PlanId,
  now,
  selection: builtInCategories.map(({ key }) => key),
  onLocalEdit: "overwrite" as const,
};

function aState(source: AnySettings, target: AnySettings): PushState {
  const dashboard = (id: string, settings: AnySettings) => ({
    memberId: id as MemberId,
    state: "ready" as const,
    integrations: ["salesforce"],
    settings,
  });
  return {
    type: "settings-push",
    categories: builtInCategories,
    organization: { id: "acme", name: "Acme", primaryAdminId: null, teams: [], connections: [] } as never,
    actor: { id: "anna" } as never,
    source: dashboard("anna", source),
    target: dashboard("sarah", target),
    baseline: {},
    links: [],
    ignores: [],
    isActive: () => true,
    readAt: [],
  };
}

/** Everything that a commit would be given. */
const applied = ({ settings, baseline, undo }: Decision): readonly unknown[] => [settings, baseline, undo];

/** Undo directly after that push: of the values at hand, or of copies, as a store hands them out. */
function anUndoState(state: PushState, read: <Value>(value: Value) => Value): UndoState {
  const pushed = decidePush(state, request);
  const stored = read({ settings: pushed.settings, baseline: pushed.baseline, undo: pushed.undo });
  return {
    ...state,
    target: { ...state.target, settings: stored.settings },
    baseline: stored.baseline,
    undo: { categories: stored.undo },
    receipt: { id: "receipt" } as never,
  };
}

/** The items' identities, as seatsync has them, for a peer that compares lists by hash. */
function identityOf(item: Readonly<Record<string, string>>): string | undefined {
  if (item.internalName !== undefined) return `${item.objectType}/${item.internalName}`;
  if (item.internalId !== undefined) return `${item.pipelineId}/${item.internalId}`;
  return item.id ?? item.provider ?? item.name;
}

const ms = (value: number): string => `${value.toPrecision(3)} ms`;

const times = (what: string, against: string, theirs: number, ours: number, wanted: number): Figure => ({
  what,
  against,
  ratio: `${(theirs / ours).toFixed(1)} times faster`,
  wanted: `at least ${wanted}`,
  reached: theirs / ours >= wanted,
  times: `${ms(ours)} : ${ms(theirs)}`,
});

const atMost = (what: string, against: string, ours: number, theirs: number, wanted: number): Figure => ({
  what,
  against,
  ratio: `${(ours / theirs).toFixed(2)} of it`,
  wanted: `at most ${wanted}`,
  reached: ours / theirs <= wanted,
  times: `${ms(ours)} : ${ms(theirs)}`,
});
