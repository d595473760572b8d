import { expect, test } from "vitest";

import { main } from "../../examples/01-push-settings.js";
import { printed } from "../support/printed.js";

test("01 prints the plan category by category, and says what is not there and what stays inert", async () => {
  const lines = await printed(main);
  expect(lines).toContain("Pipeline stages: 1 stage updated, 3 stages added; replaces 'New', which may be Sarah's own");
  expect(lines).toContain("CRM keys: skipped, nothing at the source");
  expect(lines).toContain("Warning: 'contextNotifications' is inert until slack is connected");
  expect(lines.filter((line) => line.startsWith("E-mail templates"))).toEqual([]);
});

test("P16 01 marks what Sarah put back as her own, and keeps it where that is asked for", async () => {
  const lines = await printed(main);
  expect(lines).toContain("Meeting titles: 1 meeting title removed; replaces Sarah's own 'QBR'");
  expect(lines).toContain("Meeting titles: nothing to change; keeps Sarah's own 'QBR'");
});

test("P20 01 ends with what Sarah had before the second push", async () => {
  const lines = await printed(main);
  expect(lines).toContain("Undone. Meeting titles: 1 meeting title added");
  expect(lines.at(-1)).toBe("Sarah's meeting titles: Demo,Discovery call,Negotiation,QBR");
});
