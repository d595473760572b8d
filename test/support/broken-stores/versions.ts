import { ok } from "neverthrow";
import type { Changeset, Loaded, Ref, Store } from "seatsync";
import {
  afterCommit,
  aMoment,
  anew,
  answersInstead,
  type BrokenStore,
  broken,
  commitsInstead,
  loadedFrom,
  moved,
  onlyEvent,
  outcomeOf,
  refusing,
} from "./broken.js";

const kinds = {
  dashboard: "dashboard",
  baseline: "baseline",
  links: "set of links",
  receipt: "receipt",
  directory: "directory",
} as const satisfies Record<Ref["kind"], string>;

/** Stores that look at versions less closely than they promise. */
export const brokenVersions: readonly BrokenStore[] = [
  ...Object.entries(kinds).flatMap(([kind, what]) => [
    broken(
      `ignores the expected version of a ${what}`,
      `E4 \`conflict\` when the ${what} that it writes has moved; nothing is written`,
      commitsInstead((changeset) => withoutExpecting(changeset, ({ ref }) => ref.kind === kind)),
    ),
    broken(
      `ignores a ${what} that was only read`,
      `P19 \`conflict\` when the ${what} that it only read has moved; nothing is written`,
      commitsInstead((changeset) =>
        withoutExpecting(changeset, ({ ref }) => ref.kind === kind && !writes(changeset, ref)),
      ),
    ),
    broken(
      `takes "absent" for "whatever" with a ${what}`,
      `\`null\`: absent. \`conflict\` when the ${what} is there`,
      commitsInstead((changeset) => withoutExpecting(changeset, ({ ref, at }) => ref.kind === kind && at === null)),
    ),
    broken(
      `looks at the version of a ${what} only when there is one`,
      `\`conflict\` when the ${what} is expected and absent`,
      commitsInstead(async (changeset, inner) => {
        const absent = await absentRefs(inner, changeset);
        return withoutExpecting(changeset, ({ ref }) => ref.kind === kind && absent.has(ref));
      }),
    ),
    broken(
      `cannot expect that a ${what} is absent`,
      `No conflict when the ${what} is at its version, or absent as expected`,
      refusing(({ expect }) => (expect.some(({ ref, at }) => ref.kind === kind && at === null) ? moved : null)),
    ),
    broken(
      `gives a ${what} one version for ever`,
      `A version changes at least whenever the ${what} changes`,
      answersInstead((loaded) => withVersion(loaded, kind, () => "1")),
    ),
  ]),

  broken(
    "checks the first of the expected versions only",
    "E4 `conflict` when of many versions only the last has moved",
    commitsInstead((changeset) => ({ ...changeset, expect: changeset.expect.slice(0, 1) })),
  ),

  broken(
    "does not notice that the host wrote a dashboard",
    "A version changes when the host itself writes the dashboard",
    (inner) => {
      const known = new Map<string, string>();
      return {
        load: async (organizationId, want) =>
          ok(
            withVersion(await loadedFrom(inner, organizationId, want), "dashboard", (version, id) => {
              if (!known.has(id)) known.set(id, version);
              return known.get(id) ?? version;
            }),
          ),
      };
    },
  ),

  broken(
    "makes versions of the part that was asked for",
    "A version stands for the whole, whatever part of it was asked for",
    answersInstead((loaded, want) =>
      withVersion(loaded, "dashboard", (version) => `${version}/${want.categories?.length ?? "all"}`),
    ),
  ),

  broken(
    "checks versions first and writes later",
    "E4 two commits at the same time that expect the same version: exactly one wins",
    refusing(async (changeset, inner) => {
      for (const { ref, at } of changeset.expect) {
        if ((await presentVersion(inner, changeset, ref)) !== at) return moved;
      }
      await aMoment();
      return outcomeOf(inner, { ...changeset, expect: [] });
    }),
  ),

  broken(
    "writes the dashboard, though not the receipt, when versions conflict",
    "P19 `conflict` when the directory that it only read has moved; nothing is written",
    afterCommit(async (changeset, outcome, inner) => {
      if (outcome.status === "conflict") await inner.commit({ ...onlyEvent(changeset), settings: changeset.settings });
      return outcome;
    }),
  ),

  broken(
    "writes the audit event of a commit that conflicts",
    "`null`: absent. `conflict` when the receipt is there",
    afterCommit(async (changeset, outcome, inner) => {
      if (outcome.status === "conflict") await inner.commit(onlyEvent(changeset));
      return outcome;
    }),
  ),

  broken("uses `once` up on a conflict", "A conflict does not use `once` up", (inner) => {
    const used = new Set<string>();
    return {
      commit: async (changeset) => {
        if (used.has(changeset.once)) return ok({ status: "repeated" });
        const outcome = await outcomeOf(inner, changeset);
        if (outcome.status === "conflict") used.add(changeset.once);
        return ok(outcome);
      },
    };
  }),

  broken(
    "looks at versions before `once`",
    "`repeated` whatever has moved since: a retry finds its versions gone",
    refusing(async (changeset, inner) => {
      const dry = { ...anew(changeset), settings: [], links: [], receipt: null, consumed: null };
      const trial = await outcomeOf(inner, dry);
      return trial.status === "conflict" ? trial : null;
    }),
  ),
];

function withoutExpecting(changeset: Changeset, which: (one: Changeset["expect"][number]) => boolean): Changeset {
  return { ...changeset, expect: changeset.expect.filter((one) => !which(one)) };
}

function writes(changeset: Changeset, ref: Ref): boolean {
  switch (ref.kind) {
    case "dashboard":
      return changeset.settings.some(({ memberId }) => memberId === ref.memberId);
    case "baseline":
      return changeset.baselines.some(({ memberId }) => memberId === ref.memberId);
    case "links":
      return changeset.links.some(
        (change) => ("open" in change ? change.open : change.close).memberId === ref.memberId,
      );
    case "receipt":
      return changeset.consumed?.receiptId === ref.receiptId;
    case "directory":
      return changeset.directory?.accountId === ref.accountId;
  }
}

async function absentRefs(inner: Store, changeset: Changeset): Promise<ReadonlySet<Ref>> {
  const absent = new Set<Ref>();
  for (const { ref } of changeset.expect) {
    if ((await presentVersion(inner, changeset, ref)) === null) absent.add(ref);
  }
  return absent;
}

async function presentVersion(inner: Store, { organizationId }: Changeset, ref: Ref): Promise<string | null> {
  const loaded = await loadedFrom(inner, organizationId, {
    ...(ref.kind === "dashboard" ? { dashboards: [ref.memberId] } : {}),
    ...(ref.kind === "baseline" ? { baselines: [ref.memberId] } : {}),
    ...(ref.kind === "receipt" ? { receipt: ref.receiptId } : {}),
    links: { of: ref.kind === "links" ? [ref.memberId] : [] },
    directories: { users: [] },
  });
  const versions = new Map<string, string | undefined>([
    ["dashboard", loaded.dashboards.values().next().value?.version],
    ["baseline", loaded.baselines.values().next().value?.version],
    ["links", ref.kind === "links" ? loaded.linkVersions.get(ref.memberId) : undefined],
    ["receipt", loaded.receipt?.version],
    [
      "directory",
      ref.kind === "directory"
        ? loaded.directories.find(({ value }) => value.accountId === ref.accountId)?.version
        : undefined,
    ],
  ]);
  return versions.get(ref.kind) ?? null;
}

/** The answer with other versions for things of one kind. */
function withVersion(loaded: Loaded, kind: string, of: (version: string, id: string) => string): Loaded {
  type Things<Value> = ReadonlyMap<Changeset["settings"][number]["memberId"], { version: string; value: Value }>;
  const each = <Value>(things: Things<Value>) =>
    new Map([...things].map(([id, thing]) => [id, { ...thing, version: of(thing.version, id) }] as const));
  const { receipt } = loaded;
  return {
    ...loaded,
    ...(kind === "dashboard" ? { dashboards: each(loaded.dashboards) } : {}),
    ...(kind === "baseline" ? { baselines: each(loaded.baselines) } : {}),
    ...(kind === "links" ? { linkVersions: new Map([...loaded.linkVersions].map(([id, v]) => [id, of(v, id)])) } : {}),
    ...(kind === "receipt" && receipt !== null
      ? { receipt: { ...receipt, version: of(receipt.version, receipt.receipt.id) } }
      : {}),
    ...(kind === "directory"
      ? { directories: loaded.directories.map((one) => ({ ...one, version: of(one.version, one.value.accountId) })) }
      : {}),
  };
}
