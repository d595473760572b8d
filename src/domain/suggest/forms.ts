import { nearForm } from "./near-forms.js";
import { standsFor } from "./nicknames.js";

/**
 * How the part before the @ is made from a name: `first.last` stands for `firstlast` and `first_last` too,
 * `first.x.last` has a letter between that the name does not explain, `nick.last` and `nick` have a short form of the first
 * name, `short` is the beginnings of two words, `loose` one beginning, or one word among others.
 */
export type Form =
  | "first.last"
  | "last.first"
  | "first.x.last"
  | "flast"
  | "firstl"
  | "lastf"
  | "lfirst"
  | "first"
  | "last"
  | "middle"
  | "initials"
  | "nick.last"
  | "nick"
  | "short"
  | "typo"
  | "full-more"
  | "initial-more"
  | "begin"
  | "skeleton"
  | "loose"
  | "none"
  | "unknown";

/** The part before the @, as it is read. */
export interface Local {
  readonly letters: string;
  readonly parts: readonly string[];
  readonly role: boolean;
}

/** Whether the name tells the address, so that one of them says little beyond the other. */
export const isTold = (form: Form): boolean =>
  form !== "unknown" && form !== "none" && form !== "loose" && form !== "skeleton";

/** How this address is made from these words; `unknown` without words, `none` when they do not explain it. */
export function formOf(local: Local, words: readonly string[]): Form {
  if (words.length === 0) return "unknown";
  if (local.role || local.letters === "") return "none";
  return exactForm(local, words) ?? nearForm(local.letters, words);
}

/** The same, where the words explain every letter but one between them; `null` where they do not. */
export function exactForm({ letters, parts }: Pick<Local, "letters" | "parts">, words: readonly string[]): Form | null {
  const first = words[0] as string;
  const last = words[words.length - 1] as string;
  if (words.length === 1) return letters === first ? "first" : null;
  const isOfThree = words.length > 2;
  return (
    formOfTwo(letters, words, fullForm) ??
    formOfTwo(letters, words, shortForm) ??
    middleForm(letters, words) ??
    (letters === last || (isOfThree && letters === words.slice(1).join("")) ? "last" : null) ??
    (letters === first || (isOfThree && letters === words.slice(0, -1).join("")) ? "first" : null) ??
    (words.includes(letters) ? "middle" : null) ??
    (areInitials(letters, words) ? "initials" : null) ??
    strangeMiddle(parts, words) ??
    formOfTwo(letters, words, letterBetween)
  );
}

type TwoWords = (letters: string, given: string, family: string) => Form | null;

/** The first that fits: of every two words in their order, then of the first and of the last with all the others. */
function formOfTwo(letters: string, words: readonly string[], formOf: TwoWords): Form | null {
  for (let one = 0; one < words.length; one += 1) {
    for (let two = one + 1; two < words.length; two += 1) {
      const form = formOf(letters, words[one] as string, words[two] as string);
      if (form !== null) return form;
    }
  }
  if (words.length < 3) return null;
  return (
    formOf(letters, words[0] as string, words.slice(1).join("")) ??
    formOf(letters, words.slice(0, -1).join(""), words[words.length - 1] as string)
  );
}

function fullForm(letters: string, given: string, family: string): Form | null {
  if (letters.length !== given.length + family.length) return null;
  if (letters.startsWith(given) && letters.endsWith(family)) return "first.last";
  return letters.startsWith(family) && letters.endsWith(given) ? "last.first" : null;
}

function shortForm(letters: string, given: string, family: string): Form | null {
  if (letters.length === family.length + 1) {
    if (letters.endsWith(family) && letters[0] === given[0]) return "flast";
    if (letters.startsWith(family) && letters.endsWith(given[0] as string)) return "lastf";
  }
  if (letters.length === given.length + 1) {
    if (letters.startsWith(given) && letters.endsWith(family[0] as string)) return "firstl";
    if (letters.endsWith(given) && letters[0] === family[0]) return "lfirst";
  }
  return null;
}

const areInitials = (letters: string, words: readonly string[]): boolean =>
  letters.length === words.length && words.every((word, place) => letters[place] === word[0]);

function middleForm(letters: string, words: readonly string[]): Form | null {
  if (words.length !== 3) return null;
  const [first, middle, last] = words as readonly [string, string, string];
  if (letters === `${first}${middle[0]}${last}`) return "first.last";
  return letters === `${first[0]}${middle[0]}${last}` ? "flast" : null;
}

/** `sarahxjones`: a middle initial that the name does not have. */
const letterBetween: TwoWords = (letters, given, family) =>
  letters.length === given.length + 1 + family.length && letters.startsWith(given) && letters.endsWith(family)
    ? "first.x.last"
    : null;

const placeOf = (part: string, words: readonly string[]): number =>
  words.findIndex((word) => word === part || standsFor(word, part));

function strangeMiddle(parts: readonly string[], words: readonly string[]): Form | null {
  if (parts.length !== 3 || parts[1]?.length !== 1) return null;
  const [first, middle, last] = parts as readonly [string, string, string];
  const [from, to] = [placeOf(first, words), placeOf(last, words)];
  if (from < 0 || to < 0) return null;
  if (!words.some((word, place) => word[0] === middle && place !== from && place !== to)) return "first.x.last";
  return from < to ? "first.last" : "last.first";
}
