import { expectThat } from "../expect-that.js";
import {
  anna,
  ben,
  minute,
  sampleBaseline,
  sampleDirectory,
  sampleEvent,
  sampleIgnore,
  sampleLink,
  sampleList,
  sampleReceipt,
} from "./samples.js";
import { committed, moved, repeated, type StorePromises, type StoreWorld } from "./world.js";

/** One action, one commit: all of it or none, and once only. */
export const commitPromises: StorePromises = {
  "P19 `commit` writes everything of one action": async (world) => {
    const [category] = world.categories;
    await world.putSettings(anna, {});
    const link = sampleLink("link-1");
    const ignore = sampleIgnore({ memberId: ben });
    const directory = sampleDirectory(["501", "502"]);
    const list = sampleList(["anna", "ben"]);
    const receipt = sampleReceipt("receipt-1");
    const events = [sampleEvent("event-a"), sampleEvent("event-b", { type: "linked" })] as const;
    await world.given({
      settings: [{ memberId: anna, set: { [category]: ["QBR"] }, unset: [] }],
      baselines: [{ memberId: anna, value: sampleBaseline(category, ["QBR"]) }],
      links: [{ open: link }],
      ignores: [{ set: ignore }],
      directory,
      needsAction: [list],
      receipt,
      events,
    });
    const loaded = await world.load({
      dashboards: [anna],
      baselines: [anna],
      links: { of: "everybody" },
      directories: { users: "all" },
      receipt: receipt.receipt.id,
    });
    expectThat("settings", loaded.dashboards.get(anna)?.value.settings).is({ [category]: ["QBR"] });
    expectThat("baseline", loaded.baselines.get(anna)?.value).is(sampleBaseline(category, ["QBR"]));
    expectThat("links", loaded.links).is([link]);
    expectThat("ignores", loaded.ignores).is([ignore]);
    expectThat(
      "directories",
      loaded.directories.map(({ value }) => value),
    ).is([directory]);
    expectThat("Needs Action", (await world.needsAction()).items).is(list.entries);
    expectThat("receipt", loaded.receipt?.receipt).is(receipt.receipt);
    expectThat("undo part", loaded.receipt?.undo).is(receipt.undo);
    expectThat("events", (await world.events()).items).is(events);
  },

  "After `committed`, every later `load` sees all of it": async (world) => {
    const [category] = world.categories;
    await world.putSettings(anna, {});
    for (const count of [1, 2, 3]) {
      await world.given({
        settings: [{ memberId: anna, set: { [category]: count }, unset: [] }],
        baselines: [{ memberId: anna, value: sampleBaseline(category, count) }],
      });
      const loaded = await world.load({ dashboards: [anna], baselines: [anna] });
      expectThat("settings", loaded.dashboards.get(anna)?.value.settings).is({ [category]: count });
      expectThat("baseline", loaded.baselines.get(anna)?.value).is(sampleBaseline(category, count));
    }
  },

  "`load` answers as of one moment: it sees a commit whole or not at all": async (world) => {
    const [category] = world.categories;
    await world.putSettings(anna, { [category]: 0 });
    await world.given({ baselines: [{ memberId: anna, value: sampleBaseline(category, 0) }] });
    for (let count = 1; count <= 10; count += 1) {
      const loads = [0, 1, 2].map(() => world.load({ dashboards: [anna], baselines: [anna] }));
      await world.given({
        settings: [{ memberId: anna, set: { [category]: count }, unset: [] }],
        baselines: [{ memberId: anna, value: sampleBaseline(category, count) }],
      });
      for (const { dashboards, baselines } of await Promise.all(loads)) {
        const seen = dashboards.get(anna)?.value.settings[category];
        expectThat("the baseline beside the settings", baselines.get(anna)?.value).is(sampleBaseline(category, seen));
      }
    }
  },

  "`repeated` when the organization has committed `once` before; then nothing is written": async (world) => {
    await world.putSettings(anna, {});
    await world.given({ once: "push:1" });
    const before = await world.everything();
    expectThat("the second commit", await world.commit({ ...somethingOf(world), once: "push:1" })).is(repeated);
    expectThat("what is there", await world.everything()).is(before);
  },

  "`repeated` for ever, however much was committed since": async (world) => {
    await world.given({ once: "push:1" });
    for (let count = 0; count < 60; count += 1) await world.given({});
    expectThat("the same commit again", await world.commit({ once: "push:1" })).is(repeated);
  },

  "`repeated` whatever has moved since: a retry finds its versions gone": async (world) => {
    await world.putSettings(anna, {});
    const ref = { kind: "dashboard", memberId: anna } as const;
    const retried = { ...somethingOf(world), once: "push:1", expect: [{ ref, at: await world.versionOf(ref) }] };
    await world.given(retried);
    expectThat("the retry", await world.commit(retried)).is(repeated);
  },

  "A conflict does not use `once` up": async (world) => {
    const ref = { kind: "dashboard", memberId: anna } as const;
    await world.putSettings(anna, {});
    expectThat("a commit that conflicts", await world.commit({ once: "push:1", expect: [{ ref, at: null }] })).is(
      moved,
    );
    expectThat("the same on fresh state", await world.commit({ once: "push:1" })).is(committed);
  },

  "Two commits of one `once` at the same time: one is `committed`, the other `repeated`": async (world) => {
    const outcomes = await Promise.all(["a", "b"].map(() => world.commit({ once: "push:1" })));
    expectThat("the outcomes", outcomes.map(({ status }) => status).sort()).is(["committed", "repeated"]);
    expectThat("the events", (await world.events()).items.length).is(1);
  },

  "E4 two commits at the same time that expect the same version: exactly one wins": async (world) => {
    const [category] = world.categories;
    await world.putSettings(anna, {});
    const ref = { kind: "dashboard", memberId: anna } as const;
    const expect = [{ ref, at: await world.versionOf(ref) }];
    const outcomes = await Promise.all(
      ["a", "b"].map((value) =>
        world.commit({ expect, settings: [{ memberId: anna, set: { [category]: value }, unset: [] }] }),
      ),
    );
    expectThat("the outcomes", outcomes.map(({ status }) => status).sort()).is(["committed", "conflict"]);
    const winner = outcomes[0]?.status === "committed" ? "a" : "b";
    expectThat("the settings", await world.settingsOf(anna)).is({ [category]: winner });
    expectThat("the events", (await world.events()).items.length).is(1);
  },
};

const somethingOf = ({ categories: [category] }: StoreWorld) => ({
  settings: [{ memberId: anna, set: { [category]: ["new"] }, unset: [] }],
  baselines: [{ memberId: anna, value: sampleBaseline(category, ["new"]) }],
  links: [{ open: sampleLink("link-new", { from: minute(5) }) }],
  receipt: sampleReceipt("receipt-new"),
});
