import type * as z from "zod";

import type { Json } from "../json.js";

/**
 * The fields a schema knows, read off the schema once. Everything else in a value is unknown to the library: it
 * never travels and survives at the target (P11). Inside a union every field counts as known.
 */
export type Shape =
  | { readonly kind: "atom" }
  | { readonly kind: "list"; readonly item: Shape }
  | { readonly kind: "record"; readonly value: Shape }
  | { readonly kind: "object"; readonly fields: readonly (readonly [name: string, shape: Shape])[] };

export function shapeOf(schema: z.core.$ZodType): Shape {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case "object":
      return { kind: "object", fields: Object.entries(def.shape).map(([name, field]) => [name, shapeOf(field)]) };
    case "array":
      return { kind: "list", item: shapeOf(def.element) };
    case "record":
      return { kind: "record", value: shapeOf(def.valueType) };
    case "optional":
    case "nullable":
    case "readonly":
    case "nonoptional":
      return shapeOf(def.innerType);
    default:
      return atom;
  }
}

const atom: Shape = { kind: "atom" };

/** An object's shape without some of its fields: these are then left alone, like unknown ones. */
export function without(shape: Shape, fields: readonly string[]): Shape {
  if (shape.kind !== "object" || fields.length === 0) return shape;
  return { kind: "object", fields: shape.fields.filter(([name]) => !fields.includes(name)) };
}

/** Equal in the fields the shape knows. A missing field and `undefined` are the same. */
export function same(shape: Shape, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (shape.kind === "atom") return equal(a, b);
  if (!isObject(a) || !isObject(b)) return false;
  if (shape.kind === "object") {
    for (const [name, field] of shape.fields) {
      const left = own(a, name);
      const right = own(b, name);
      if (left !== right && !same(field, left, right)) return false;
    }
    return true;
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const item = shape.kind === "list" ? shape.item : shape.value;
  return sameKeys(a, b) && Object.keys(a).every((key) => same(item, a[key], b[key]));
}

/** The names of the fields in which two values differ. */
export function differing(shape: Shape, a: unknown, b: unknown): readonly string[] {
  if (shape.kind !== "object" || !isObject(a) || !isObject(b)) return [];
  return shape.fields.filter(([name, field]) => !same(field, own(a, name), own(b, name))).map(([name]) => name);
}

/** A value with its known fields only; the very value when it has no others. */
export function known(shape: Shape, value: unknown): Json {
  if (shape.kind === "atom" || !isObject(value)) return value as Json;
  if (shape.kind === "list") {
    const items = value as unknown as readonly unknown[];
    const next = items.map((item) => known(shape.item, item));
    return next.every((item, index) => item === items[index]) ? (value as Json) : next;
  }
  if (shape.kind === "record") {
    const entries = Object.entries(value).map(([key, item]) => [key, known(shape.value, item)] as const);
    return entries.every(([key, item]) => item === value[key]) ? (value as Json) : Object.fromEntries(entries);
  }
  let kept = 0;
  let changed = false;
  for (const [name, field] of shape.fields) {
    const item = own(value, name);
    if (item === undefined) continue;
    kept += 1;
    changed ||= known(field, item) !== item;
  }
  if (!changed && kept === Object.keys(value).length) return value as Json;
  return Object.fromEntries(
    shape.fields
      .filter(([name]) => own(value, name) !== undefined)
      .map(([name, field]) => [name, known(field, own(value, name))]),
  );
}

/** The fields of an item that the library does not know. */
export function unknown(shape: Shape, value: unknown): unknown {
  if (shape.kind !== "object" || !isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => !shape.fields.some(([field]) => field === name)));
}

/** The known fields of `from` upon the unknown fields of `onto`; `onto` itself when the known ones are equal. */
export function carry(shape: Shape, from: unknown, onto: unknown): unknown {
  if (same(shape, from, onto)) return onto;
  if (shape.kind !== "object" || !isObject(from) || !isObject(onto)) return known(shape, from);
  const names = new Set(shape.fields.map(([name]) => name));
  const next: [string, unknown][] = Object.entries(onto).filter(
    ([name]) => !names.has(name) || own(from, name) !== undefined,
  );
  const at = new Map(next.map(([name], index) => [name, index]));
  for (const [name, field] of shape.fields) {
    const value = own(from, name);
    if (value === undefined) continue;
    const index = at.get(name);
    if (index === undefined) next.push([name, known(field, value)]);
    else next[index] = [name, carry(field, value, own(onto, name))];
  }
  return Object.fromEntries(next);
}

/** Deep equality of JSON; the order of an object's keys has no meaning. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  return sameKeys(a, b) && Object.keys(a).every((key) => equal(a[key], b[key]));
}

/** An object's own field; what a prototype offers is never a setting. */
export function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function sameKeys(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key));
}
