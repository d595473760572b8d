import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { crmUser, directory, ignore, link } from "../../src/domain/crm/index.js";
import { comparableAddress } from "../../src/domain/email-address.js";
import { dashboard, event, member, organization } from "../../src/domain/index.js";
import { builtInCategories } from "../../src/domain/settings/categories.js";
import * as testing from "../../src/testing/index.js";
import { settingsArbitraries } from "../../src/testing/index.js";

const schemas: readonly (readonly [string, z.ZodType, Arbitrary<unknown>])[] = [
  ["organization", organization, testing.anyOrganization()],
  ["member", member, testing.anyMember()],
  ["dashboard", dashboard, testing.anyDashboard()],
  ["CRM user", crmUser, testing.anyCrmUser()],
  ["directory", directory, testing.anyDirectory()],
  ["ignore", ignore, testing.anyIgnore()],
  ["event", event, testing.anyEvent()],
];

describe("E3 what an arbitrary gives, its schema accepts", () => {
  test.each(schemas.map(([name, schema, any]) => ({ name, schema, any })))("$name", ({ schema, any }) => {
    fc.assert(fc.property(any, (value) => void expect(schema.safeParse(value).error?.issues).toBeUndefined()));
  });

  test.each(builtInCategories.map((category) => ({ key: category.key, category })))("$key", ({ key, category }) => {
    // `__proto__` is there on purpose, for the pure functions; stored settings refuse it.
    const any = settingsArbitraries[key]() as Arbitrary<unknown>;
    const plain = any.filter((value) => !JSON.stringify(value).includes("__proto__"));
    fc.assert(fc.property(plain, (value) => void expect(category.check(value).isOk()).toBe(true)));
  });
});

test("L6 L13 no two links of a history overlap, for a member or for a CRM user", () => {
  fc.assert(
    fc.property(testing.anyLinkHistory(), (links) => {
      for (const each of links) expect(link.safeParse(each).success).toBe(true);
      for (const [index, one] of links.entries()) {
        for (const other of links.slice(index + 1)) {
          const meet = one.memberId === other.memberId || one.crmUserId === other.crmUserId;
          const apart = (one.to !== null && one.to <= other.from) || (other.to !== null && other.to <= one.from);
          expect(!meet || apart).toBe(true);
        }
      }
    }),
  );
});

test("P21 a receipt shows no key", () => {
  fc.assert(
    fc.property(testing.anyReceipt(), (receipt) => void expect(JSON.stringify(receipt)).not.toMatch(/SEALED|DIGEST/)),
  );
});

test("addresses often mean the same, and some are none", () => {
  const found = fc.sample(testing.anyAddress(), { seed: 7, numRuns: 200 }).map(comparableAddress);
  expect(new Set(found)).toContain(null);
  expect(new Set(found).size).toBeLessThan(7);
});
