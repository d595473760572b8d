import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("npm start tells both jobs, in plain text where no terminal is, and ends by itself", async () => {
  const { stdout } = await promisify(execFile)("node_modules/.bin/tsx", ["examples/story.ts"], {
    cwd: root,
    timeout: 15_000,
  });
  const lines = stdout.split("\n");
  expect(stdout).not.toContain("\u001b");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  for (const line of [
    "seatsync: one morning at Company",
    "  ada    no  The primary admin's dashboard cannot be changed by a push.",
    "  Applied, all of it in one commit.",
    "  Meeting titles: 1 meeting title removed; replaces Sarah's own 'QBR'",
    "  Undone. Meeting titles: 1 meeting title added",
    "  And Jonas? The member's dashboard is not ready (setup-incomplete). Finish its setup first.",
    "  Next: who is Sarah in HubSpot?",
    "  Jonas Weiss  User not found in HubSpot",
    "  Sarah's meeting at 2026-03-04T11:00:00Z is HubSpot user 104's",
    "  Still to do: Priya Nair (User inactive in HubSpot)",
    "  2026-03-03T10:00:00.000Z  omar  taken-over    mei",
  ]) {
    expect(lines).toContain(line);
  }
});
