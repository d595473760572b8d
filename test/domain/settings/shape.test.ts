import { describe, expect, test } from "vitest";
import * as z from "zod";

import {
  carry,
  differing,
  equal,
  known,
  own,
  same,
  shapeOf,
  unknown,
  without,
} from "../../../src/domain/settings/shape.js";

const item = z.object({
  id: z.string(),
  size: z.number().nullable(),
  options: z.exactOptional(z.array(z.object({ value: z.string() })).readonly()),
  at: z.exactOptional(z.object({ x: z.number(), y: z.number() })),
  either: z.exactOptional(z.union([z.string(), z.object({ a: z.string() })])),
  named: z.exactOptional(z.record(z.string(), z.object({ on: z.boolean() }))),
});
const shape = shapeOf(item);

describe("equality in known fields", () => {
  test("P11 unknown fields never make two values differ, at any depth", () => {
    const a = {
      id: "1",
      size: 1,
      options: [{ value: "v", x: 1 }],
      at: { x: 1, y: 2, z: 3 },
      named: { n: { on: true, x: 1 } },
    };
    const b = { id: "1", size: 1, options: [{ value: "v" }], at: { x: 1, y: 2 }, named: { n: { on: true } }, more: 1 };
    expect(same(shape, a, b)).toBe(true);
    expect(equal(a, b)).toBe(false);
  });
  test("a missing field and undefined are the same, null is not", () => {
    expect(same(shape, { id: "1", size: undefined }, { id: "1" })).toBe(true);
    expect(same(shape, { id: "1", size: null }, { id: "1" })).toBe(false);
  });
  test.each([
    [{ options: [{ value: "v" }] }, { options: [{ value: "w" }] }],
    [{ options: [{ value: "v" }] }, { options: [] }],
    [{ options: [] }, { options: {} }],
    [{ named: {} }, { named: [] }],
    [{ named: { n: { on: true } } }, { named: { n: { on: false } } }],
    [{ named: { n: { on: true } } }, { named: { m: { on: true } } }],
    [{ named: { n: { on: true } } }, { named: {} }],
    [{ named: {} }, { named: { n: { on: true } } }],
    [{ at: { x: 1, y: 2 } }, { at: { x: 1, y: 3 } }],
    [{ at: { x: 1, y: 2 } }, { at: null }],
    [{ at: { x: 1 } }, {}],
    [{ either: { a: "x" } }, { either: { a: "x", b: 1 } }],
    [{ either: "x" }, { either: { a: "x" } }],
    ["x", {}],
    [{}, "x"],
  ])("%j and %j differ", (a, b) => {
    expect(same(shape, a, b)).toBe(false);
    expect(same(shape, b, a)).toBe(false);
  });
  test("what a prototype offers is no field", () => {
    const odd = shapeOf(z.object({ constructor: z.exactOptional(z.string()) }));
    expect(same(odd, {}, { constructor: undefined })).toBe(true);
    expect(known(odd, { toString: "x" })).toEqual({});
    expect(own({}, "toString")).toBeUndefined();
    expect(own(undefined, "a")).toBeUndefined();
    expect(own({ a: 1 }, "a")).toBe(1);
  });
  test("JSON is equal whatever the order of its keys, and lists are not", () => {
    expect(equal({ a: [1, { b: 2, c: 3 }] }, { a: [1, { c: 3, b: 2 }] })).toBe(true);
    for (const [a, b] of [
      [
        [1, 2],
        [2, 1],
      ],
      [[1], [1, 2]],
      [{ a: 1 }, { a: 1, b: 1 }],
      [{ a: 1, b: 1 }, { a: 1 }],
      [{ a: 1 }, { b: 1 }],
      [null, {}],
      [[], {}],
      [{}, []],
      [0, false],
      ["1", 1],
    ]) {
      expect(equal(a, b), JSON.stringify([a, b])).toBe(false);
    }
    expect(equal(JSON.parse('{"__proto__":1}'), {})).toBe(false);
  });
});

describe("known and unknown fields", () => {
  test("P8 a value without unknown fields is itself", () => {
    const value = {
      id: "1",
      size: 1,
      options: [{ value: "v" }],
      named: { n: { on: true } },
      at: { x: 1, y: 1 },
      either: { a: "x", b: 1 },
    };
    expect(known(shape, value)).toBe(value);
    expect(known(shape, "x")).toBe("x");
    expect(unknown(shape, value)).toBeNull();
    expect(unknown(shape, "x")).toBeNull();
  });
  test("P11 unknown fields are taken off, at any depth", () => {
    const value = {
      id: "1",
      size: 1,
      x: 1,
      options: [{ value: "v", x: 1 }, { value: "w" }],
      named: { m: { on: true }, n: { on: true, x: 1 } },
      at: { x: 1, y: 1, z: 1 },
      y: 2,
    };
    expect(known(shape, value)).toEqual({
      id: "1",
      size: 1,
      options: [{ value: "v" }, { value: "w" }],
      named: { m: { on: true }, n: { on: true } },
      at: { x: 1, y: 1 },
    });
    expect(unknown(shape, value)).toEqual({ x: 1, y: 2 });
    const nested = { id: "1", at: { x: 1, y: 1, z: 1 } };
    expect(known(shape, nested)).toEqual({ id: "1", at: { x: 1, y: 1 } });
  });
  test("P11 a union, or what a schema leaves open, is known whole", () => {
    const open = shapeOf(z.union([z.array(z.unknown()), z.object({ a: z.unknown() })]));
    for (const value of [[1, [{ x: 1 }]], { a: 1, x: 1 }]) {
      expect(known(open, value)).toBe(value);
      expect(unknown(open, value)).toBeNull();
    }
  });
  test("P11 a wrapped object is known by its fields", () => {
    const object = z.object({ a: z.string() });
    for (const schema of [z.nullable(object), z.readonly(object), z.nonoptional(z.optional(object))])
      expect(known(shapeOf(schema), { a: "x", b: 1 })).toEqual({ a: "x" });
  });
  test("P11 known fields are carried upon unknown ones", () => {
    const from = { id: "1", size: 2, at: { x: 1, y: 1, gone: 1 }, gone: 1 };
    const onto = { id: "1", size: 1, either: "x", at: { x: 0, y: 0, z: 0 }, mine: true };
    expect(carry(shape, from, onto)).toEqual({ id: "1", size: 2, at: { x: 1, y: 1, z: 0 }, mine: true });
    expect(carry(shape, from, "x")).toEqual({ id: "1", size: 2, at: { x: 1, y: 1 } });
    expect(carry(shape, "x", onto)).toBe("x");
    expect(carry(shape, { id: "1", size: 3 }, { id: "1", size: 1 })).toEqual({ id: "1", size: 3 });
    expect(carry(shape, { id: "1", at: { x: 1, y: 1 } }, { id: "1" })).toEqual({ id: "1", at: { x: 1, y: 1 } });
  });
  test("fields can be left out of a shape, and are then unknown to it", () => {
    const fewer = without(shape, ["size", "nothing"]);
    expect(same(fewer, { id: "1", size: 1 }, { id: "1", size: 2 })).toBe(true);
    expect(carry(fewer, { id: "2", size: 9 }, { id: "1", size: 1 })).toEqual({ id: "2", size: 1 });
    expect(without(shape, [])).toBe(shape);
    expect(without({ kind: "atom" }, ["x"])).toEqual({ kind: "atom" });
  });
  test("the fields that differ are named", () => {
    expect(
      differing(shape, { id: "1", size: 1, at: { x: 1, y: 1 } }, { id: "1", size: 2, at: { x: 1, y: 2 } }),
    ).toEqual(["size", "at"]);
    expect(differing(shape, "a", { id: "1" })).toEqual([]);
    expect(differing({ kind: "atom" }, {}, { id: "1" })).toEqual([]);
  });
});
