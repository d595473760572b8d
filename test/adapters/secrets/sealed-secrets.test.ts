import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { sealedSecrets } from "seatsync/secrets";
import { secretsContract } from "seatsync/testing";
import { describe, expect, test } from "vitest";
import { law } from "../../support/law.js";

const digestKey = randomBytes(32);
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const before = sealedSecrets({ current: "old", keys: { old: oldKey }, digestKey });
const rotated = sealedSecrets({ current: "new", keys: { old: oldKey, new: newKey }, digestKey });
const after = sealedSecrets({ current: "new", keys: { new: newKey }, digestKey });
const anna = { organizationId: "tents", memberId: "anna" };
const owner = fc.record({ organizationId: fc.string({ minLength: 1 }), memberId: fc.string({ minLength: 1 }) });

describe("sealed secrets", () => {
  const setup = async () => ({
    secrets: before,
    seal: before.seal,
    open: async (...of: Parameters<typeof before.open>) => (await before.open(...of)).unwrapOr(null),
  });
  for (const { name, run } of secretsContract(setup)) test(name, run);
});

law(
  "P21 what is sealed opens for its owner, to the last character",
  [owner, fc.string({ minLength: 1, unit: "grapheme" })],
  async (of, key) => {
    const { sealed } = await before.seal(of, key);
    expect((await before.open(of, sealed))._unsafeUnwrap()).toBe(key);
  },
);

law("P21 and for nobody else, in no other organization", [owner, owner], async (of, other) => {
  fc.pre(of.organizationId !== other.organizationId || of.memberId !== other.memberId);
  const { sealed } = await before.seal(of, "key");
  expect((await before.open(other, sealed))._unsafeUnwrapErr().type).toBe("secrets-unavailable");
});

law(
  "P21 an envelope in which one character was changed does not open",
  [fc.nat(), fc.constantFrom(..."AZaz09-_.:")],
  async (at, character) => {
    const { sealed } = await before.seal(anna, "key");
    const index = at % sealed.length;
    const changed = `${sealed.slice(0, index)}${character}${sealed.slice(index + 1)}`;
    // The last character of base64url may carry bits that mean nothing.
    fc.pre(changed !== sealed && index < sealed.length - 1);
    expect((await before.open(anna, changed)).isErr()).toBe(true);
  },
);

test("P21 no two sealings of one key are the same text; their digests are", async () => {
  const [one, two] = [await before.seal(anna, "key"), await before.seal(anna, "key")];
  expect(one.sealed).not.toBe(two.sealed);
  expect(one.digest).toBe(two.digest);
});

test("rotation: the new key opens what the old one sealed, renews it, and then does without the old one", async () => {
  const { sealed } = await before.seal(anna, "key");
  const renewed = (await rotated.renew(anna, sealed))._unsafeUnwrap();
  expect(renewed).toMatch(/^seatsync:1:new:/);
  expect((await after.open(anna, renewed))._unsafeUnwrap()).toBe("key");
  expect((await after.open(anna, sealed))._unsafeUnwrapErr().message).toContain("master key that is not configured");
  expect((await rotated.renew(anna, renewed))._unsafeUnwrap()).toBe(renewed);
  expect((await rotated.seal(anna, "key")).digest).toBe((await before.seal(anna, "key")).digest);
});

test("the name of the master key is bound too: an envelope that claims another one does not open", async () => {
  const same = sealedSecrets({ current: "b", keys: { a: oldKey, b: oldKey }, digestKey });
  const { sealed } = await same.seal(anna, "key");
  expect((await same.open(anna, sealed.replace(":b:", ":a:"))).isErr()).toBe(true);
});

test("keys of another length, names with other characters and a current key that is not there are bugs", () => {
  expect(() => sealedSecrets({ current: "a", keys: { a: randomBytes(16) }, digestKey })).toThrow("32 bytes");
  expect(() => sealedSecrets({ current: "a:b", keys: { "a:b": oldKey }, digestKey })).toThrow("name");
  expect(() => sealedSecrets({ current: "b", keys: { a: oldKey }, digestKey })).toThrow("current");
  expect(() => sealedSecrets({ current: "a", keys: { a: oldKey }, digestKey: randomBytes(8) })).toThrow("digest");
});

test("P21 looking into the vault shows no key", () => {
  const shown = inspect(before, { depth: Number.POSITIVE_INFINITY, showHidden: true });
  for (const bytes of [oldKey, digestKey]) {
    expect(shown).not.toContain(bytes.toString("hex"));
    expect(shown).not.toContain(inspect(bytes).slice(8, 40));
  }
});
