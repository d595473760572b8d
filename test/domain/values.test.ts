import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { anyInstant } from "../../src/domain/any-instant.js";
import { crmUserId, memberId } from "../../src/domain/ids.js";
import { instant, justAfter, later } from "../../src/domain/instant.js";
import { type Organization, onlyConnection } from "../../src/domain/organization.js";
import { findUnusable, parse } from "../../src/domain/parse.js";
import { identity } from "../../src/domain/settings/category.js";
import { body, label, prose } from "../../src/domain/text.js";

describe("ids", () => {
  test("are opaque text: kept as they are, 19 digits and capitals too", () => {
    for (const id of ["4150868000000225013", "0055g00000AbCdEAAV", " a ", "é"]) expect(crmUserId.parse(id)).toBe(id);
  });
  test("E3 are refused when empty, too long, or with control characters", () => {
    expect(memberId.safeParse("x".repeat(256)).success).toBe(true);
    for (const id of ["", "x".repeat(257), "a\nb", "a\u0000", "\u007f", 7, null])
      expect(memberId.safeParse(id).success).toBe(false);
  });
  test.each([
    ["", "must not be empty"],
    ["\n".repeat(257), "must not be longer than 256 characters"],
    ["a\nb", "must not hold control characters"],
  ])("E3 %j is refused for one reason", (id, reason) => {
    const refused = parse(memberId, id, "id")._unsafeUnwrapErr();
    expect(refused.issues.map((issue) => issue.reason)).toEqual([reason]);
  });
});

describe("instants", () => {
  test("are UTC with milliseconds, in one form", () => {
    expect(instant.safeParse("2026-03-01T09:00:00.000Z").success).toBe(true);
    for (const text of [
      "2026-03-01T09:00:00Z",
      "2026-03-01T09:00:00.000",
      "2026-13-01T09:00:00.000Z",
      "x2026-03-01T09:00:00.000Z",
      "2026-03-01T09:00:00.000Zx",
      7,
    ]) {
      expect(instant.safeParse(text).success, String(text)).toBe(false);
    }
  });
  test("E3 are taken with any offset, or as a Date, and never without an offset", () => {
    const parsed = (input: unknown) => anyInstant.safeParse(input).data;
    expect(parsed("2026-03-01T11:00:00+02:00")).toBe("2026-03-01T09:00:00.000Z");
    expect(parsed("2026-03-01T11:00+0200")).toBe("2026-03-01T09:00:00.000Z");
    expect(parsed("2026-03-01T09:00:00.123456Z")).toBe("2026-03-01T09:00:00.123Z");
    expect(parsed(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
    for (const bad of [
      "2026-03-01T09:00:00",
      "+002026-03-01T09:00:00Z",
      "On 2026-03-01T09:00:00Z",
      "2026-03-01T09:00:00Zulu",
      "2026-03-01",
      "now",
      "2026-02-30T25:00:00Z",
      new Date(Number.NaN),
      new Date(8.64e15),
      7,
    ]) {
      expect(anyInstant.safeParse(bad).success, String(bad)).toBe(false);
    }
    const example = "2026-03-01T09:00:00Z or …+02:00";
    expect(parse(anyInstant, "2026-03-01T09:00:00", "time")._unsafeUnwrapErr().issues).toMatchObject([
      { reason: `must be a time with its offset, as ${example}` },
    ]);
    expect(parse(instant, "2026-03-01T09:00:00Z", "time")._unsafeUnwrapErr().issues).toMatchObject([
      { reason: "must be UTC with milliseconds, as 2026-03-01T09:00:00.000Z" },
    ]);
  });
  test("L13 just after is one millisecond, and the later one is the later", () => {
    const at = instant.parse("2026-03-01T09:00:00.999Z");
    expect(justAfter(at)).toBe("2026-03-01T09:00:01.000Z");
    expect(later(at, justAfter(at))).toBe(justAfter(at));
    expect(later(justAfter(at), at)).toBe(justAfter(at));
  });
});

describe("texts", () => {
  test("E3 have a longest length and no NUL", () => {
    for (const [schema, longest] of [
      [label, 1_000],
      [prose, 20_000],
      [body, 500_000],
    ] as const) {
      expect(schema.safeParse("x".repeat(longest)).success).toBe(true);
      expect(schema.safeParse("x".repeat(longest + 1)).success).toBe(false);
      expect(parse(schema, "a\u0000", "text")._unsafeUnwrapErr().issues).toEqual([
        { path: "", reason: "must not hold NUL" },
      ]);
    }
  });
});

describe("parsing", () => {
  const schema = z.object({
    a: z.array(z.object({ b: z.int() })),
    c: z.strictObject({ d: z.enum(["x", "y"]) }),
    e: z.union([z.string(), z.null()]),
    f: z.string().min(1),
    g: z.array(z.string()).max(1),
    h: z.number().min(2),
  });
  const fine = { a: [{ b: 1 }], c: { d: "x" }, e: null, f: "f", g: [], h: 2 };
  test("E3 says a path and a reason for everything wrong, and never the value", () => {
    const bad = { a: [{ b: 1 }, { b: 1.5 }], c: { d: "secret-value", z: 1 }, e: 7, f: "", g: ["1", "2"], h: 1 };
    const refused = parse(schema, bad, "thing")._unsafeUnwrapErr();
    expect(refused.issues).toEqual([
      { path: "a.1.b", reason: "must be a whole number" },
      { path: "c.d", reason: "must be one of x, y" },
      { path: "c.z", reason: "is not a known field" },
      { path: "e", reason: "must be of type string, or must be of type null" },
      { path: "f", reason: "must not be empty" },
      { path: "g", reason: "must have at most 1 entries" },
      { path: "h", reason: "must be at least 2" },
    ]);
    expect(refused).toMatchObject({
      type: "invalid-input",
      message: "The thing cannot be read at a.1.b: must be a whole number.",
    });
    expect(JSON.stringify(refused)).not.toContain("secret-value");
  });
  test("E3 what is wrong as a whole has no path", () => {
    expect(parse(schema, 7, "thing")._unsafeUnwrapErr().message).toBe(
      "The thing cannot be read: must be of type object.",
    );
    expect(parse(schema, fine, "thing")._unsafeUnwrap()).toEqual(fine);
  });
  test("E3 a field that is not known is named where it stands, each by itself, however long its name", () => {
    const strict = z.strictObject({ a: z.strictObject({}) });
    const refused = parse(strict, { a: { b: 1, c: 2 }, ["x".repeat(10_000)]: 3 }, "thing")._unsafeUnwrapErr();
    expect(refused.issues).toEqual(
      ["a.b", "a.c", "x".repeat(100)].map((path) => ({ path, reason: "is not a known field" })),
    );
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`f${n}`, n]));
    expect(parse(strict, { a: many }, "thing")._unsafeUnwrapErr().issues).toHaveLength(20);
  });
  test("E3 lists at most twenty things", () => {
    const many = Array.from({ length: 50 }, () => ({ b: "x" }));
    expect(parse(schema, { ...fine, a: many }, "thing")._unsafeUnwrapErr().issues).toHaveLength(20);
    expect(findUnusable(Array.from({ length: 50 }, () => "\u0000"))).toHaveLength(20);
  });
  test("E3 finds NUL, __proto__, endless numbers and what is no JSON, anywhere", () => {
    expect(findUnusable({ a: [1, "x", null, true, undefined, { b: "y" }] })).toEqual([]);
    expect(findUnusable({ a: [{ b: "\u0000" }], c: Number.NaN, d: 1n, e: JSON.parse('{"__proto__":1}') })).toEqual([
      { path: "a.0.b", reason: "must not hold NUL" },
      { path: "c", reason: "must be a finite number" },
      { path: "d", reason: "must be JSON, not a bigint" },
      { path: "e.__proto__", reason: "is not a name that can be used" },
    ]);
    const noJson = "must be JSON: a plain object or a list";
    expect(findUnusable({ a: new Date(0), b: [new Map()], c: Object.create(null) })).toEqual([
      { path: "a", reason: noJson },
      { path: "b.0", reason: noJson },
    ]);
    expect(findUnusable(runInNewContext("({ a: [{}] })"))).toEqual([]);
  });
  test("E3 says of what there is too much or too little, and each form that a union takes", () => {
    const reasonOf = (schema: z.ZodType, value: unknown) =>
      parse(schema, value, "thing")._unsafeUnwrapErr().issues[0]?.reason;
    expect(reasonOf(z.array(z.string()).max(3), ["", "", "", ""])).toBe("must have at most 3 entries");
    expect(reasonOf(z.array(z.string()).min(1), [])).toBe("must have at least 1");
    expect(reasonOf(z.string().max(3), "long")).toBe("must not be longer than 3 characters");
    expect(reasonOf(z.number().max(3), 4)).toBe("must be at most 3");
    expect(reasonOf(z.union([z.number(), z.literal("off")]), Number.NaN)).toBe(
      "must be of type number, or must be one of off",
    );
    const strict = [z.strictObject({}), z.strictObject({ b: z.string().optional() })] as const;
    expect(reasonOf(z.union(strict), { a: 1 })).toBe("is not a known field");
    const kinds = [z.object({ kind: z.literal("a") }), z.object({ kind: z.literal("b") })] as const;
    expect(reasonOf(z.discriminatedUnion("kind", kinds), { kind: "c" })).toBe("does not have the expected form");
    expect(reasonOf(z.number().multipleOf(2), 3)).toBe("does not have the expected form");
    expect(reasonOf(z.string().regex(/^a$/, "must be an a"), "b")).toBe("must be an a");
  });
});

test("identities of different parts never meet", () => {
  expect(identity("hubspot", "77", "deal", "amount")).toBe("hubspot/77/deal/amount");
  expect(identity("a/b", "c")).not.toBe(identity("a", "b/c"));
  expect(identity("a%2Fb", "c")).not.toBe(identity("a/b", "c"));
  expect(identity("a/b%", "/")).toBe("a%2Fb%25/%2F");
});

test("L18 an organization's only connection of a provider; two are as good as none", () => {
  const organization = (...accounts: readonly (readonly [string, string])[]): Organization =>
    ({
      id: "o",
      name: "",
      primaryAdminId: null,
      teams: [],
      connections: accounts.map(([provider, accountId]) => ({ provider, accountId, label: "" })),
    }) as never;
  expect(onlyConnection(organization(), "hubspot")).toBeNull();
  expect(onlyConnection(organization(["hubspot", "1"], ["zoho", "2"]), "hubspot")).toBe("1");
  expect(onlyConnection(organization(["hubspot", "1"], ["hubspot", "1"]), "hubspot")).toBe("1");
  expect(onlyConnection(organization(["hubspot", "1"], ["hubspot", "2"]), "hubspot")).toBeNull();
});
