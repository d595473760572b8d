import { expectThat } from "../expect-that.js";
import { anna, ben, cleo, minute, receiptIdOf, sampleReceipt, sampleUndo, spent } from "./samples.js";
import { moved, type StorePromises, type StoreWorld } from "./world.js";

/** What was pushed and undone, for ever; and what is left to undo, which nobody sees. */
export const receiptPromises: StorePromises = {
  "Receipts, the last committed first": async (world) => {
    await withReceipts(world, ["1", "2", "3"]);
    expectThat("the receipts", await listed(world)).is(["3", "2", "1"]);
  },

  "P21 receipts are listed without their undo part": async (world) => {
    await world.given({ receipt: sampleReceipt("1", {}, sampleUndo("crmKeys", "undo-canary")) });
    const { items } = await world.receipts();
    expectThat("what is listed", items).is([{ receipt: sampleReceipt("1").receipt, undoable: true }]);
  },

  "A page has at most `limit` receipts, and `next` is `null` when there is none after it": async (world) => {
    await withReceipts(world, ["1", "2", "3", "4"]);
    const first = await world.receipts({ limit: 2 });
    expectThat(
      "the first page",
      first.items.map(({ receipt }) => receipt.id),
    ).is(["4", "3"]);
    const second = await world.receipts({ limit: 2, ...after(first.next) });
    expectThat(
      "the second page",
      second.items.map(({ receipt }) => receipt.id),
    ).is(["2", "1"]);
    expectThat("what comes next", second.next).is(null);
    expectThat("of an organization without receipts", await world.receipts({}, "nobody" as never)).is(empty);
  },

  "Paging receipts gives each once, while new ones are committed too": async (world) => {
    await withReceipts(world, ["1", "2", "3", "4", "5"]);
    const first = await world.receipts({ limit: 2 });
    await withReceipts(world, ["6", "7", "8"]);
    const second = await world.receipts({ limit: 2, ...after(first.next) });
    await withReceipts(world, ["9"]);
    const third = await world.receipts({ limit: 2, ...after(second.next) });
    const seen = [first, second, third].flatMap(({ items }) => items.map(({ receipt }) => receipt.id));
    expectThat("the receipts", seen).is(["5", "4", "3", "2", "1"]);
  },

  "A cursor that no page of receipts gave has an empty page": async (world) => {
    await withReceipts(world, ["1", "2"]);
    expectThat("the page", await world.receipts({ cursor: "made up" })).is(empty);
  },

  "Receipts of pushes to this member only, page by page": async (world) => {
    await withReceipts(world, ["1", "2"], ben);
    await withReceipts(world, ["3"]);
    await withReceipts(world, ["4"], ben);
    const first = await world.receipts({ targetId: ben, limit: 2 });
    expectThat(
      "the first page",
      first.items.map(({ receipt }) => receipt.id),
    ).is(["4", "2"]);
    const second = await world.receipts({ targetId: ben, limit: 2, ...after(first.next) });
    expectThat(
      "the second page",
      second.items.map(({ receipt }) => receipt.id),
    ).is(["1"]);
    expectThat("of a member without any", await world.receipts({ targetId: cleo })).is(empty);
  },

  "P20 consuming a receipt leaves the rest to undo; it is undoable until nothing is left": async (world) => {
    const sample = sampleReceipt("1");
    await world.given({ receipt: sample });
    const rest = sampleUndo("meetingTitles", ["the rest"]);
    for (const remaining of [rest, spent]) {
      await world.given({ consumed: { receiptId: receiptIdOf("1"), remaining } });
      const { receipt } = await world.load({ receipt: receiptIdOf("1") });
      expectThat("what is left", receipt?.undo).is(remaining);
      expectThat("the receipt itself", receipt?.receipt).is(sample.receipt);
      expectThat(
        "undoable",
        (await world.receipts()).items.map(({ undoable }) => undoable),
      ).is([remaining === rest]);
    }
  },

  "An undo commits its own receipt and consumes the one it undoes": async (world) => {
    await world.given({ receipt: sampleReceipt("1") });
    const undo = sampleReceipt("2", { type: "undo", undoOf: receiptIdOf("1"), sourceId: null, at: minute(9) });
    await world.given({ receipt: undo, consumed: { receiptId: receiptIdOf("1"), remaining: spent } });
    const { items } = await world.receipts();
    expectThat("the receipts", items).is([
      { receipt: undo.receipt, undoable: true },
      { receipt: sampleReceipt("1").receipt, undoable: false },
    ]);
  },

  "Consuming a receipt that is not there is a conflict": async (world) => {
    const outcome = await world.commit({ consumed: { receiptId: receiptIdOf("1"), remaining: spent } });
    expectThat("the outcome", outcome).is(moved);
    expectThat("the events", (await world.events()).items).is([]);
  },

  "Receipts are never rewritten: a new one whose id is taken is a conflict": async (world) => {
    await world.given({ receipt: sampleReceipt("1") });
    const before = await world.everything();
    expectThat("the outcome", await world.commit({ receipt: sampleReceipt("1", { targetId: ben }) })).is(moved);
    expectThat("what is there", await world.everything()).is(before);
  },
};

async function withReceipts({ given }: StoreWorld, ids: readonly string[], targetId = anna): Promise<void> {
  for (const id of ids) await given({ receipt: sampleReceipt(id, { targetId }) });
}

const listed = async ({ receipts }: StoreWorld): Promise<readonly string[]> =>
  (await receipts()).items.map(({ receipt }) => receipt.id);

const after = (cursor: string | null) => ({ cursor: cursor ?? "there should have been a next page" });

const empty = { items: [], next: null };
