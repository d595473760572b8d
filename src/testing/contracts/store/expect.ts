import type { OrganizationId } from "../../../domain/ids.js";
import type { Ref } from "../../../domain/push/plan.js";
import type { Changeset } from "../../../ports/store.js";
import { expectThat } from "../expect-that.js";
import {
  anna,
  ben,
  cleo,
  crmUserIdOf,
  elsewhere,
  home,
  minute,
  otherPortal,
  portal,
  receiptIdOf,
  sampleBaseline,
  sampleDirectory,
  sampleIgnore,
  sampleLink,
  sampleList,
  sampleReceipt,
  sampleUndo,
} from "./samples.js";
import { committed, moved, type StorePromises, type StoreWorld } from "./world.js";

/** Something that has a version, and how a case makes and changes it. */
interface Guarded {
  readonly ref: Ref;
  readonly make: (world: StoreWorld, organizationId: OrganizationId) => Promise<void>;
  /** The n-th change of it. */
  readonly change: (world: StoreWorld, n: number) => Partial<Changeset>;
}

const guarded: Readonly<Record<string, Guarded>> = {
  dashboard: {
    ref: { kind: "dashboard", memberId: anna },
    make: (world, organizationId) => world.putSettings(anna, { [world.categories[0]]: 0 }, organizationId),
    change: ({ categories: [category] }, n) => ({
      settings: [{ memberId: anna, set: { [category]: n }, unset: [] }],
    }),
  },
  baseline: {
    ref: { kind: "baseline", memberId: anna },
    make: ({ given, categories: [category] }, organizationId) =>
      given({ organizationId, baselines: [{ memberId: anna, value: sampleBaseline(category, 0) }] }),
    change: ({ categories: [category] }, n) => ({
      baselines: [{ memberId: anna, value: sampleBaseline(category, n) }],
    }),
  },
  "set of links": {
    ref: { kind: "links", memberId: anna },
    make: ({ given }, organizationId) => given({ organizationId, links: [{ open: sampleLink("link-0") }] }),
    change: (_, n) => ({
      links: [
        { close: { id: sampleLink(`link-${n - 1}`).id, memberId: anna }, at: minute(n), because: "relinked" },
        { open: sampleLink(`link-${n}`, { crmUserId: crmUserIdOf(String(600 + n)), from: minute(n) }) },
      ],
    }),
  },
  receipt: {
    ref: { kind: "receipt", receiptId: receiptIdOf("receipt-1") },
    make: ({ given }, organizationId) => given({ organizationId, receipt: sampleReceipt("receipt-1") }),
    change: ({ categories: [category] }, n) => ({
      consumed: { receiptId: receiptIdOf("receipt-1"), remaining: sampleUndo(category, n) },
    }),
  },
  directory: {
    ref: { kind: "directory", provider: "hubspot", accountId: portal },
    make: ({ given }, organizationId) => given({ organizationId, directory: sampleDirectory(["501"]) }),
    change: (_, n) => ({ directory: sampleDirectory(["501", String(600 + n)]) }),
  },
};

/** Every version a decision read guards its commit, written or not (P19, E4), for each thing that has one. */
export const expectPromises: StorePromises = {
  ...Object.fromEntries(Object.entries(guarded).flatMap(([what, one]) => Object.entries(promisesOf(what, one)))),

  "E4 `conflict` when of many versions only the last has moved": async (world) => {
    await world.putSettings(anna, {});
    await world.putSettings(ben, {});
    const refs = [anna, ben].map((memberId) => ({ kind: "dashboard", memberId }) as const);
    const expect = await Promise.all(refs.map(async (ref) => ({ ref, at: await world.versionOf(ref) })));
    await world.putSettings(ben, { [world.categories[0]]: "edited" });
    expectThat("the outcome", await world.commit({ expect })).is(moved);
  },

  "A version changes when the host itself writes the dashboard": async (world) => {
    await world.putSettings(anna, {});
    const before = await world.versionOf(dashboardOfAnna);
    await world.putSettings(anna, { [world.categories[0]]: "edited" });
    expectThat("the version", await world.versionOf(dashboardOfAnna)).isNot(before);
  },

  "A version stands for the whole, whatever part of it was asked for": async (world) => {
    const [first, second] = world.categories;
    await world.putSettings(anna, { [first]: 1, [second]: 2 });
    await world.given({ links: [{ open: sampleLink("link-1") }], directory: sampleDirectory(["501", "502"]) });
    const part = await world.load({
      dashboards: [anna],
      categories: [first],
      links: { of: [anna], provider: "zoho" },
      directories: { users: [] },
    });
    const whole = await world.load({
      dashboards: [anna],
      links: { of: "everybody" },
      directories: { users: "all" },
    });
    expectThat("the dashboard's", part.dashboards.get(anna)?.version).is(whole.dashboards.get(anna)?.version);
    expectThat("the links'", part.linkVersions.get(anna)).is(whole.linkVersions.get(anna));
    expectThat("the directory's", part.directories[0]?.version).is(whole.directories[0]?.version);
  },
};

function promisesOf(what: string, { ref, make, change }: Guarded): StorePromises {
  return {
    [`E4 \`conflict\` when the ${what} that it writes has moved; nothing is written`]: async (world) => {
      await make(world, home);
      const read = await world.versionOf(ref);
      await world.given(change(world, 1));
      await conflicts(world, { expect: [{ ref, at: read }], ...change(world, 2) });
    },

    [`P19 \`conflict\` when the ${what} that it only read has moved; nothing is written`]: async (world) => {
      await world.putSettings(ben, {});
      await make(world, home);
      const read = await world.versionOf(ref);
      await world.given(change(world, 1));
      await conflicts(world, { expect: [{ ref, at: read }], ...bystanders(world) });
    },

    [`\`null\`: absent. \`conflict\` when the ${what} is there`]: async (world) => {
      await world.putSettings(ben, {});
      await make(world, home);
      await conflicts(world, { expect: [{ ref, at: null }], ...bystanders(world) });
    },

    [`\`conflict\` when the ${what} is expected and absent`]: async (world) => {
      await world.putSettings(ben, {});
      await make(world, elsewhere);
      const read = await world.versionOf(ref, elsewhere);
      await conflicts(world, { expect: [{ ref, at: read }], ...bystanders(world) });
    },

    [`No conflict when the ${what} is at its version, or absent as expected`]: async (world) => {
      expectThat("expected absent", await world.commit({ expect: [{ ref, at: null }] })).is(committed);
      await make(world, home);
      const expect = [{ ref, at: await world.versionOf(ref) }];
      expectThat("only read", await world.commit({ expect })).is(committed);
      expectThat("read and written", await world.commit({ expect, ...change(world, 1) })).is(committed);
    },

    [`A version changes at least whenever the ${what} changes`]: async (world) => {
      await make(world, home);
      const versions = [await world.versionOf(ref)];
      for (const n of [1, 2]) {
        await world.given(change(world, n));
        versions.push(await world.versionOf(ref));
      }
      expectThat("the number of different versions", new Set(versions).size).is(3);
    },
  };
}

async function conflicts(world: StoreWorld, part: Partial<Changeset>): Promise<void> {
  const before = await world.everything();
  expectThat("the outcome", await world.commit(part)).is(moved);
  expectThat("what is there", await world.everything()).is(before);
}

/** Everything that a commit can write, on things that nobody expects anything of. */
const bystanders = ({ categories: [category] }: StoreWorld): Partial<Changeset> => ({
  settings: [{ memberId: ben, set: { [category]: "written" }, unset: [] }],
  baselines: [{ memberId: ben, value: sampleBaseline(category, "written") }],
  links: [{ open: sampleLink("link-of-ben", { memberId: ben, accountId: otherPortal }) }],
  ignores: [{ set: sampleIgnore({ memberId: cleo }) }],
  directory: sampleDirectory(["501"], { accountId: otherPortal }),
  needsAction: [sampleList(["ben"], { accountId: otherPortal })],
  receipt: sampleReceipt("receipt-of-ben", { targetId: ben }),
});

const dashboardOfAnna = { kind: "dashboard", memberId: anna } as const;
