import { plain } from "./romanize.js";

/** A word of a text as it is searched, and where it stands in the text: UTF-16 units, the end excluded. */
export interface SearchedWord {
  /** In plain letters. */
  readonly word: string;
  /** In its own letters, where one may stand for several plain ones. */
  readonly own: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text in plain letters, in their order: the first sixteen of its first 300 units. */
export function searchedWords(text: string): readonly SearchedWord[] {
  const words: SearchedWord[] = [];
  const read = text.slice(0, longest).replace(letterApostrophes, "'");
  const isAscii = ascii.test(read);
  for (const { 0: written, index } of read.matchAll(isAscii ? asciiLetters : letters)) {
    const word = isAscii ? written.toLowerCase() : onlyLetters(plain(written));
    const own = isAscii ? word : ownLetters(written, word);
    if (word !== "") words.push({ word, own, start: index, end: index + written.length });
    if (words.length === mostWords) break;
  }
  return words;
}

/** Every form that the words of a text are found by: as written, spelled otherwise, what is written together, and their parts. */
export function searchedForms(text: string, partsOf: typeof partsAlone = () => []): ReadonlySet<string> {
  const words = searchedWords(text);
  const forms = new Set<string>();
  for (const { word, own, start, end } of words) {
    forms.add(word).add(word.replace(vowelAndE, "$1")).add(own);
    const written = text.slice(start, end);
    if (!ascii.test(written)) forms.add(onlyLetters(plain(spelledOut(written)))).add(unaccented(own));
    for (const [part] of partsOf(word)) forms.add(part);
  }
  for (const together of writtenTogether(text, words)) forms.add(together.map(({ word }) => word).join(""));
  return forms;
}

/**
 * What of a word is sought alone, each part with the number of letters before it: the digits around it, and
 * the given name where a name of two to four Han signs has no gap: after a family name of one sign, or of two.
 *
 * @example partsAlone("smith27") // [["27", 5]]
 * @example partsAlone("王小明") // [["小明", 1], ["明", 2]]
 */
export function partsAlone(word: string): readonly (readonly [part: string, from: number])[] {
  const parts: [string, number][] = [];
  for (const { 0: part, index } of word.matchAll(outerDigits)) {
    if (part !== word) parts.push([part, [...word.slice(0, index)].length]);
  }
  const signs = hanName.test(word) ? [...word] : [];
  for (const family of [1, 2]) if (family < signs.length) parts.push([signs.slice(family).join(""), family]);
  return parts;
}

/** Runs of words without a space between them: "Jean-Luc", "O'Brien", "sarah.jones". */
export function writtenTogether(text: string, words: readonly SearchedWord[]): readonly (readonly SearchedWord[])[] {
  const runs: SearchedWord[][] = [];
  for (const [place, word] of words.entries()) {
    const before = words[place - 1];
    if (before === undefined || space.test(text.slice(before.end, word.start))) runs.push([word]);
    else runs[runs.length - 1]?.push(word);
  }
  return runs.filter((run) => run.length > 1);
}

/** "Jörg" as "Joerg". */
export const spelledOut = (written: string): string =>
  written.normalize("NFC").replace(/[äöüåøÄÖÜÅØ]/g, (letter) => spellings[letter.toLowerCase()] ?? letter);

/** In its own letters, but without accents: what is left of "Weißmüller" where they are not typed. */
const unaccented = (own: string): string => own.normalize("NFKD").replace(accents, "").normalize("NFC");

/** Of Latin ones the plain letters do, where there is one for each. */
function ownLetters(written: string, word: string): string {
  const own = onlyLetters(written.normalize("NFKC").toLowerCase().normalize("NFC"));
  return own.length === word.length && latin.test(own) ? word : own;
}

export const onlyLetters = (text: string): string => text.replace(notLetters, "");

/** "Mueller" is found as "muller" too. */
export const vowelAndE = /([aou])e/g;

const longest = 300;
const mostWords = 16;
const letters = /[\p{L}\p{N}\p{M}]+/gu;
const accents = /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])\p{M}+/gu;
/** Apostrophes that count as letters in Unicode, as of Ukrainian and Hawaiian names. */
const letterApostrophes = /[\u02b9-\u02bf]/g;
const asciiLetters = /[a-zA-Z0-9]+/g;
const notLetters = /[^\p{L}\p{N}]+/gu;
const latin = /^[\p{Script=Latin}\p{N}]+$/u;
export const ascii = /^[\0-\x7f]*$/;
const outerDigits = /^\d+|\d+$/g;
const hanName = /^\p{Script=Han}{2,4}$/u;
const space = /[\s,]/;
const spellings: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe" };
