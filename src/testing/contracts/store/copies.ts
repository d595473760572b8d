import { expectThat } from "../expect-that.js";
import {
  anna,
  receiptIdOf,
  sampleBaseline,
  sampleDirectory,
  sampleEvent,
  sampleIgnore,
  sampleLink,
  sampleList,
  sampleReceipt,
} from "./samples.js";
import type { StorePromises, StoreWorld } from "./world.js";

/** Copies in, copies out. */
export const copyPromises: StorePromises = {
  "What was handed in may be changed afterwards, and nothing stored changes": async (world) => {
    await world.putSettings(anna, {});
    const part = everythingOf(world);
    await world.given(part);
    const before = await world.everything();
    spoil(part);
    expectThat("what is there", await world.everything()).is(before);
  },

  "What is handed in is never changed, nor frozen": async (world) => {
    await world.putSettings(anna, {});
    const part = everythingOf(world);
    const before = structuredClone(part);
    await world.given(part);
    expectThat("what was handed in", part).is(before);
    expectThat("what of it is frozen", frozenIn(part, "")).is([]);
  },

  "What was handed out may be changed, and nothing stored changes": async (world) => {
    await world.putSettings(anna, { [world.categories[1]]: { list: ["kept"] } });
    await world.given(everythingOf(world));
    const before = await world.everything();
    const loaded = await world.load({
      dashboards: [anna],
      baselines: [anna],
      links: { of: [anna] },
      directories: { users: "all" },
      receipt: receiptIdOf("receipt-1"),
    });
    spoil({ ...loaded, dashboards: [...loaded.dashboards.values()], baselines: [...loaded.baselines.values()] });
    spoil(await world.receipts());
    spoil(await world.events());
    spoil(await world.needsAction());
    expectThat("what is there", await world.everything()).is(before);
  },

  "What was handed out is never changed later": async (world) => {
    const [category] = world.categories;
    await world.putSettings(anna, { [category]: { list: [1] } });
    await world.given({ receipt: sampleReceipt("receipt-1"), links: [{ open: sampleLink("link-1") }] });
    const loaded = await world.load({
      dashboards: [anna],
      links: { of: [anna] },
      receipt: receiptIdOf("receipt-1"),
    });
    const seen = () => ({
      dashboard: loaded.dashboards.get(anna),
      links: loaded.links,
      version: loaded.linkVersions.get(anna),
      receipt: loaded.receipt,
    });
    const before = structuredClone(seen());
    await world.given({
      settings: [{ memberId: anna, set: { [category]: { list: [2] } }, unset: [] }],
      links: [{ close: { id: sampleLink("link-1").id, memberId: anna }, at: sampleLink("").from, because: "unlinked" }],
      consumed: { receiptId: receiptIdOf("receipt-1"), remaining: { categories: [] } },
    });
    expectThat("what was handed out", seen()).is(before);
  },
};

const everythingOf = ({ categories: [category] }: StoreWorld) => ({
  settings: [{ memberId: anna, set: { [category]: { list: [{ deep: ["text"] }] } }, unset: [] as string[] }],
  baselines: [{ memberId: anna, value: sampleBaseline(category, { list: [1] }) }],
  links: [{ open: sampleLink("link-1") }],
  ignores: [{ set: sampleIgnore({ provider: "zoho" }) }],
  directory: sampleDirectory(["501", "502"]),
  needsAction: [sampleList(["anna"])],
  receipt: sampleReceipt("receipt-1"),
  events: [sampleEvent("event-1", { after: { list: [1] } })] as const,
});

/** Changes whatever can be changed, all the way down. What is frozen stays, which is as good as a copy. */
function spoil(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    spoil(Reflect.get(value, key));
    if (typeof Reflect.get(value, key) !== "object") Reflect.set(value, key, "spoilt");
  }
  if (Array.isArray(value) && !Object.isFrozen(value)) value.push("spoilt");
}

/** Where a value is frozen. */
function frozenIn(value: unknown, path: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.keys(value).flatMap((key) => frozenIn(Reflect.get(value, key), `${path}.${key}`));
  const here = Object.isFrozen(value) && Object.keys(value).length > 0;
  return here ? [path, ...inside] : inside;
}
