import fc, { type Arbitrary } from "fast-check";

/** A name as people type them: short, sometimes empty, in any script, now and then a name that objects have. */
export const anyLabel = (): Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("Discovery", "Proposal", "Won", "Büro", "商談", "a/b", "50%", "O'Brien") },
    { weight: 1, arbitrary: fc.constantFrom("constructor", "toString", "hasOwnProperty") },
    { weight: 2, arbitrary: fc.string({ maxLength: 8 }).map((text) => text.replaceAll("\u0000", "")) },
  );

export const anyName = (): Arbitrary<string> => anyLabel().filter((text) => text !== "");

/** Few ids, so that two sides often mean the same item. */
export const anyOf = <const Ids extends readonly string[]>(...ids: Ids): Arbitrary<Ids[number]> =>
  fc.constantFrom(...ids);

/** Objects with some fields missing, never with `undefined` in them, and with an ordinary prototype. */
export function anyRecord<Required extends object, Optional extends object = Record<never, never>>(
  required: { [F in keyof Required]: Arbitrary<Required[F]> },
  optional: { [F in keyof Optional]: Arbitrary<Optional[F]> } = {} as { [F in keyof Optional]: Arbitrary<Optional[F]> },
): Arbitrary<Required & Partial<Optional>> {
  const all = { ...required, ...optional } as Record<string, Arbitrary<unknown>>;
  const requiredKeys = Object.keys(required);
  return fc.record(all, { requiredKeys, noNullPrototype: true }) as unknown as Arbitrary<Required & Partial<Optional>>;
}
