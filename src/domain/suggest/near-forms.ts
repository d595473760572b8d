import type { Form } from "./forms.js";
import { standsFor } from "./nicknames.js";
import { oneSlip } from "./similar.js";

/** How an address is made from a name that does not explain all its letters. */
export function nearForm(letters: string, words: readonly string[]): Form {
  const short = nickForm(letters, words);
  if (short !== null) return short;
  if (letters.length >= 5 && someTwo(letters, words, isMistyped)) return "typo";
  const begins = words.some((word) => word.charCodeAt(0) === letters.charCodeAt(0));
  if (begins && letters.length >= 4 && isAbbreviated(letters, words)) return "short";
  if (someTwo(letters, words, isWhole)) return "full-more";
  if (begins && someTwo(letters, words, isInitial)) return "initial-more";
  if (begins && letters.length >= 4) {
    if (words.some((word) => word.startsWith(letters))) return "begin";
    if (letters.length <= longestSkeleton && someTwo(letters, words, isSkeleton)) return "skeleton";
  }
  return words.some((word) => isLike(letters, word)) ? "loose" : "none";
}

type Fits = (letters: string, one: string, two: string) => boolean;

/** Whether two of the words fit, in either order. */
function someTwo(letters: string, words: readonly string[], fits: Fits): boolean {
  for (const one of words) for (const two of words) if (one !== two && fits(letters, one, two)) return true;
  return false;
}

const isWhole: Fits = (letters, one, two) => letters.length >= one.length + two.length && letters.includes(one + two);

/** A long word with the first letter of the other before or after it, and more: `sjonescrm`, `jonesscrm`. */
const isInitial: Fits = (letters, one, two) =>
  two.length >= 4 &&
  ((letters.startsWith(two, 1) && letters.startsWith(one[0] as string)) ||
    (letters.startsWith(two) && letters.startsWith(one[0] as string, two.length)));

/** Nobody leaves letters out to have so many. */
const longestSkeleton = 16;

/** Letters of both words in their order, the first ones among them: `srjns`; with a strange letter between: `sxjone`. */
const isSkeleton: Fits = (letters, one, two) => {
  if (letters.charCodeAt(0) !== one.charCodeAt(0)) return false;
  if (letters.length >= 6 && two.startsWith(letters.slice(2))) return true;
  for (let cut = 1; cut < letters.length; cut += 1) {
    const isBegun = letters.charCodeAt(cut) === two.charCodeAt(0);
    if (isBegun && isWithin(letters.slice(0, cut), one) && isWithin(letters.slice(cut), two)) return true;
  }
  return false;
};

function isWithin(letters: string, word: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

function nickForm(letters: string, words: readonly string[]): Form | null {
  const [first, last] = [words[0] as string, words[words.length - 1] as string];
  if (standsFor(first, letters)) return "nick";
  if (words.length === 1) return null;
  if (letters.endsWith(last) && standsFor(first, letters.slice(0, -last.length))) return "nick.last";
  if (letters.startsWith(last) && standsFor(first, letters.slice(last.length))) return "nick.last";
  return letters.endsWith(last[0] as string) && standsFor(first, letters.slice(0, -1)) ? "short" : null;
}

const isLike = (letters: string, word: string): boolean =>
  (word.length >= 4 && letters.includes(word)) ||
  (letters.length >= 3 && (word.startsWith(letters) || standsFor(word, letters))) ||
  (letters.length >= 5 && oneSlip(letters, word));

/** Letters that stand for a whole word are never the mistyped ones: they are all that is left of it. */
const isMistyped: Fits = (letters, one, two) =>
  (isAsLong(letters, one.length + two.length) && oneSlip(letters, one + two)) ||
  (isAsLong(letters, one.length + 1) && letters.endsWith(two[0] as string) && oneSlip(letters.slice(0, -1), one)) ||
  (isAsLong(letters, two.length + 1) && letters.startsWith(one[0] as string) && oneSlip(letters.slice(1), two));

const isAsLong = (letters: string, length: number): boolean => Math.abs(letters.length - length) <= 1;

/** The beginnings of two words, one after the other: `sarjones`, `sajones`, `sarahjon`. */
function isAbbreviated(letters: string, words: readonly string[]): boolean {
  return words.some((one) => {
    for (let cut = sameStart(letters, one); cut >= 1; cut -= 1) {
      const left = letters.slice(cut);
      if (left === "" || (cut < 3 && left.length < 3)) continue;
      if (words.some((two) => two !== one && two.startsWith(left))) return true;
    }
    return false;
  });
}

function sameStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
