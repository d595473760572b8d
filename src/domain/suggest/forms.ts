import { nearForm } from "./near-forms.js";

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
  const pairs = pairsOf(words);
  return (
    fullForm(letters, pairs) ??
    shortForm(letters, pairs) ??
    middleForm(letters, words) ??
    (letters === last || letters === words.slice(1).join("") ? "last" : null) ??
    (letters === first || letters === words.slice(0, -1).join("") ? "first" : null) ??
    (words.includes(letters) ? "middle" : null) ??
    (letters === words.map((word) => word[0]).join("") ? "initials" : null) ??
    strangeMiddle(parts, words)
  );
}

type Pair = readonly [given: string, family: string];

/** Every two words in their order, and the first and the last with all the others. */
function pairsOf(words: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let one = 0; one < words.length; one += 1) {
    for (let two = one + 1; two < words.length; two += 1) pairs.push([words[one] as string, words[two] as string]);
  }
  if (words.length > 2) {
    pairs.push([words[0] as string, words.slice(1).join("")]);
    pairs.push([words.slice(0, -1).join(""), words[words.length - 1] as string]);
  }
  return pairs;
}

function fullForm(letters: string, pairs: readonly Pair[]): Form | null {
  for (const [given, family] of pairs) {
    if (letters.length !== given.length + family.length) continue;
    if (letters.startsWith(given) && letters.endsWith(family)) return "first.last";
    if (letters.startsWith(family) && letters.endsWith(given)) return "last.first";
  }
  return null;
}

function shortForm(letters: string, pairs: readonly Pair[]): Form | null {
  for (const [given, family] of pairs) {
    if (letters.length === family.length + 1) {
      if (letters[0] === given[0] && letters.endsWith(family)) return "flast";
      if (letters.endsWith(given[0] as string) && letters.startsWith(family)) return "lastf";
    }
    if (letters.length === given.length + 1) {
      if (letters.startsWith(given) && letters.endsWith(family[0] as string)) return "firstl";
      if (letters[0] === family[0] && letters.endsWith(given)) return "lfirst";
    }
  }
  return null;
}

function middleForm(letters: string, words: readonly string[]): Form | null {
  const [first, middle, last] = words;
  if (words.length !== 3 || first === undefined || middle === undefined || last === undefined) return null;
  if (letters === `${first}${middle[0]}${last}`) return "first.last";
  return letters === `${first[0]}${middle[0]}${last}` ? "flast" : null;
}

function strangeMiddle(parts: readonly string[], words: readonly string[]): Form | null {
  const [first, middle, last] = parts;
  if (parts.length !== 3 || first === undefined || middle?.length !== 1 || last === undefined) return null;
  const [from, to] = [words.indexOf(first), words.indexOf(last)];
  if (from < 0 || to < 0) return null;
  if (!words.some((word) => word[0] === middle && word !== first && word !== last)) return "first.x.last";
  return from < to ? "first.last" : "last.first";
}
