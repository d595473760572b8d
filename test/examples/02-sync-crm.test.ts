import { expect, test } from "vitest";

import { main } from "../../examples/02-sync-crm.js";
import { printed } from "../support/printed.js";

test("P22 02 says that nothing was copied while the primary admin has no key", async () => {
  const [first] = await printed(main);
  expect(first).toBe("CRM keys: skipped, nothing at the source");
});

test("P27 02 leads on to linking, where there are users to link to", async () => {
  const lines = await printed(main);
  expect(lines).toContain("CRM keys: 2 CRM keys added");
  expect(lines.filter((line) => line.startsWith("Next:"))).toEqual(["Next: link Sarah in HubSpot."]);
});

test("P21 02 shows of a key whose it is and since when, and nothing that opens anything", async () => {
  const lines = await printed(main);
  const keys = lines.filter((line) => line.startsWith("{")).map((line) => Object.keys(JSON.parse(line)));
  expect(keys).toEqual(Array(2).fill(["provider", "accountId", "label", "connectedSince"]));
  expect(lines.join()).not.toMatch(/of-ada|sealed|digest/);
  expect(lines.at(-1)).toBe("CRM keys: nothing to change");
});
