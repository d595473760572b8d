import type { Result } from "neverthrow";

import type { Answer } from "../../ports/answer.js";

export interface Expectation {
  /** The same value, field by field. The order of fields means nothing, that of lists does. */
  is(expected: unknown): void;
  isNot(unexpected: unknown): void;
  isOneOf(expected: readonly unknown[]): void;
}

/** Compares as JSON does, and throws a plain `Error` in words: no test runner, no Node. */
export function expectThat(what: string, actual: unknown): Expectation {
  const refuse = (expected: string): never => {
    throw new Error(`${what}: expected ${expected}, got ${show(actual)}.`);
  };
  return {
    is: (expected) => (sameValue(actual, expected) ? undefined : refuse(show(expected))),
    isNot: (unexpected) => (sameValue(actual, unexpected) ? refuse(`anything but ${show(unexpected)}`) : undefined),
    isOneOf: (expected) =>
      expected.some((each) => sameValue(actual, each)) ? undefined : refuse(`one of ${show(expected)}`),
  };
}

/** What a port answered; an error of its own is a failure here. */
export async function answered<T, E>(what: string, answer: Answer<T, E>): Promise<T> {
  const result: Result<T, E> = await answer;
  if (result.isErr()) throw new Error(`${what}: expected an answer, got the error ${show(result.error)}.`);
  return result.value;
}

/** The error a port answered; an answer is a failure here. */
export async function refused<T, E>(what: string, answer: Answer<T, E>): Promise<E> {
  const result: Result<T, E> = await answer;
  if (result.isOk()) throw new Error(`${what}: expected an error, got the answer ${show(result.value)}.`);
  return result.error;
}

/** By own fields only, so that one named `__proto__` is a field like any other. */
function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}

const longest = 500;
