import { formsOf } from "./nicknames.js";
import type { Person } from "./person.js";

/**
 * People by what they can be found by: keys, which nearly alone say who somebody is, and trigrams, which find what is
 * only alike. Slots are handed out in order; a slot that was removed stays empty.
 */
export interface PeopleIndex {
  readonly add: (person: Person) => number;
  readonly remove: (slot: number) => void;
  /** The slots most alike to this person, best first. */
  readonly nearest: (person: Person, most: number) => readonly number[];
}

/** `isFirst` decides between slots that are equally alike; the one handed out first comes first when absent. */
export function peopleIndex(isFirst = (slot: number, other: number): boolean => slot < other): PeopleIndex {
  const people: (Person | null)[] = [];
  const gramCounts: number[] = [];
  const byKey = new Map<string, number[]>();
  const byGram = new Map<string, number[]>();
  let scores = new Float64Array(1_024);
  let alive = 0;

  return { add, remove, nearest };

  function add(person: Person): number {
    const slot = people.push(person) - 1;
    const grams = gramsOf(person);
    gramCounts.push(grams.size);
    for (const gram of grams) put(byGram, gram, slot);
    for (const key of keysOf(person)) put(byKey, key, slot);
    if (slot >= scores.length) scores = new Float64Array(2 * scores.length);
    alive += 1;
    return slot;
  }

  function remove(slot: number): void {
    const person = people[slot];
    if (!person) return;
    for (const gram of gramsOf(person)) take(byGram, gram, slot);
    for (const key of keysOf(person)) take(byKey, key, slot);
    people[slot] = null;
    alive -= 1;
  }

  function nearest(person: Person, most: number): readonly number[] {
    const touched: number[] = [];
    const grams = gramsOf(person);
    for (const gram of grams) {
      const hits = byGram.get(gram);
      if (hits === undefined || hits.length > tooCommon) continue;
      for (const slot of hits) raise(slot, 1);
    }
    for (const slot of touched) scores[slot] = (2 * at(slot)) / (grams.size + (gramCounts[slot] ?? 0));
    for (const key of askedKeys(person)) {
      const hits = byKey.get(key);
      if (hits === undefined || hits.length > tooCommon || (ofDomain.has(key[0]) && hits.length > fewAtDomain))
        continue;
      const rarity = Math.log2(1 + alive / hits.length) / 20;
      for (const slot of hits) raise(slot, rarity);
    }
    const best = bestOf(touched, most, at, isFirst);
    for (const slot of touched) scores[slot] = 0;
    return best;

    function raise(slot: number, by: number): void {
      if (scores[slot] === 0) touched.push(slot);
      scores[slot] = at(slot) + by;
    }
  }

  function at(slot: number): number {
    return scores[slot] ?? 0;
  }
}

/** What more people share than this says nothing about one of them. */
const tooCommon = 1_000;
/** A domain of so few people is a household's or a vanity one. */
const fewAtDomain = 10;
/** What a key of a domain begins with, and of a word of one. */
const ofDomain: ReadonlySet<string | undefined> = new Set(["@", "."]);

/** The best few of many, best first. */
export function bestOf(
  slots: Iterable<number>,
  most: number,
  score: (slot: number) => number,
  isFirst: (slot: number, other: number) => boolean,
): readonly number[] {
  const best: number[] = [];
  const isBefore = (slot: number, value: number, other: number, otherValue: number): boolean =>
    value === otherValue ? isFirst(slot, other) : value > otherValue;
  for (const slot of slots) {
    const value = score(slot);
    const last = best[best.length - 1];
    if (best.length === most && last !== undefined && !isBefore(slot, value, last, score(last))) continue;
    let place = best.length === most ? most - 1 : best.length;
    for (; place > 0; place -= 1) {
      const other = best[place - 1] as number;
      if (!isBefore(slot, value, other, score(other))) break;
      best[place] = other;
    }
    best[place] = slot;
  }
  return best;
}

function gramsOf(person: Person): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const word of person.words) addGrams(grams, word);
  for (const { role, parts, letters, whole } of person.addresses) {
    if (role) continue;
    if (parts.length > 1) for (const part of parts) addGrams(grams, part);
    else addGrams(grams, letters || whole);
  }
  return grams;
}

function addGrams(grams: Set<string>, word: string): void {
  const text = `^${word}$`;
  for (let start = 0; start + 3 <= text.length; start += 1) grams.add(text.slice(start, start + 3));
}

/**
 * Two words of the name, the part before the @, the name in one word, how addresses are made from names, the domain and
 * its words.
 */
function keysOf({ words, joined, addresses }: Person): Set<string> {
  const keys = new Set<string>();
  addPairs(keys, words);
  if (joined !== "") keys.add(joined);
  for (const address of addresses) {
    keys.add(`@${address.domain}`);
    for (const label of address.labels) keys.add(`.${label}`);
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
    .add(first)
    .add(last)
    .add(first + last[0])
    .add(last[0] + first);
}

/** The keys of a person, also with other forms of the first name, and with a domain that is called like a person. */
function askedKeys(person: Person): ReadonlySet<string> {
  const keys = keysOf(person);
  for (const { labels } of person.addresses) for (const label of labels) keys.add(label);
  for (const word of [...person.words, person.joined, ...person.addresses.map(({ whole }) => whole)])
    keys.add(`.${word}`);
  addForms(keys, person.words);
  for (const address of person.addresses) addForms(keys, address.parts);
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

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

function put(map: Map<string, number[]>, key: string, slot: number): void {
  const slots = map.get(key);
  if (slots === undefined) map.set(key, [slot]);
  else slots.push(slot);
}

function take(map: Map<string, number[]>, key: string, slot: number): void {
  const left = (map.get(key) ?? []).filter((other) => other !== slot);
  if (left.length === 0) map.delete(key);
  else map.set(key, left);
}
