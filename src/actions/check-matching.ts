import type { Form } from "../domain/suggest/forms.js";
import type { Matching } from "../domain/suggest/pool.js";

/**
 * What a host chose for suggestions and the search, or a `TypeError` with where it is wrong. By hand, since nothing else
 * that `createSeatsync` does needs zod. Signs of no meaning pass: weights that were fitted once may have some.
 */
export function checkedMatching(matching: Matching = {}): Matching {
  const { weights, romanize, ...others } = record("matching", matching);
  for (const key of Object.keys(others)) refuse(`matching.${key}`, "is not a known field");
  if (romanize !== undefined && typeof romanize !== "function") refuse("matching.romanize", "must be a function");
  if (weights === undefined) return matching;
  const { signs, usual } = record("matching.weights", weights);
  for (const [sign, weight] of Object.entries(record("matching.weights.signs", signs))) {
    if (!Number.isFinite(weight)) refuse(`matching.weights.signs.${sign}`, "must be a finite number");
  }
  const given = record("matching.weights.usual", usual);
  for (const form of Object.keys(forms)) {
    const often = given[form];
    if (!(Number.isFinite(often) && (often as number) > 0)) {
      refuse(`matching.weights.usual.${form}`, "must be a finite number above 0");
    }
  }
  return matching;
}

function record(path: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) refuse(path, "must be an object");
  return value as Readonly<Record<string, unknown>>;
}

function refuse(path: string, reason: string): never {
  throw new TypeError(`${path}: ${reason}.`);
}

/** Every way in which addresses are made: one that is missing would make all confidences NaN. */
const forms: Readonly<Record<Form, true>> = {
  "first.last": true,
  "last.first": true,
  "first.x.last": true,
  flast: true,
  firstl: true,
  lastf: true,
  lfirst: true,
  first: true,
  last: true,
  middle: true,
  initials: true,
  "nick.last": true,
  nick: true,
  short: true,
  typo: true,
  "full-more": true,
  "initial-more": true,
  begin: true,
  skeleton: true,
  loose: true,
  none: true,
  unknown: true,
};
