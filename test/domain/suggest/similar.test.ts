import { expect, test } from "vitest";

import { oneSlip } from "../../../src/domain/suggest/similar.js";

test.each([
  ["sarah", "srbah"],
  ["srbah", "sarah"],
])("L9 one letter that only moved is no slip when another took its place: %s and %s", (a, b) => {
  expect(oneSlip(a, b)).toBe(false);
});
