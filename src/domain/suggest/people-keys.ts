import { isTold } from "./forms.js";
import { formsOf, isFirstName } from "./nicknames.js";
import type { Person } from "./person.js";

/** Three letters in a row as a number, which is quicker to make and to look up than a text. */
type Gram = number;

/** The trigrams of the words of the name, and of the parts before the @; some may come twice. */
export function gramsOf(person: Person): readonly Gram[] {
  const grams: Gram[] = [];
  for (const word of person.words) addGrams(grams, word);
  for (const { role, parts, letters, whole } of person.addresses) {
    if (role) continue;
    if (parts.length > 1) for (const part of parts) addGrams(grams, part);
    else addGrams(grams, letters || whole);
  }
  return grams;
}

function addGrams(grams: Gram[], word: string): void {
  let a = atEdge;
  let b = word.charCodeAt(0);
  for (let next = 1; next <= word.length; next += 1) {
    const c = next === word.length ? atEdge : word.charCodeAt(next);
    grams.push(a < ascii && b < ascii && c < ascii ? (a * ascii + b) * ascii + c : ((a + 1) * wide + b) * wide + c);
    a = b;
    b = c;
  }
}

const atEdge = 0;
const ascii = 0x80;
const wide = 0x1_0000;

/**
 * Two words of the name, the part before the @, the name in one word, how addresses are made from names, the domain and
 * its words; some may come twice.
 */
export function keysOf({ words, joined, addresses }: Person): string[] {
  const keys: string[] = [];
  addPairs(keys, words);
  if (joined !== "") keys.push(joined);
  for (const { domain, domainWords, role, letters, whole, parts } of addresses) {
    keys.push(`@${domain}`);
    for (const word of domainWords) keys.push(`.${word}`);
    if (role) continue;
    keys.push(letters || whole, whole);
    addPairs(keys, parts);
  }
  if (words.length < 2) return keys;
  const first = words[0] as string;
  const last = words[words.length - 1] as string;
  addShortForms(keys, first, last);
  if (words.length > 2) addShortForms(keys, first, joined.slice(first.length));
  keys.push(`#${first[0]}${last[0]}`, first, last, first + last[0], last[0] + first);
  return keys;
}

function addShortForms(keys: string[], first: string, tail: string): void {
  keys.push(first + tail, tail + first, first[0] + tail, tail + first[0]);
}

/** The keys of a person, also with other forms of the first name, and with a domain that is called like a person. */
export function askedKeys(person: Person): ReadonlySet<string> {
  const keys = keysOf(person);
  for (const { domainWords } of person.addresses) keys.push(...domainWords);
  for (const word of person.words) keys.push(`.${word}`);
  if (person.joined !== "") keys.push(`.${person.joined}`);
  for (const { whole } of person.addresses) keys.push(`.${whole}`);
  addForms(keys, person.words);
  for (const address of person.addresses) {
    addForms(keys, address.parts);
    if (!address.role && !isTold(address.form)) addShort(keys, address.letters);
  }
  return new Set(keys);
}

function addPairs(keys: string[], words: readonly string[]): void {
  for (let one = 0; one < words.length; one += 1) {
    for (let two = one + 1; two < words.length; two += 1) keys.push(pairOf(words[one] as string, words[two] as string));
  }
}

function addForms(keys: string[], words: readonly string[]): void {
  for (const word of words) {
    if (!isFirstName(word)) continue;
    for (const form of formsOf(word)) {
      if (words.length === 1) keys.push(form);
      for (const other of words) if (other !== word) keys.push(pairOf(form, other));
    }
  }
}

/** What the letters of an address may be short for, that no name tells: `sallyj` for Sarah Jones, `sj` for her initials. */
function addShort(keys: string[], letters: string): void {
  for (const form of formsOf(letters.slice(0, -1))) keys.push(form + letters[letters.length - 1]);
  if (letters.length > 8) return;
  for (const letter of letters.slice(1)) keys.push(`#${letters[0]}${letter}`, `#${letter}${letters[0]}`);
}

export const isOfInitials = (key: string): boolean => key.startsWith("#");

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** A domain, or a word of one: what few share. */
export const isOfDomain = (key: string): boolean => key.startsWith("@") || key.startsWith(".");
