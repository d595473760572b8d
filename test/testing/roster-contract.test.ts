import { rosterContract, verify } from "seatsync/testing";
import { describe, expect, test } from "vitest";
import { brokenRosters } from "../support/broken-rosters.js";
import { memoryRosterSetup } from "../support/memory-setups.js";

const names = rosterContract(memoryRosterSetup).map(({ name }) => name);
const noticed = new Set<string>();

describe("The roster's contract notices a roster that", () => {
  for (const { defect, caughtBy, setup } of brokenRosters) {
    test(`${defect}: "${caughtBy}"`, async () => {
      const failed = (await verify(rosterContract(setup))).filter(({ status }) => status === "failed");
      for (const { name } of failed) noticed.add(name);
      expect(failed.map(({ name }) => name)).toContain(caughtBy);
    });
  }
});

test("every case of the roster's contract has a broken roster that it notices", () => {
  expect(names.filter((name) => !noticed.has(name))).toEqual([]);
});
