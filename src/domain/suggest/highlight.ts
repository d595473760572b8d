import { plain } from "./romanize.js";
import {
  onlyLetters,
  type SearchedWord,
  searchedWords,
  spelledOut,
  vowelAndE,
  writtenTogether,
} from "./searched-words.js";
import { oneSlip } from "./similar.js";

/** A part of a text as it is shown: UTF-16 units of the text itself, the end excluded. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
}

/** The parts of a text that the sought words found, in their order, without overlaps. */
export function highlightsIn(text: string, sought: readonly string[]): readonly Highlight[] {
  const words = searchedWords(text);
  const runs = [...words.map((word) => [word]), ...writtenTogether(text, words)].map((run) => spellingsOf(text, run));
  return merged(sought.flatMap((word) => runs.flatMap((spellings) => partOf(spellings, word) ?? [])));
}

/** A letter as it is sought, and the part of the text it stands for: a ligature's letters share one. */
interface Letter extends Highlight {
  readonly letter: string;
}

/** The ways in which `searchedForms` spells a run of words. */
function spellingsOf(text: string, run: readonly SearchedWord[]): readonly (readonly Letter[])[] {
  const asWritten = run.flatMap((word) => lettersOf(text, word, (written) => written));
  if (run.length > 1) return [asWritten];
  return [asWritten, run.flatMap((word) => lettersOf(text, word, spelledOut)), withoutE(asWritten)];
}

function lettersOf(text: string, { start, end }: SearchedWord, spell: (written: string) => string): readonly Letter[] {
  return [...text.slice(start, end).matchAll(characters)].flatMap(({ 0: written, index }) => {
    const part = { start: start + index, end: start + index + written.length };
    return onlyLetters(plain(spell(written)))
      .split("")
      .map((letter) => ({ ...part, letter }));
  });
}

const withoutE = (letters: readonly Letter[]): readonly Letter[] => {
  const dropped = new Set<number>();
  for (const { index } of wordOf(letters).matchAll(vowelAndE)) dropped.add(index + 1);
  return letters.filter((_, place) => !dropped.has(place));
};

/** Where a word begins so, its beginning; where it was mistyped, the whole word. */
function partOf(spellings: readonly (readonly Letter[])[], sought: string): Highlight | null {
  for (const letters of spellings) {
    const last = letters[sought.length - 1];
    if (last !== undefined && wordOf(letters).startsWith(sought))
      return { start: letters[0]?.start ?? 0, end: last.end };
  }
  for (const letters of spellings) {
    const [first, last] = [letters[0], letters[letters.length - 1]];
    if (first !== undefined && last !== undefined && isMistyped(wordOf(letters), sought)) {
      return { start: first.start, end: last.end };
    }
  }
  return null;
}

const isMistyped = (word: string, sought: string): boolean =>
  sought.length >= fewestToMistype &&
  [-1, 0, 1].some((longer) => oneSlip(word.slice(0, sought.length + longer), sought));

/** Shorter words are too like others. */
export const fewestToMistype = 5;

const wordOf = (letters: readonly Letter[]): string => letters.map(({ letter }) => letter).join("");

function merged(parts: readonly Highlight[]): readonly Highlight[] {
  const apart: Highlight[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const before = apart[apart.length - 1];
    if (before === undefined || part.start > before.end) apart.push(part);
    else if (part.end > before.end) apart[apart.length - 1] = { start: before.start, end: part.end };
  }
  return apart;
}

/** A letter with its marks; a Hangul syllable in pieces. */
const characters = /[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gu;
