import type { Json } from "../../../domain/json.js";
import { expectThat } from "../expect-that.js";
import { anna, receiptIdOf, sampleBaseline, sampleEvent, sampleReceipt, sampleUndo } from "./samples.js";
import type { StorePromises, StoreWorld } from "./world.js";

/** Values that stores have been known to change, by what they are. */
const delicate: Readonly<Record<string, Json>> = {
  "text of any script": [
    "Zoë",
    "Zoe\u0308",
    "北京",
    "שלום",
    "👩‍👩‍👧‍👦",
    "🇮🇸",
    "a\u2028b\u2029c",
    "tab\tline\nend\r\n",
    "\\ \" ' ` $1 %s",
  ],
  "empty text, empty lists and objects, null": ["", [], {}, null, [[]], [{}], { a: null, b: [], c: {}, d: "" }],
  "numbers as they stand": [0, -1, 0.1, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  "true, false and what only looks like them": [true, false, "true", "false", "null", 0, "0", "1e3", "2026-03-02"],
  "the order of a list, and what comes twice": ["b", "a", "c", "a", 2, 1, 10],
  "a value 60 levels deep": Array.from({ length: 60 }).reduce<Json>(
    (inner, _, level) => ({ [`l${level}`]: [inner] }),
    1,
  ),
  "a text of one megabyte": "é".repeat(500_000),
  "keys named `__proto__` and `constructor`": JSON.parse(
    '{"__proto__":{"polluted":true},"constructor":1,"items":[{"__proto__":[1],"toString":"x"}],"":"empty key"}',
  ),
};

/** What is read is what was written: JSON, to the last character, wherever it is kept. */
export const valuePromises: StorePromises = Object.fromEntries(
  Object.entries(delicate).map(([what, value]) => [
    `What is handed out is what was handed in: ${what}`,
    (world: StoreWorld) => travels(world, value),
  ]),
);

async function travels(world: StoreWorld, value: Json): Promise<void> {
  const [first, second] = world.categories;
  await world.putSettings(anna, { [first]: value });
  const receipt = sampleReceipt(
    "receipt-1",
    {
      categories: [
        {
          category: first,
          outcome: "changed",
          changes: [{ list: "", item: null, label: "it", action: "updated", before: value, after: value }],
          omitted: [],
        },
      ],
    },
    sampleUndo(first, value),
  );
  const event = sampleEvent("event-1", { before: value, after: value });
  await world.given({
    settings: [{ memberId: anna, set: { [second]: value }, unset: [] }],
    baselines: [{ memberId: anna, value: sampleBaseline(first, value) }],
    receipt,
    events: [event],
  });
  const loaded = await world.load({ dashboards: [anna], baselines: [anna], receipt: receiptIdOf("receipt-1") });
  expectThat("in settings", loaded.dashboards.get(anna)?.value.settings).is({ [first]: value, [second]: value });
  expectThat("in a baseline", loaded.baselines.get(anna)?.value).is(sampleBaseline(first, value));
  expectThat("in a receipt", loaded.receipt?.receipt).is(receipt.receipt);
  expectThat("in an undo part", loaded.receipt?.undo).is(receipt.undo);
  expectThat("in an event", (await world.events()).items).is([event]);
}
