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

/** One way in which `searchedForms` spells a run of words. */
interface Spelling {
  readonly word: string;
  /** The same, letter by letter: only where something is found, for it is slow. */
  readonly letters: () => readonly Letter[];
  /** Where the words of the run end. */
  readonly ends: readonly number[];
}

/** A letter as it is sought, and the part of the text it stands for: a ligature's letters share one. */
interface Letter extends Highlight {
  readonly letter: string;
}

function spellingsOf(text: string, run: readonly SearchedWord[]): readonly Spelling[] {
  const letters = (spell = asIs): readonly Letter[] => run.flatMap((word) => lettersOf(text, word, spell));
  const ends = run.map(({ end }) => end);
  const asWritten = { word: run.map(({ word }) => word).join(""), letters, ends };
  const [only] = run;
  if (run.length > 1 || only === undefined) return [asWritten];
  const out = spelledOut(text.slice(only.start, only.end));
  return [
    asWritten,
    { word: onlyLetters(plain(out)), letters: () => letters(spelledOut), ends },
    { word: asWritten.word.replace(vowelAndE, "$1"), letters: () => withoutE(letters()), ends },
  ];
}

const asIs = (written: string): string => written;

/** A character without a letter of its own, a soft sign, goes with the one before it. */
function lettersOf(text: string, { start, end }: SearchedWord, spell: typeof asIs): readonly Letter[] {
  const letters: Letter[] = [];
  for (const { 0: written, index } of text.slice(start, end).matchAll(characters)) {
    const part = { start: start + index, end: start + index + written.length };
    const spelled = onlyLetters(plain(spell(written)));
    const before = letters[letters.length - 1];
    if (spelled === "" && before !== undefined) letters[letters.length - 1] = { ...before, end: part.end };
    for (const letter of spelled) letters.push({ ...part, letter });
  }
  return letters;
}

function withoutE(letters: readonly Letter[]): readonly Letter[] {
  const word = letters.map(({ letter }) => letter).join("");
  const dropped = new Set([...word.matchAll(vowelAndE)].map(({ index }) => index + 1));
  return letters.filter((_, place) => !dropped.has(place));
}

/** Where a word begins so, its beginning; where it was mistyped, the whole word, of a run the words as far as it reaches. */
function partOf(spellings: readonly Spelling[], sought: string): Highlight | null {
  for (const { word, letters } of spellings) {
    if (word.startsWith(sought)) return between(letters(), sought.length - 1);
  }
  for (const { word, letters, ends } of spellings) {
    if (!isMistyped(word, sought)) continue;
    const part = between(letters(), sought.length - 1);
    return part && { ...part, end: ends.find((end) => end >= part.end) ?? part.end };
  }
  return null;
}

function between(letters: readonly Letter[], last: number): Highlight | null {
  const [from] = letters;
  if (from === undefined) return null;
  return { start: from.start, end: (letters[last] ?? letters[letters.length - 1] ?? from).end };
}

const isMistyped = (word: string, sought: string): boolean =>
  sought.length >= fewestToMistype &&
  [-1, 0, 1].some((longer) => oneSlip(word.slice(0, sought.length + longer), sought));

/** Shorter words are too like others. */
export const fewestToMistype = 5;

function merged(parts: readonly Highlight[]): readonly Highlight[] {
  const apart: Highlight[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const before = apart[apart.length - 1];
    if (before === undefined || part.start > before.end) apart.push(part);
    else if (part.end > before.end) apart[apart.length - 1] = { start: before.start, end: part.end };
  }
  return apart;
}

/** A letter with its marks; a Hangul syllable in pieces. */
const characters = /[\u1100-\u11ff]+|\P{M}\p{M}*/gu;
