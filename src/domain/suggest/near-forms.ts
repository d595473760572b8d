import type { Form } from "./forms.js";
import { standsFor } from "./nicknames.js";
import { oneSlip } from "./similar.js";

/** How an address is made from a name that does not explain all its letters. */
export function nearForm(letters: string, words: readonly string[]): Form {
  const short = nickForm(letters, words);
  if (short !== null) return short;
  if (letters.length >= 5 && isMistyped(letters, words)) return "typo";
  if (letters.length >= 4 && isAbbreviated(letters, words)) return "short";
  return words.some((word) => isLike(letters, word)) ? "loose" : "none";
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
