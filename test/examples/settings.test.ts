import { builtInCategories } from "seatsync/settings";
import { describe, expect, test } from "vitest";

import { sampleSettings } from "../../examples/sample/settings.js";

const sample: Readonly<Record<string, unknown>> = { ...sampleSettings };

test("the sample has every category, and no other", () => {
  expect(Object.keys(sample)).toEqual(builtInCategories.map(({ key }) => key));
});

describe.each(builtInCategories.map(({ key, check, rules }) => ({ key, check, rules })))("$key", (category) => {
  test("E3 can be read", () => {
    expect(category.check(sample[category.key])._unsafeUnwrap()).toBe(sample[category.key]);
  });

  test("P11 names every field that seatsync knows", () => {
    for (const rule of category.rules) {
      const there = rule.field === "" ? sample[category.key] : (sample[category.key] as never)[rule.field];
      expect(there, rule.field).toBeDefined();
      if (rule.kind === "field" || rule.whole.kind !== "object") continue;
      const named = new Set(Object.values(there as object).flatMap((item) => Object.keys(item)));
      expect([...named].sort()).toEqual([...rule.whole.names].sort());
    }
  });
});
