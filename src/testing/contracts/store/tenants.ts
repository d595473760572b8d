import type { OrganizationId } from "../../../domain/ids.js";
import { expectThat } from "../expect-that.js";
import {
  anna,
  closing,
  elsewhere,
  home,
  receiptIdOf,
  sampleBaseline,
  sampleDirectory,
  sampleEvent,
  sampleIgnore,
  sampleLink,
  sampleList,
  sampleReceipt,
} from "./samples.js";
import { committed, moved, type StorePromises, type StoreWorld } from "./world.js";

/** An id of another organization behaves like one that does not exist. */
export const tenantPromises: StorePromises = {
  "Nothing of another organization is ever loaded or listed": async (world) => {
    const before = await world.everything(home);
    await fill(world, elsewhere, "theirs");
    expectThat("what is seen at home", await world.everything(home)).is(before);
    const loaded = await world.load({
      links: { of: [anna], on: [sampleLink("").crmUserId] },
      receipt: receiptIdOf("receipt-1"),
      once: "push:1",
    });
    expectThat("by id", [loaded.links, loaded.receipt, loaded.recorded, loaded.linkVersions.size]).is([
      [],
      null,
      null,
      0,
    ]);
  },

  "Two organizations may use the same ids for everything": async (world) => {
    await fill(world, home, "ours");
    const ours = await world.everything(home);
    await fill(world, elsewhere, "theirs");
    expectThat("what is seen at home", await world.everything(home)).is(ours);
    const { recorded } = await world.load({ once: "push:1" }, elsewhere);
    expectThat("the other's receipt", recorded?.receipt.organizationId).is(elsewhere);
  },

  "`once` is unique per organization: another one may commit the same": async (world) => {
    await world.given({ once: "push:1" });
    expectThat("the other's commit", await world.commit({ organizationId: elsewhere, once: "push:1" })).is(committed);
  },

  "A link of another organization cannot be closed": async (world) => {
    await world.given({ organizationId: elsewhere, links: [{ open: sampleLink("link-1") }] });
    expectThat("the outcome", await world.commit({ links: [closing("link-1")] })).is(moved);
    const { links } = await world.load({ links: { of: "everybody" } }, elsewhere);
    expectThat("the link", links).is([sampleLink("link-1")]);
  },

  "A receipt of another organization cannot be consumed": async (world) => {
    const sample = sampleReceipt("receipt-1");
    await world.given({ organizationId: elsewhere, receipt: sample });
    const consumed = { receiptId: receiptIdOf("receipt-1"), remaining: { categories: [] } };
    expectThat("the outcome", await world.commit({ consumed })).is(moved);
    const { receipt } = await world.load({ receipt: receiptIdOf("receipt-1") }, elsewhere);
    expectThat("its undo part", receipt?.undo).is(sample.undo);
  },
};

async function fill(
  { putSettings, given, categories: [category] }: StoreWorld,
  organizationId: OrganizationId,
  value: string,
) {
  await putSettings(anna, { [category]: value }, organizationId);
  await given({
    organizationId,
    once: "push:1",
    settings: [{ memberId: anna, set: { [category]: `${value}, pushed` }, unset: [] }],
    baselines: [{ memberId: anna, value: sampleBaseline(category, value) }],
    links: [{ open: sampleLink("link-1") }],
    ignores: [{ set: sampleIgnore({ provider: "zoho", reason: value }) }],
    directory: sampleDirectory(["501", value]),
    needsAction: [sampleList(["anna", value])],
    receipt: sampleReceipt("receipt-1", { organizationId }),
    events: [sampleEvent("event-1", { organizationId, after: value })],
  });
}
