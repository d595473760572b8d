import type { Changeset } from "../../../ports/store.js";
import { expectThat } from "../expect-that.js";
import { anna, ben, cleo, elsewhere, sampleEvent, sampleLink, sampleReceipt } from "./samples.js";
import { committed, linkTaken, moved, repeated, type StorePromises, type StoreWorld } from "./world.js";

/** Several commits in one call, each as if it came alone. */
export const commitManyPromises: StorePromises = {
  "`commitMany`: one outcome for each, in the same order": async (world) => {
    await world.putSettings(anna, {});
    await world.given({ once: "push:1" });
    const outcomes = await world.commitMany([
      {},
      { once: "push:1" },
      stale,
      { links: [{ open: sampleLink("link-1") }] },
      { links: [{ open: sampleLink("link-2", { memberId: ben }) }] },
      {},
    ]);
    expectThat("the outcomes", outcomes).is([committed, repeated, moved, committed, linkTaken, committed]);
  },

  "`commitMany`: one that conflicts does not stop the others, and nothing of it is written": async (world) => {
    for (const memberId of [anna, ben, cleo]) await world.putSettings(memberId, {});
    const unit = (memberId: typeof anna): Partial<Changeset> => ({
      settings: [{ memberId, set: { [world.categories[0]]: "pushed" }, unset: [] }],
      receipt: sampleReceipt(`receipt-of-${memberId}`, { targetId: memberId }),
      events: [sampleEvent(`event-of-${memberId}`, { memberId })],
    });
    await world.commitMany([unit(anna), { ...unit(ben), ...stale }, unit(cleo)]);
    expectThat("whose settings", await settingsOfAll(world)).is(["pushed", undefined, "pushed"]);
    const receipts = (await world.receipts()).items.map(({ receipt }) => receipt.targetId);
    expectThat("whose receipts", receipts).is(["cleo", "anna"]);
    const events = (await world.events()).items.map((event) => event.memberId);
    expectThat("whose events", events).is(["anna", "cleo"]);
  },

  "`commitMany`: each as by `commit`, so that a later one sees an earlier one": async (world) => {
    await world.putSettings(anna, {});
    const expect = [{ ref: { kind: "links", memberId: anna }, at: null }] as const;
    const outcomes = await world.commitMany([
      { once: "push:1", expect, links: [{ open: sampleLink("link-1") }] },
      { once: "push:1" },
      { expect },
    ]);
    expectThat("the outcomes", outcomes).is([committed, repeated, moved]);
  },

  "`commitMany`: repeating is safe": async (world) => {
    const parts = ["push:1", "push:2", "push:3"].map((once) => ({ once, receipt: sampleReceipt(once) }));
    await world.commitMany(parts.slice(0, 2));
    const before = (await world.receipts()).items.length;
    expectThat("the outcomes", await world.commitMany(parts)).is([repeated, repeated, committed]);
    expectThat("the receipts", [before, (await world.receipts()).items.length]).is([2, 3]);
  },

  "`commitMany`: each in its own organization; of none, none": async (world) => {
    expectThat("of none", await world.commitMany([])).is([]);
    await world.commitMany([{ once: "a" }, { once: "a", organizationId: elsewhere }]);
    const counts = [await world.events(), await world.events({}, elsewhere)].map(({ items }) => items.length);
    expectThat("the events", counts).is([1, 1]);
  },
};

/** Anna has a dashboard: expecting none is a conflict. */
const stale = { expect: [{ ref: { kind: "dashboard", memberId: anna }, at: null }] } as const;

const settingsOfAll = ({ settingsOf, categories: [category] }: StoreWorld) =>
  Promise.all([anna, ben, cleo].map(async (memberId) => (await settingsOf(memberId))?.[category]));
