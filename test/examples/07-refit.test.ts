import { expect, test } from "vitest";

import { main } from "../../examples/07-refit.js";
import { printed } from "../support/printed.js";

test("L9 07 refitted weights are surer where only names can tell, and as right", async () => {
  const lines = await printed(main);
  const sure = lines.map(
    (line) =>
      line
        .match(/(\d+) of (\d+)/)
        ?.slice(1)
        .map(Number) ?? [],
  );
  const [before = [], after = []] = sure;
  expect(after[1]).toBeGreaterThanOrEqual(before[1] ?? 0);
  expect(after[1]).toBeGreaterThan(100);
  expect(after[0]).toBe(after[1]);
  const suggested = Number(lines[2]?.match(/for (\d+)/)?.[1]);
  expect(suggested).toBeGreaterThanOrEqual(after[1] ?? 0);
});
