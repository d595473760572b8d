// Answers that nobody would send, made from answers that somebody does.
import fc, { type Arbitrary } from "fast-check";

/** An answer as it goes over the wire. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Mutation {
  /** Which page it happens to, and how often. */
  readonly page: number;
  readonly times: number;
  readonly change: (wire: Wire) => Wire;
}

export const mutation = (pages: number): Arbitrary<Mutation> =>
  fc.record({
    page: fc.integer({ min: 1, max: pages }),
    times: fc.constantFrom(1, 2, Number.POSITIVE_INFINITY),
    change: fc
      .tuple(
        fc.oneof({ weight: 7, arbitrary: ofJson }, { weight: 3, arbitrary: ofText }, ofStatus, ofHeaders),
        ofStatus,
        fc.nat(9),
      )
      .map(
        ([first, second, also]) =>
          (wire: Wire) =>
            also === 0 ? second(first(wire)) : first(wire),
      ),
  });

type Change = (wire: Wire) => Wire;

const ofStatus: Arbitrary<Change> = fc
  .oneof(
    fc.constantFrom(200, 201, 204, 206, 302, 304, 400, 401, 403, 404, 408, 420, 429, 500, 502, 503, 504),
    fc.integer({ min: 100, max: 599 }),
  )
  .map((status) => (wire) => ({ ...wire, status }));

// Waits that are short enough to be waited for are tested where somebody looks at the clock.
const ofHeaders: Arbitrary<Change> = fc
  .tuple(fc.constantFrom("", "0", "-1", "abc", "1e9", "999999", "9999999999"), fc.constantFrom(429, 503, 200))
  .map(([after, status]) => (wire) => ({ ...wire, status, headers: { ...wire.headers, "retry-after": after } }));

const ofText: Arbitrary<Change> = fc
  .tuple(
    fc.nat(),
    fc.oneof(
      fc.constant((text: string, at: number) => text.slice(0, at)),
      fc.constant((text: string, at: number) => text.slice(at)),
      fc.constant((text: string) => text + text),
      fc.constant((text: string) => `<!doctype html><pre>${text}</pre>`),
      fc.constant(() => ""),
      fc.constantFrom("null", "[]", "{}", "true", "0", '""', "\ufeff").map((all) => () => all),
      fc
        .string({ unit: "binary", minLength: 1, maxLength: 3 })
        .map((more) => (text: string, at: number) => text.slice(0, at) + more + text.slice(at)),
      fc
        .constantFrom(...'{}[]",:0123456789ntf\\ ')
        .map((one) => (text: string, at: number) => text.slice(0, at) + one + text.slice(at + 1)),
    ),
  )
  .map(([at, change]) => (wire) => ({ ...wire, text: change(wire.text, at % (wire.text.length + 1)) }));

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(null, true, false, 0, -1, 1e21, "", " ", "null", "\u0000", "x".repeat(2_000), [], {}, [[]]),
  fc.constantFrom(7328395000000605000, "7328395000000605001", "005dM00000aYaE4", "a@b=c.d@example.com"),
);

const ofJson: Arbitrary<Change> = fc
  .array(fc.tuple(fc.nat(), fc.constantFrom("remove", "replace", "twice", "turn", "add", "hide"), odd), {
    minLength: 1,
    maxLength: 3,
  })
  .map((edits) => (wire) => {
    if (wire.text === "") return wire;
    const root = { body: JSON.parse(wire.text) as unknown };
    for (const [at, edit, value] of edits) change(root, at, edit, value);
    return { ...wire, text: JSON.stringify(root.body) ?? "" };
  });

type Place = [holder: Record<string, unknown>, key: string];

function placesIn(holder: unknown): Place[] {
  if (typeof holder !== "object" || holder === null) return [];
  const own = holder as Record<string, unknown>;
  return Object.keys(own).flatMap((key): Place[] => [[own, key], ...placesIn(own[key])]);
}

function change(root: object, at: number, edit: string, value: unknown): void {
  const places = placesIn(root);
  const [holder, key] = places[at % places.length] ?? [root as Record<string, unknown>, "body"];
  const there = holder[key];
  if (edit === "replace") holder[key] = value;
  else if (edit === "twice" && Array.isArray(there)) there.push(...structuredClone(there));
  else if (edit === "turn" && Array.isArray(there)) there.reverse();
  else if (edit === "add")
    Object.assign(typeof there === "object" && there !== null ? there : holder, { extra: value });
  else if (edit === "hide") holder[key] = null;
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}
