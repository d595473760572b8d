import fc, { type Arbitrary } from "fast-check";
import { test } from "vitest";

type Values<A extends readonly Arbitrary<unknown>[]> = { [I in keyof A]: A[I] extends Arbitrary<infer V> ? V : never };

/** A sentence that holds for all inputs. `claim` throws (an `expect` failed) where it does not. */
export function law<const A extends readonly Arbitrary<unknown>[]>(
  sentence: string,
  inputs: A,
  claim: (...values: Values<A>) => void | Promise<void>,
): void {
  test(sentence, async () => {
    const property = fc.asyncProperty(fc.tuple(...(inputs as readonly Arbitrary<unknown>[])), async (values) => {
      await claim(...(values as Values<A>));
    });
    await fc.assert(property as fc.IAsyncProperty<[unknown[]]>, {
      seed: fc.readConfigureGlobal().seed ?? 7,
      numRuns: fc.readConfigureGlobal().numRuns ?? 200,
    });
  });
}
