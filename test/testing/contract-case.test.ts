import { err, ok } from "neverthrow";
import { storeContract, verify } from "seatsync/testing";
import { describe, expect, test } from "vitest";
import { type ContractCase, contractCases, type Disposable } from "../../src/testing/contracts/contract-case.js";
import { answered, expectThat, refused } from "../../src/testing/contracts/expect-that.js";
import { memoryStoreSetup } from "../support/memory-setups.js";

describe("verify", () => {
  test("reports each case in its order, and never rejects", async () => {
    const cases: readonly ContractCase[] = [
      { name: "kept", run: async () => undefined },
      { name: "broken", run: () => Promise.reject(new Error("It is not.")) },
      { name: "thrown", run: () => Promise.reject("a text") },
    ];
    expect(await verify(cases)).toEqual([
      { name: "kept", status: "passed", message: null },
      { name: "broken", status: "failed", message: "It is not." },
      { name: "thrown", status: "failed", message: "it threw a text, which is not an Error." },
    ]);
  });

  test("a setup that fails is a failed case, not an exception", async () => {
    const cases = storeContract(() => Promise.reject(new Error("No database.")));
    const report = await verify(cases);
    expect(new Set(report.map(({ message }) => message))).toEqual(new Set(["No database."]));
  });
});

describe("A case", () => {
  test("names the promise, what was expected and what came, in a plain Error", async () => {
    const promises = { "It is one": async ({ n }: { readonly n: number }) => expectThat("n", n).is(1) };
    const [one] = contractCases<{ readonly n: number } & Disposable>(promises, async () => ({ n: 2 }));
    await expect(one?.run()).rejects.toThrow('The promise "It is one" is broken: n: expected 1, got 2.');
  });

  test("has a world of its own, disposed of whether it passes or fails", async () => {
    const log: string[] = [];
    let opened = 0;
    const open = async () => {
      opened += 1;
      const n = opened;
      return { n, dispose: async () => void log.push(`disposed ${n}`) };
    };
    const fails = () => Promise.reject(new Error("no"));
    await verify(contractCases({ passes: async ({ n }) => void log.push(`ran ${n}`), fails }, open));
    expect(log).toEqual(["ran 1", "disposed 1", "disposed 2"]);
  });

  test("gets a store that shares nothing with another case's", async () => {
    const twice = [...storeContract(memoryStoreSetup), ...storeContract(memoryStoreSetup)];
    expect((await verify(twice)).filter(({ status }) => status === "failed")).toEqual([]);
  });
});

describe("expectThat", () => {
  const same: readonly (readonly [string, unknown, unknown])[] = [
    ["fields in another order", { a: 1, b: [2] }, { b: [2], a: 1 }],
    ["an own `__proto__`", JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')],
    ["not a number", Number.NaN, Number.NaN],
  ];
  const different: readonly (readonly [string, unknown, unknown])[] = [
    ["lists in another order", [1, 2], [2, 1]],
    ["null and absent", { a: null }, {}],
    ["undefined and absent", { a: undefined }, {}],
    ["an empty list and an empty object", [], {}],
    ["text and number", "1", 1],
    ["an own `__proto__` and none", JSON.parse('{"__proto__":1}'), {}],
    ["one field too many", { a: 1 }, { a: 1, b: 2 }],
    ["0 and -0", 0, -0],
  ];
  test.each(same)("takes for the same: %s", (_, a, b) => {
    expectThat("it", a).is(b);
    expect(() => expectThat("it", a).isNot(b)).toThrow("it: expected anything but");
  });
  test.each(different)("tells apart: %s", (_, a, b) => {
    expectThat("it", a).isNot(b);
    expect(() => expectThat("it", a).is(b)).toThrow("it: expected");
    expect(() => expectThat("it", a).isOneOf([b])).toThrow("it: expected one of");
  });
  test("shows the beginning of what is long, and what JSON cannot show", () => {
    expect(() => expectThat("it", "x".repeat(9_000)).is("y")).toThrow("… (9002 characters)");
    expect(() => expectThat("it", undefined).is("y")).toThrow('expected "y", got undefined.');
  });
});

test("an answer of the other kind is said in words", async () => {
  await expect(answered("load", Promise.resolve(err("down")))).rejects.toThrow(
    'load: expected an answer, got the error "down".',
  );
  await expect(refused("load", Promise.resolve(ok(1)))).rejects.toThrow("load: expected an error, got the answer 1.");
});
