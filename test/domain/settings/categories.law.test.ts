import fc, { type Arbitrary } from "fast-check";
import { test } from "vitest";
import * as z from "zod";

import { builtInCategories } from "../../../src/domain/settings/categories.js";
import { type Category, defineCategory } from "../../../src/domain/settings/category.js";
import { settingsArbitraries } from "../../../src/testing/arbitraries/settings.js";
import { anyOf, anyRecord } from "../../../src/testing/arbitraries/text.js";
import { categoryLaws } from "../../../src/testing/laws/category-laws.js";

const name = anyOf("a", "b");
const row = z.object({ id: z.string(), name: z.string(), own: z.boolean() });
const rows = (): Arbitrary<z.infer<typeof row>[]> =>
  fc.uniqueArray(anyRecord({ id: anyOf("1", "2", "3"), name, own: fc.boolean() }), { selector: ({ id }) => id });

/** Every rule that the ten do not have: fields, lists and objects that may be absent, beside those that may not. */
const replaced = defineCategory({
  key: "replaced",
  schema: z.object({
    rows: z.array(row),
    note: z.exactOptional(z.string()),
    hours: z.exactOptional(z.object({ from: z.string(), to: z.string() })),
    more: z.exactOptional(z.array(row)),
  }),
  rules: {
    rows: { list: "replace", by: ({ id }) => id },
    note: "replace",
    hours: "replace",
    more: { list: "replace", by: ({ id }) => id, kept: ({ own }) => own },
  },
});
const anyReplaced = anyRecord(
  { rows: rows() },
  { note: name, hours: anyRecord({ from: name, to: name }), more: rows() },
);

const rank = z.object({ id: z.string(), name: z.string(), group: z.string(), place: z.int(), note: z.string() });
const merged = defineCategory({
  key: "merged",
  schema: z.object({ ranks: z.array(rank), more: z.exactOptional(z.array(row)), note: z.exactOptional(z.string()) }),
  rules: {
    ranks: {
      list: "merge",
      by: ({ id }) => id,
      numbered: { field: "place", within: ({ group }) => group },
      keeps: ["note"],
    },
    more: { list: "merge", by: ({ id }) => id, kept: ({ own }) => own },
    note: "replace",
  },
});
const ranks = fc.uniqueArray(anyRecord({ id: anyOf("1", "2", "3"), name, group: name, place: fc.nat(5), note: name }), {
  selector: ({ id }) => id,
});
const anyMerged = anyRecord({ ranks }, { more: rows().map((all) => all.filter(({ own }) => !own)), note: name });

const bare = defineCategory({
  key: "bare",
  schema: z.object({ note: z.exactOptional(z.string()) }),
  rules: { note: "replace" },
});

const limits = defineCategory({
  key: "limits",
  schema: z.record(z.string(), z.object({ most: z.int() })),
  rules: { record: "merge" },
});
const anyLimits = fc.dictionary(name, anyRecord({ most: fc.nat(3) }), { noNullPrototype: true });

const all: readonly (readonly [Category, Arbitrary<unknown>])[] = [
  ...builtInCategories.map((category) => [category as Category, settingsArbitraries[category.key]()] as const),
  [replaced as Category, anyReplaced],
  [merged as Category, anyMerged],
  [bare as Category, anyRecord({}, { note: name })],
  [limits as Category, anyLimits],
];
for (const [category, any] of all)
  for (const { name: sentence, run } of categoryLaws(category, any)) test(sentence, run);
