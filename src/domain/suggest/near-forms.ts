import type { Form } from "./forms.js";
import { standsFor } from "./nicknames.js";
import { oneSlip } from "./similar.js";

/** How an address is made from a name that does not explain all its letters. */
export function nearForm(letters: string, words: readonly string[]): Form {
  const short = nickForm(letters, words);
  if (short !== null) return short;
  if (letters.length >= 5 && isMistyped(letters, words)) return "typo";
  if (letters.length >= 4 && isAbbreviated(letters, words)) return "short";
  const some = (fits: (one: string, two: string) => boolean): boolean =>
    words.some((one) => words.some((two) => one !== two && fits(one, two)));
  if (some((one, two) => letters.includes(one + two))) return "full-more";
  if (some((one, two) => two.length >= 4 && letters.startsWith(one[0] + two))) return "initial-more";
  const isShort = letters.length >= 4 && letters.length <= longestSkeleton;
  if (isShort && some((one, two) => isSkeleton(letters, one, two))) return "skeleton";
  return words.some((word) => isLike(letters, word)) ? "loose" : "none";
}

/** Nobody leaves letters out to have so many. */
const longestSkeleton = 16;

/** Letters of both words in their order, the first ones among them: `srjns`. */
function isSkeleton(letters: string, one: string, two: string): boolean {
  if (letters[0] !== one[0]) return false;
  for (let cut = 1; cut < letters.length; cut += 1) {
    if (letters[cut] === two[0] && isWithin(letters.slice(0, cut), one) && isWithin(letters.slice(cut), two))
      return true;
  }
  return false;
}

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
  return letters.startsWith(last) && standsFor(first, letters.slice(last.length)) ? "nick.last" : null;
}

const isLike = (letters: string, word: string): boolean =>
  (word.length >= 4 && letters.includes(word)) ||
  (letters.length >= 3 && (word.startsWith(letters) || standsFor(word, letters))) ||
  (letters.length >= 5 && oneSlip(letters, word));

/** Letters that stand for a whole word are never the mistyped ones: they are all that is left of it. */
const isMistyped = (letters: string, words: readonly string[]): boolean =>
  words.some((one) =>
    words.some(
      (two) =>
        one !== two &&
        (oneSlip(letters, one + two) ||
          (letters.endsWith(two[0] as string) && oneSlip(letters.slice(0, -1), one)) ||
          (letters.startsWith(one[0] as string) && oneSlip(letters.slice(1), two))),
    ),
  );

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
