import { storeContract, verify } from "seatsync/testing";
import { describe, expect, test } from "vitest";
import { brokenStores } from "../support/broken-stores.js";
import { memoryStoreSetup } from "../support/memory-setups.js";

const names = storeContract(memoryStoreSetup).map(({ name }) => name);
const noticed = new Set<string>();

describe("The store's contract notices a store that", () => {
  for (const { defect, caughtBy, setup } of brokenStores) {
    test(`${defect}: "${caughtBy}"`, async () => {
      const failed = (await verify(storeContract(setup))).filter(({ status }) => status === "failed");
      for (const { name } of failed) noticed.add(name);
      expect(failed.map(({ name }) => name)).toContain(caughtBy);
    });
  }
});

test("every case of the store's contract has a broken store that it notices", () => {
  expect(names.filter((name) => !noticed.has(name))).toEqual([]);
});

test("no two cases of the store's contract have one name", () => {
  expect(new Set(names).size).toBe(names.length);
});
