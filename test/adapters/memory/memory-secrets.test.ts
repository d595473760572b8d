import { memorySecrets } from "seatsync/memory";
import { secretsContract } from "seatsync/testing";
import { expect, test } from "vitest";
import { memorySecretsSetup } from "../../support/memory-setups.js";

for (const { name, run } of secretsContract(memorySecretsSetup)) test(name, run);

test("P21 no two sealings of one key are the same text", () => {
  const secrets = memorySecrets();
  const sealed = ["anna", "anna", "ben"].map((memberId) => secrets.seal("tents", memberId, "key-one").sealed);
  expect(new Set(sealed).size).toBe(3);
});

test("what another vault sealed cannot be opened", () => {
  const { sealed } = memorySecrets().seal("tents", "anna", "key-one");
  expect(memorySecrets().open("tents", "anna", sealed)).toBe(null);
  expect(memorySecrets().open("tents", "anna", "sealed:never")).toBe(null);
});
