import { askedKeys, gramsOf, isOfDomain, isOfInitials, keysOf } from "./people-keys.js";
import type { Person } from "./person.js";
import { putPlace, takePlace } from "./places.js";

/**
 * People by what they can be found by: keys, which nearly alone say who somebody is, and trigrams, which find what is
 * only alike. Slots are handed out in order; a slot that was removed stays empty.
 */
export interface PeopleIndex {
  readonly add: (person: Person) => number;
  readonly remove: (slot: number) => void;
  /** Those most alike to this person, best first; none that is much less alike than the best. Then those asked about besides, once more where they are among them. */
  readonly nearest: (
    person: Person,
    most: number,
    keys?: ReadonlySet<string>,
    besides?: readonly number[],
  ) => readonly Near[];
}

/** How alike somebody is: what share of the trigrams both have, and more for each key, the more the fewer share it; of that the root. */
export interface Near {
  readonly slot: number;
  readonly score: number;
}

/**
 * `isFirst` decides between slots that are equally alike; the one handed out first comes first when absent. Where all
 * that will ever be `asked` is known, nobody is filed under anything else.
 */
export function peopleIndex(isFirst = isEarlier, asked?: ReadonlySet<string>): PeopleIndex {
  const people: (Person | null)[] = [];
  const gramCounts: number[] = [];
  const byKey = new Map<string, number[]>();
  const byGram = new Map<number, number[]>();
  let scores = new Float64Array(1_024);
  let alive = 0;

  return { add, remove, nearest };

  function add(person: Person): number {
    const slot = people.push(person) - 1;
    let grams = 0;
    for (const gram of gramsOf(person)) if (putPlace(byGram, gram, slot)) grams += 1;
    gramCounts.push(grams);
    for (const key of keysOf(person)) if (asked === undefined || asked.has(key)) putPlace(byKey, key, slot);
    if (slot >= scores.length) scores = new Float64Array(2 * scores.length);
    alive += 1;
    return slot;
  }

  function remove(slot: number): void {
    const person = people[slot];
    if (!person) return;
    for (const gram of gramsOf(person)) takePlace(byGram, gram, slot);
    for (const key of keysOf(person)) takePlace(byKey, key, slot);
    people[slot] = null;
    alive -= 1;
  }

  function nearest(
    person: Person,
    most: number,
    keys = askedKeys(person),
    besides: readonly number[] = [],
  ): readonly Near[] {
    const touched: number[] = [];
    const grams = new Set(gramsOf(person));
    for (const gram of grams) {
      const hits = byGram.get(gram);
      if (hits === undefined || hits.length > tooCommon) continue;
      raise(scores, touched, hits, 1);
    }
    for (const slot of touched) {
      scores[slot] = (2 * (scores[slot] as number)) / (grams.size + (gramCounts[slot] as number));
    }
    for (const key of keys) {
      const hits = byKey.get(key);
      if (hits === undefined || hits.length > tooCommon || (isOfDomain(key) && hits.length > fewAtDomain)) continue;
      const tells = Math.log2(1 + alive / hits.length) / (isOfInitials(key) ? 60 : 20);
      raise(scores, touched, hits, tells);
    }
    const found = bestOf(touched, most, at, isFirst);
    const least = leastShare * at(found[0] ?? 0);
    const best: Near[] = [];
    for (const slot of found.concat(besides)) {
      if (at(slot) >= least) best.push({ slot, score: Math.sqrt(at(slot)) });
    }
    for (const slot of touched) scores[slot] = 0;
    return best;
  }

  function at(slot: number): number {
    return scores[slot] as number;
  }
}

function raise(scores: Float64Array, touched: number[], slots: readonly number[], by: number): void {
  for (let place = 0; place < slots.length; place += 1) {
    const slot = slots[place] as number;
    const score = scores[slot] as number;
    if (score === 0) touched.push(slot);
    scores[slot] = score + by;
  }
}

const isEarlier = (slot: number, other: number): boolean => slot < other;

/** Who has less of the best one's score is not worth a closer look. */
const leastShare = 0.15;
/** What more people share than this says nothing about one of them. */
const tooCommon = 1_000;
/** A domain of so few people is a household's or a vanity one. */
const fewAtDomain = 10;

/** The best few of many, best first. */
export function bestOf(
  slots: Iterable<number>,
  most: number,
  score: (slot: number) => number,
  isFirst: (slot: number, other: number) => boolean,
): readonly number[] {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (const slot of slots) {
    const value = score(slot);
    if (value < least) continue;
    if (best.length === most && value === least && !isFirst(slot, best[most - 1] as number)) continue;
    let place = best.length === most ? most - 1 : best.length;
    for (; place > 0; place -= 1) {
      const other = best[place - 1] as number;
      const otherValue = score(other);
      if (value < otherValue || (value === otherValue && !isFirst(slot, other))) break;
      best[place] = other;
    }
    best[place] = slot;
    if (best.length === most) least = score(best[most - 1] as number);
  }
  return best;
}
