import fc from "fast-check";
import { expect, test } from "vitest";

import { takeOut } from "../../../src/domain/suggest/places.js";
import { law } from "../../support/law.js";

law(
  "L11 what is taken out of rising places is gone, and all others stay",
  [fc.uniqueArray(fc.nat(40)), fc.nat(40)],
  (some, place) => {
    const places = [...some].sort((a, b) => a - b);
    const left = [...places];
    expect(takeOut(left, place)).toBe(places.includes(place));
    expect(left).toEqual(places.filter((each) => each !== place));
  },
);

test("L11 nothing is taken out of nothing", () => {
  expect(takeOut([], 0)).toBe(false);
});
