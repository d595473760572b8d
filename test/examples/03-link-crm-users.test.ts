import { expect, test } from "vitest";

import { main } from "../../examples/03-link-crm-users.js";
import { printed } from "../support/printed.js";

test("03 reads page after page and links by address", async () => {
  const lines = await printed(main);
  expect(lines.slice(0, 3)).toEqual(["Page 1, 4 users", "Page 2, 8 users", "4 members linked by their address."]);
});

test("L7 03 lists who needs action, worst first", async () => {
  const lines = await printed(main);
  expect(lines.slice(3, 5)).toEqual(["Priya Nair: User inactive in HubSpot", "Jonas Weiss: User not found in HubSpot"]);
});

test("L7 03 shows a page of who needs action after what was done by hand", async () => {
  const lines = await printed(main);
  const still = lines.indexOf("Still: Priya Nair: User inactive in HubSpot");
  expect(lines.slice(still, still + 3)).toEqual([
    "Still: Priya Nair: User inactive in HubSpot",
    "Still: Mei Tanaka: HubSpot user belongs to another member",
    "That is all.",
  ]);
});

test("L13 03 leaves a meeting before the re-link with the former CRM user", async () => {
  const lines = await printed(main);
  expect(lines).toContain("2026-03-01T10:00:00Z: nobody's, before-first-link");
  expect(lines).toContain("2026-03-02T10:00:00Z: 103");
  expect(lines).toContain("2026-03-04T10:00:00Z: 104");
  expect(lines.slice(-2)).toEqual([
    "Sarah was 103 (rule) until 2026-03-03T09:00:00.000Z",
    "Sarah was 104 (manual) until today",
  ]);
});

test("L6 03 takes a CRM user over only when that is said", async () => {
  const lines = await printed(main);
  const refused = lines.findIndex((line) => line.startsWith("This HubSpot user belongs to Mei Tanaka."));
  expect(lines[refused + 1]).toBe("Taken from Mei Tanaka.");
});
