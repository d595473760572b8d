import { expectThat } from "../expect-that.js";
import { anna, ben, minute, sampleEvent, sampleReceipt, spent } from "./samples.js";
import type { StorePromises, StoreWorld } from "./world.js";

/** The audit (L16): it only ever grows. */
export const eventPromises: StorePromises = {
  "Events, oldest first, in the order of their commits, whatever time they say": async (world) => {
    await world.given({ events: [sampleEvent("z", { at: minute(9) }), sampleEvent("y", { at: minute(8) })] });
    await world.given({ events: [sampleEvent("x", { at: minute(7) })] });
    expectThat("the events", await namesOf(world)).is(["z", "y", "x"]);
  },

  "A page has at most `limit` events, and `next` is `null` when there is none after it": async (world) => {
    await withEvents(world, ["a", "b", "c", "d"]);
    const first = await world.events({ limit: 2 });
    expectThat(
      "the first page",
      first.items.map(({ id }) => id),
    ).is(["a", "b"]);
    const second = await world.events({ limit: 2, ...after(first.next) });
    expectThat(
      "the second page",
      second.items.map(({ id }) => id),
    ).is(["c", "d"]);
    expectThat("what comes next", second.next).is(null);
    expectThat("of an organization without events", await world.events({}, "nobody" as never)).is({
      items: [],
      next: null,
    });
  },

  "Paging events gives each once, and those committed meanwhile at the end": async (world) => {
    await withEvents(world, ["a", "b", "c"]);
    const first = await world.events({ limit: 2 });
    await withEvents(world, ["d", "e"]);
    const second = await world.events({ limit: 2, ...after(first.next) });
    await withEvents(world, ["f"]);
    const third = await world.events({ limit: 2, ...after(second.next) });
    const seen = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
    expectThat("the events", seen).is(["a", "b", "c", "d", "e", "f"]);
  },

  "A cursor that no page of events gave has an empty page": async (world) => {
    await withEvents(world, ["a", "b"]);
    expectThat("the page", await world.events({ cursor: "made up" })).is({ items: [], next: null });
  },

  "Events of this member only, page by page": async (world) => {
    await world.given({ events: [sampleEvent("a"), sampleEvent("b", { memberId: ben }), sampleEvent("c")] });
    await world.given({ events: [sampleEvent("d", { memberId: null }), sampleEvent("e")] });
    const first = await world.events({ memberId: anna, limit: 2 });
    expectThat(
      "the first page",
      first.items.map(({ id }) => id),
    ).is(["a", "c"]);
    const second = await world.events({ memberId: anna, limit: 2, ...after(first.next) });
    expectThat(
      "the second page",
      second.items.map(({ id }) => id),
    ).is(["e"]);
  },

  "L16 events are never changed or removed, whatever is committed later": async (world) => {
    const [first, second] = [sampleEvent("a"), sampleEvent("b", { memberId: null, before: { n: 1 } })];
    await world.given({ events: [first, second], receipt: sampleReceipt("1") });
    await world.given({ consumed: { receiptId: sampleReceipt("1").receipt.id, remaining: spent } });
    await world.commit({ events: [sampleEvent("a", { after: "rewritten" })] });
    for (let count = 0; count < 60; count += 1) await world.given({});
    expectThat("the first events", (await world.events({ limit: 2 })).items).is([first, second]);
  },
};

async function withEvents({ given }: StoreWorld, ids: readonly string[]): Promise<void> {
  for (const id of ids) await given({ events: [sampleEvent(id)] });
}

const namesOf = async ({ events }: StoreWorld): Promise<readonly string[]> =>
  (await events()).items.map(({ id }) => id);

const after = (cursor: string | null) => ({ cursor: cursor ?? "there should have been a next page" });
