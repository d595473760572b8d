import { secretsContract, verify } from "seatsync/testing";
import { describe, expect, test } from "vitest";
import { brokenSecrets } from "../support/broken-secrets.js";
import { memorySecretsSetup } from "../support/memory-setups.js";

const names = secretsContract(memorySecretsSetup).map(({ name }) => name);
const noticed = new Set<string>();

describe("The vault's contract notices a vault that", () => {
  for (const { defect, caughtBy, setup } of brokenSecrets) {
    test(`${defect}: "${caughtBy}"`, async () => {
      const failed = (await verify(secretsContract(setup))).filter(({ status }) => status === "failed");
      for (const { name } of failed) noticed.add(name);
      expect(failed.map(({ name }) => name)).toContain(caughtBy);
    });
  }
});

test("every case of the vault's contract has a broken vault that it notices", () => {
  expect(names.filter((name) => !noticed.has(name))).toEqual([]);
});
