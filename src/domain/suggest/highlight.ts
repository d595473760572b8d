import { formsOf } from "./nicknames.js";
import { oneVowel, plain } from "./romanize.js";
import {
  ascii,
  onlyLetters,
  partsAlone,
  type SearchedWord,
  searchedWords,
  spelledOut,
  vowelAndE,
  writtenTogether,
} from "./searched-words.js";
import { isOneSlipFromBeginning } from "./similar.js";

/** A part of a text as it is shown: UTF-16 units of the text itself, the end excluded. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
}

/** The parts of a text that the sought words found, in their order, without overlaps; of each word only the best way in which it did. */
export function highlightsIn(text: string, sought: readonly string[], ways: Ways = inAnyText): readonly Highlight[] {
  const words = searchedWords(text);
  const single = words.map((word) => spellingsOf(text, [word]));
  const together = writtenTogether(text, words).map((run) => spellingsOf(text, run));
  return merged(sought.flatMap((word) => bestParts(ways, single, together, word)));
}

type Runs = readonly (readonly Spelling[])[];
type Way = (single: Runs, together: Runs, sought: string) => readonly Highlight[];
type Ways = readonly Way[];

function bestParts(ways: Ways, single: Runs, together: Runs, sought: string): readonly Highlight[] {
  for (const way of ways) {
    const parts = way(single, together, sought);
    if (parts.length > 0) return parts;
  }
  return [];
}

/** Single words first. */
const each =
  (way: (spellings: readonly Spelling[], sought: string) => Highlight | null): Way =>
  (single, together, sought) => {
    const parts = single.flatMap((spellings) => way(spellings, sought) ?? []);
    return parts.length > 0 ? parts : together.flatMap((spellings) => way(spellings, sought) ?? []);
  };

/** One way in which `searchedForms` spells a run of words, or a part of a word that is sought alone. */
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
  const word = run.map((each) => each.word).join("");
  const ends = run.map(({ end }) => end);
  const spellings: Spelling[] = [{ word, letters: () => lettersOf(text, run, asIs), ends }];
  const [only] = run;
  if (run.length > 1 || only === undefined) return spellings;
  for (const [part, from] of partsAlone(word)) {
    spellings.push({ word: part, letters: () => lettersOf(text, run, asIs).slice(from), ends });
  }
  const written = text.slice(only.start, only.end);
  if (!ascii.test(written)) {
    const out = onlyLetters(plain(spelledOut(written)));
    spellings.push({ word: out, letters: () => lettersOf(text, run, spelledOut), ends });
  }
  const short = word.replace(vowelAndE, "$1");
  if (short !== word) spellings.push({ word: short, letters: () => withoutE(lettersOf(text, run, asIs)), ends });
  return spellings;
}

type Spell = (written: string) => string;

const asIs: Spell = (written) => written;

function lettersOf(text: string, run: readonly SearchedWord[], spell: Spell): readonly Letter[] {
  return run.flatMap(({ word, start, end }) => {
    const written = text.slice(start, end);
    return ascii.test(written) ? eachOf(word, start) : spelledLetters(written, start, spell);
  });
}

const eachOf = (word: string, start: number): readonly Letter[] =>
  [...word].map((letter, place) => ({ letter, start: start + place, end: start + place + 1 }));

/** A character without a letter of its own, a soft sign, goes with the one before it. */
function spelledLetters(word: string, wordStart: number, spell: Spell): readonly Letter[] {
  const letters: Letter[] = [];
  for (const { 0: written, index } of word.matchAll(characters)) {
    const start = wordStart + index;
    const part = { start, end: start + written.length };
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

/** Where a word begins so: its beginning. */
function begun(spellings: readonly Spelling[], sought: string): Highlight | null {
  const spelling = spellings.find(({ word }) => word.startsWith(sought));
  return spelling === undefined ? null : between(spelling.letters(), sought.length - 1);
}

/** Where it was mistyped: the whole word, of a run the words as far as it reaches. */
function mistyped(spellings: readonly Spelling[], sought: string): Highlight | null {
  for (const { word, letters, ends } of spellings) {
    if (sought.length < fewestToMistype || !isOneSlipFromBeginning(word, sought)) continue;
    const part = between(letters(), sought.length - 1);
    return part && { ...part, end: ends.find((end) => end >= part.end) ?? part.end };
  }
  return null;
}

/** Where one word begins with as many of its first letters as can be, and another with the rest: both beginnings. */
function twoBegun(single: Runs, together: Runs, sought: string): readonly Highlight[] {
  const runs = mayBeTwo(sought) ? single.concat(together) : [];
  for (let cut = sought.length - 1; cut > 0; cut -= 1) {
    const tails = runs.map((spellings) => begun(spellings, sought.slice(cut)));
    for (const spellings of runs) {
      const head = begun(spellings, sought.slice(0, cut));
      const tail = head && tails.find((part, other) => part && runs[other] !== spellings);
      if (head && tail) return [head, tail];
    }
  }
  return [];
}

/** Where a word is another form of this first name: the whole word. */
function otherForm(spellings: readonly Spelling[], sought: string): Highlight | null {
  const forms = formsOf(oneVowel(sought));
  const spelling = spellings.find(({ word }) => forms.includes(word));
  return spelling === undefined ? null : between(spelling.letters(), spelling.word.length - 1);
}

const inAnyText: Ways = [each(begun), each(mistyped)];
/** Of a name one word may have found two, or another form of the first name. */
export const inNames: Ways = [each(begun), twoBegun, each(mistyped), each(otherForm)];

function between(letters: readonly Letter[], last: number): Highlight | null {
  const [from] = letters;
  if (from === undefined) return null;
  return { start: from.start, end: (letters[last] ?? letters[letters.length - 1] ?? from).end };
}

/** Shorter words are too like others. */
export const fewestToMistype = 5;
/** Four to forty letters are looked at as two words written together. */
export const mayBeTwo = (sought: string): boolean => sought.length > 3 && sought.length < 41;

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
