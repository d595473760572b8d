import type * as z from "zod";

import type { Json } from "../json.js";

/**
 * The fields a schema knows, read off the schema once. Everything else in a value is unknown to the library: it
 * never travels and survives at the target (P11). Inside a union every field counts as known.
 */
export type Shape =
  | { readonly kind: "atom" }
  | { readonly kind: "list" | "record"; readonly item: Shape }
  | ObjectShape;

interface ObjectShape {
  readonly kind: "object";
  readonly fields: readonly Field[];
  readonly names: ReadonlySet<string>;
  /** The fields in which there may be something unknown again. */
  readonly nested: readonly Field[];
}

type Field = readonly [name: string, shape: Shape];

export function shapeOf(schema: z.core.$ZodType): Shape {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case "object":
      return objectShape(Object.entries(def.shape).map(([name, field]) => [name, shapeOf(field)]));
    case "array":
      return { kind: "list", item: shapeOf(def.element) };
    case "record":
      return { kind: "record", item: shapeOf(def.valueType) };
    case "optional":
    case "nullable":
    case "readonly":
    case "nonoptional":
      return shapeOf(def.innerType);
    case "default":
    case "prefault":
    case "catch":
    case "transform":
    case "pipe":
      throw new TypeError(`A category's schema only checks: it must not have a ${def.type}.`);
    default:
      if ("coerce" in def && def.coerce) throw new TypeError("A category's schema only checks: it must not coerce.");
      return anything;
  }
}

/** An object's shape without some of its fields: these are then left alone, like unknown ones. */
export function without(shape: Shape, fields: readonly string[]): Shape {
  if (shape.kind !== "object" || fields.length === 0) return shape;
  return objectShape(shape.fields.filter(([name]) => !fields.includes(name)));
}

/** Equal in the fields the shape knows. A missing field and `undefined` are the same. */
export function same(shape: Shape, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (shape.kind === "atom") return equal(a, b);
  if (!isObject(a) || !isObject(b)) return false;
  if (shape.kind === "object") {
    for (const [name, field] of shape.fields) {
      const left = fieldOf(a, name);
      const right = fieldOf(b, name);
      if (left !== right && !same(field, left, right)) return false;
    }
    return true;
  }
  return sameItems(a, b, shape.item);
}

/** The names of the fields in which two values differ. */
export function differing(shape: Shape, a: unknown, b: unknown): readonly string[] {
  if (shape.kind !== "object" || !isObject(a) || !isObject(b)) return [];
  const names: string[] = [];
  for (const [name, field] of shape.fields) {
    if (!same(field, fieldOf(a, name), fieldOf(b, name))) names.push(name);
  }
  return names;
}

/** A value with its known fields only; the very value when it has no others. */
export function known(shape: Shape, value: unknown): Json {
  if (shape.kind === "atom" || !isObject(value) || isKnown(shape, value)) return value as Json;
  if (shape.kind === "object") return knownFields(shape, value) as Json;
  const { item } = shape;
  if (Array.isArray(value)) return value.map((each) => known(item, each));
  return recordOf(Object.entries(value).map(([name, each]) => [name, known(item, each)] as const));
}

/** The fields that the shape does not know; `null` when there are none. */
export function unknown(shape: Shape, value: unknown): Readonly<Record<string, unknown>> | null {
  if (shape.kind !== "object" || !isObject(value)) return null;
  let rest: Readonly<Record<string, unknown>> | null = null;
  for (const name in value) if (!shape.names.has(name)) rest = { ...(rest ?? {}), [name]: value[name] };
  return rest;
}

/** The known fields of `from` upon the unknown fields of `onto`. */
export function carry(shape: Shape, from: unknown, onto: unknown): unknown {
  if (shape.kind !== "object" || !isObject(from) || !isObject(onto)) return known(shape, from);
  const stays = unknown(shape, onto);
  let next = known(shape, from) as Readonly<Record<string, unknown>>;
  for (const [name, field] of shape.nested) {
    const upon = carry(field, fieldOf(from, name), fieldOf(onto, name));
    if (upon !== fieldOf(next, name)) next = { ...next, [name]: upon };
  }
  return stays === null ? next : { ...next, ...stays };
}

/** Deep equality of JSON; the order of an object's keys has no meaning. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return isObject(a) && isObject(b) && sameItems(a, b, anything);
}

/** An object's own value under a name that comes from outside; what a prototype offers is never meant. */
export function own<Value>(value: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return value !== undefined && Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * A record of these entries. The same as `Object.fromEntries`, which takes five times as long; here too `__proto__` is
 * a name like any other.
 */
export function recordOf<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  const record: Record<string, Value> = {};
  for (const [name, value] of entries) put(record, name, value);
  return record;
}

/** Sets an object's own value under a name that comes from outside. */
export function put<Value>(record: Record<string, Value>, name: string, value: Value): void {
  if (name !== "__proto__") record[name] = value;
  else Object.defineProperty(record, name, { value, configurable: true, enumerable: true, writable: true });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function objectShape(fields: readonly Field[]): ObjectShape {
  const names = new Set(fields.map(([name]) => name));
  return { kind: "object", fields, names, nested: fields.filter(([, { kind }]) => kind !== "atom") };
}

/** A field that a schema names. JSON holds no functions, so one can only be a prototype's. */
function fieldOf(value: Readonly<Record<string, unknown>>, name: string): unknown {
  const found = value[name];
  return typeof found === "function" ? undefined : found;
}

/** Lists and records, item by item. */
function sameItems(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, item: Shape): boolean {
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index += 1) {
      if (a[index] !== b[index] && !same(item, a[index], b[index])) return false;
    }
    return true;
  }
  if (Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(b, key) || (a[key] !== b[key] && !same(item, a[key], b[key]))) return false;
  }
  return true;
}

const anything: Shape = { kind: "atom" };

function isKnown(shape: Shape, value: unknown): boolean {
  if (shape.kind === "atom" || !isObject(value)) return true;
  if (shape.kind === "object") {
    for (const name in value) if (!shape.names.has(name)) return false;
    for (const [name, field] of shape.nested) if (!isKnown(field, fieldOf(value, name))) return false;
    return true;
  }
  const { item } = shape;
  if (item.kind === "atom") return true;
  for (const each of Array.isArray(value) ? value : Object.values(value)) if (!isKnown(item, each)) return false;
  return true;
}

function knownFields(shape: ObjectShape, value: Readonly<Record<string, unknown>>): object {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of shape.fields) {
    const each = fieldOf(value, name);
    // A name that a schema gives, never one that comes from outside.
    if (each !== undefined) fields[name] = known(field, each);
  }
  return fields;
}
