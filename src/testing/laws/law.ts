import fc, { type Arbitrary } from "fast-check";

/** A sentence that holds for all inputs; `run` throws where it does not, with the smallest case found. */
export interface Law {
  readonly name: string;
  run(): void;
}

type Values<A extends readonly Arbitrary<unknown>[]> = { [I in keyof A]: A[I] extends Arbitrary<infer V> ? V : never };

/** States a law. Its inputs are the same in every run; how many, fast-check's global configuration may say. */
export function law<const A extends readonly Arbitrary<unknown>[]>(
  name: string,
  inputs: A,
  holds: (...values: Values<A>) => void,
): Law {
  const all = fc.tuple(...(inputs as readonly Arbitrary<unknown>[]));
  return {
    name,
    run: () =>
      fc.assert(
        fc.property(all, (values) => holds(...(values as Values<A>))),
        { seed: 7, numRuns: fc.readConfigureGlobal().numRuns ?? 200 },
      ),
  };
}

/** Fails with the sentence when the condition does not hold. */
export function claim(condition: boolean, sentence: string, ...shown: readonly unknown[]): void {
  if (!condition) throw new Error([sentence, ...shown.map((value) => JSON.stringify(value))].join("\n  "));
}

/** Equal as JSON is: the order of an object's keys has no meaning. */
export function alike(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? "undefined";
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .map(([key, each]): [string, unknown] => [key, sorted(each)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A copy that shares nothing with the original and that nothing can change. */
export function frozenCopy<Value>(value: Value): Value {
  if (value === undefined) return value;
  return deepFreeze(JSON.parse(JSON.stringify(value)) as Value);
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) deepFreeze(each);
    Object.freeze(value);
  }
  return value;
}
