import type { Form } from "../domain/suggest/forms.js";
import type { Matching } from "../domain/suggest/pool.js";

/**
 * What a host chose for suggestions and the search, or a `TypeError` with where it is wrong. By hand and short, since it is
 * loaded with `createSeatsync` itself. Signs of no meaning pass: weights that were fitted once may have some.
 */
export function checkedMatching(matching: Matching = {}): Matching {
  const { weights, romanize = String, ...others } = matching;
  for (const key of Object.keys(others)) refuse(key, "is not a known field");
  if (typeof romanize !== "function") refuse("romanize", "must be a function");
  if (weights !== undefined) {
    numbers("signs", weights?.signs, ["bias", ...Object.keys(weights?.signs ?? {})], -Infinity);
    numbers("usual", weights?.usual, forms, 0);
  }
  return matching;
}

function numbers(list: string, given: Readonly<Record<string, number>>, names: readonly string[], above: number): void {
  for (const name of names) {
    const number = given?.[name] as number;
    if (Number.isFinite(number) && number > above) continue;
    refuse(`weights.${list}.${name}`, `must be a finite number${above === 0 ? " above 0" : ""}`);
  }
}

function refuse(path: string, reason: string): never {
  throw new TypeError(`matching.${path}: ${reason}.`);
}

/** Every way in which addresses are made, in one text for its size. One that is missing would make all confidences NaN. */
const forms = (
  "first.last last.first first.x.last flast firstl lastf lfirst first last middle initials nick.last nick short typo " +
  "full-more initial-more begin skeleton loose none unknown"
).split(" ") as readonly Form[];
