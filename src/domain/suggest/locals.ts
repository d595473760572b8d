import { exactForm } from "./forms.js";
import type { Address } from "./person.js";
import { oneSlip } from "./similar.js";

/**
 * What two parts before the @ say of each other, best first. `same-common`: the same, but short or a common name;
 * `derived`: one is a short form of the other, as `sjones` of `sarah.jones`;
 * `part`: one is a word of the other, as `sarah`.
 */
export type LocalSign =
  | "same"
  | "digits-differ"
  | "same-parts"
  | "same-common"
  | "derived"
  | "part"
  | "typo"
  | "within"
  | "different";

/** `isCommon` tells whether a text is a word of names, so that many may have it. */
export function compareLocals(a: Address, b: Address, isCommon: (text: string) => boolean): LocalSign {
  if (a.role || b.role) return "different";
  if (a.whole === b.whole) return a.whole.length < 5 || isCommon(a.letters) ? "same-common" : "same";
  if (a.letters === "" || b.letters === "") return "different";
  if (a.letters === b.letters) return a.letters.length < 5 ? "same-common" : "digits-differ";
  if (haveSameParts(a.parts, b.parts)) return "same-parts";
  if (isDerived(a, b) || isDerived(b, a)) return "derived";
  if (isPart(a, b) || isPart(b, a)) return "part";
  const [shorter, longer] = a.letters.length < b.letters.length ? [a.letters, b.letters] : [b.letters, a.letters];
  if (shorter.length >= 6 && oneSlip(a.letters, b.letters) && !haveOtherInitials(a.parts, b.parts)) return "typo";
  return shorter.length >= 5 && longer.includes(shorter) && !isCommon(shorter) ? "within" : "different";
}

/** The better sign comes first. */
export const isBetter = (sign: LocalSign, than: LocalSign): boolean => order[sign] < order[than];

const order: Readonly<Record<LocalSign, number>> = {
  same: 0,
  "digits-differ": 1,
  "same-parts": 2,
  "same-common": 3,
  derived: 4,
  part: 5,
  typo: 6,
  within: 7,
  different: 8,
};

const haveSameParts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 1 && a.length === b.length && a.every((part) => b.includes(part));

/** `john.a.smith` and `john.b.smith`. */
const haveOtherInitials = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.some((part, place) => part.length === 1 && b[place]?.length === 1 && part !== b[place]);

function isDerived(from: Address, to: Address): boolean {
  if (from.parts.length < 2) return false;
  const form = exactForm(to, from.parts);
  return form !== null && derivedForms.has(form);
}

const isPart = (whole: Address, part: Address): boolean =>
  whole.parts.length > 1 && part.parts.length === 1 && whole.parts.includes(part.letters) && part.letters.length > 1;

const derivedForms: ReadonlySet<string> = new Set(["flast", "firstl", "lastf", "lfirst", "first.last", "last.first"]);
