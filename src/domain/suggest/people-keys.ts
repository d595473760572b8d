import { isTold } from "./forms.js";
import { formsOf } from "./nicknames.js";
import type { Person } from "./person.js";

/** Three letters in a row as a number, which is quicker to make and to look up than a text. */
type Gram = number;

/** The trigrams of the words of the name, and of the parts before the @. */
export function gramsOf(person: Person): ReadonlySet<Gram> {
  const grams = new Set<Gram>();
  for (const word of person.words) addGrams(grams, word);
  for (const { role, parts, letters, whole } of person.addresses) {
    if (role) continue;
    if (parts.length > 1) for (const part of parts) addGrams(grams, part);
    else addGrams(grams, letters || whole);
  }
  return grams;
}

function addGrams(grams: Set<Gram>, word: string): void {
  let [a, b] = [atEdge, word.charCodeAt(0)];
  for (let next = 1; next <= word.length; next += 1) {
    const c = next === word.length ? atEdge : word.charCodeAt(next);
    grams.add(a < ascii && b < ascii && c < ascii ? (a * ascii + b) * ascii + c : ((a + 1) * wide + b) * wide + c);
    [a, b] = [b, c];
  }
}

const atEdge = 0;
const ascii = 0x80;
const wide = 0x1_0000;

/**
 * Two words of the name, the part before the @, the name in one word, how addresses are made from names, the domain and
 * its words.
 */
export function keysOf({ words, joined, addresses }: Person): Set<string> {
  const keys = new Set<string>();
  addPairs(keys, words);
  if (joined !== "") keys.add(joined);
  for (const address of addresses) {
    keys.add(`@${address.domain}`);
    for (const word of address.domainWords) keys.add(`.${word}`);
    if (address.role) continue;
    keys.add(address.letters || address.whole).add(address.whole);
    addPairs(keys, address.parts);
  }
  const [first, last] = [words[0], words[words.length - 1]];
  if (first === undefined || last === undefined || words.length === 1) return keys;
  const rest = joined.slice(first.length);
  for (const tail of words.length > 2 ? [last, rest] : [last]) {
    keys
      .add(first + tail)
      .add(tail + first)
      .add(first[0] + tail)
      .add(tail + first[0]);
  }
  return keys
    .add(`#${first[0]}${last[0]}`)
    .add(first)
    .add(last)
    .add(first + last[0])
    .add(last[0] + first);
}

/** The keys of a person, also with other forms of the first name, and with a domain that is called like a person. */
export function askedKeys(person: Person): ReadonlySet<string> {
  const keys = keysOf(person);
  for (const { domainWords } of person.addresses) for (const word of domainWords) keys.add(word);
  for (const word of [...person.words, person.joined, ...person.addresses.map(({ whole }) => whole)])
    keys.add(`.${word}`);
  addForms(keys, person.words);
  for (const address of person.addresses) {
    addForms(keys, address.parts);
    if (!address.role && !isTold(address.form)) addInitials(keys, address.letters);
  }
  return keys;
}

function addPairs(keys: Set<string>, words: readonly string[]): void {
  for (const [place, word] of words.entries()) {
    for (const other of words.slice(place + 1)) keys.add(pairOf(word, other));
  }
}

function addForms(keys: Set<string>, words: readonly string[]): void {
  for (const word of words) {
    for (const form of formsOf(word)) {
      if (words.length === 1) keys.add(form);
      for (const other of words) if (other !== word) keys.add(pairOf(form, other));
    }
  }
}

function addInitials(keys: Set<string>, letters: string): void {
  if (letters.length > 8) return;
  for (const letter of letters.slice(1)) keys.add(`#${letters[0]}${letter}`).add(`#${letter}${letters[0]}`);
}

export const isOfInitials = (key: string): boolean => key.startsWith("#");

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** A domain, or a word of one: what few share. */
export const isOfDomain = (key: string): boolean => key.startsWith("@") || key.startsWith(".");
