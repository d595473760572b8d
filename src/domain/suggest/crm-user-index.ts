import type { CrmUser, KnownCrmUser } from "../crm/crm-user.js";
import type { CrmUserId } from "../ids.js";
import { weigh } from "./evidence.js";
import { countIn, noFacts } from "./facts.js";
import { type Highlight, highlightsIn, inNames } from "./highlight.js";
import { isFirstName } from "./nicknames.js";
import { bestOf, peopleIndex } from "./people-index.js";
import { type Person, personOf, type Romanize, withoutTag } from "./person.js";
import { putPlace, takePlace } from "./places.js";
import type { Matching } from "./pool.js";
import { oneVowel } from "./romanize.js";
import { type SearchedUser, searchedUser } from "./searched-user.js";
import { type SearchedWord, searchedWords } from "./searched-words.js";
import { defaultWeights } from "./weights.js";
import { type Found, fewestToWeigh, wordSearch } from "./word-search.js";

export interface SearchOptions {
  /** 1 to 1,000; 10 when absent or `NaN`. What is outside is taken as the nearest, a fraction as the number below. */
  readonly limit?: number;
  /** Those who are inactive in the CRM too; `true` when absent. */
  readonly includeInactive?: boolean;
  /** Queues, system users and those of other companies too; `false` when absent. */
  readonly includeNonPersons?: boolean;
}

/** A CRM user who was found, and what of their name and address is to be shown as found. */
export interface CrmUserHit {
  readonly user: CrmUser;
  readonly name: readonly Highlight[];
  readonly email: readonly Highlight[];
}

/** The users of one directory, to be searched as one types (L11). */
export interface CrmUserIndex {
  /** Adds a user, or replaces the one of this id. One who is gone is removed. */
  readonly put: (user: CrmUser | KnownCrmUser) => void;
  readonly remove: (id: CrmUserId) => void;
  /**
   * The users found, best first. Every word of the query may be the beginning of a word of the name or the address, in
   * any order, and from five letters on it may have one typing slip. Who has other forms of these words is found after
   * them: nicknames, `sjones`, what is nearly alike. An inactive user comes after the active ones found as well, and
   * before those found by a slip or only alike when all the words are in the name.
   *
   * Nothing to search for finds everybody, by name; signs without a letter those whose name has them. Neither ids nor the order in which users were put matter.
   */
  readonly search: (query: string, options?: SearchOptions) => readonly CrmUserHit[];
}

/**
 * With a romanizer a name is found as it is written and in Latin letters; what is marked is what was written.
 *
 * @example
 * const index = crmUserIndex(directory.users);
 * index.search("jones sar").map(({ user }) => user.name) // ["Sarah Jones"]
 */
export function crmUserIndex(users: Iterable<CrmUser | KnownCrmUser> = [], matching: Matching = {}): CrmUserIndex {
  const { weights = defaultWeights, romanize } = matching;
  const rows: (SearchedUser | null)[] = [];
  const slots = new Map<CrmUserId, number>();
  /** Slots by what is a whole name or all before the @. */
  const byWhole = new Map<string, number[]>();
  // Plain numbers beside the rows: a short query touches thousands of users.
  const starts: number[] = [];
  const kinds: number[] = [];
  const isFirst = (a: number, b: number): boolean =>
    starts[a] === starts[b] ? rowAt(a).order < rowAt(b).order : (starts[a] as number) < (starts[b] as number);
  const people = peopleIndex(isFirst);
  const words = wordSearch();
  const facts = noFacts(weights.usual);
  for (const user of users) put(user);
  words.settle();
  return { put, remove, search };

  function put(user: CrmUser | KnownCrmUser): void {
    remove(user.id);
    if ("gone" in user && user.gone) return;
    const row = searchedUser(user, romanize);
    const slot = people.add(row.person);
    rows[slot] = row;
    starts[slot] = startOf(row.order);
    kinds[slot] = kindOf(user);
    slots.set(user.id, slot);
    words.add(slot, row);
    for (const whole of row.wholes) putPlace(byWhole, whole, slot);
    countIn(facts, row.person, 1);
  }

  function remove(id: CrmUserId): void {
    const slot = slots.get(id);
    if (slot === undefined) return;
    const row = rowAt(slot);
    countIn(facts, row.person, -1);
    for (const whole of row.wholes) takePlace(byWhole, whole, slot);
    words.remove(slot);
    people.remove(slot);
    slots.delete(id);
    rows[slot] = null;
  }

  function search(query: string, options: SearchOptions = {}): readonly CrmUserHit[] {
    const limit = Math.min(Math.max(1, Math.floor(options.limit ?? 10)), 1_000) || 10;
    const words = searchedWords(query);
    const sought = words.map(({ word }) => word);
    const isShown = shownBy(options);
    const best = sought.length === 0 ? written(query.trim(), limit, isShown) : ranked(query, words, limit, isShown);
    return best.map((slot) => hitOf(rowAt(slot).user, sought));
  }

  /** Without a letter to search for: whose name has just these signs, and for none everybody. */
  function written(signs: string, limit: number, isShown: IsShown): readonly number[] {
    const shown = [...slots.values()].filter((slot) => isShown(kindAt(slot)) && rowAt(slot).user.name.includes(signs));
    return bestOf(shown, limit, (slot) => kindAt(slot) & active, isFirst);
  }

  function ranked(query: string, sought: readonly SearchedWord[], limit: number, isShown: IsShown): readonly number[] {
    const whole = sought.map(({ word }) => word).join("");
    const looked = Math.max(limit, lookedAt);
    const hits = words.find(sought, looked, (slot) => isShown(kindAt(slot)));
    const { slots, scores } = hits;
    const scoreOf = (slot: number): number => scores[slot] as number;
    for (const slot of byWhole.get(whole) ?? []) {
      if (scoreOf(slot) >= leastOfWhole * sought.length) scores[slot] = scoreOf(slot) + worthOfWhole * sought.length;
    }
    for (const slot of slots) {
      if (!isActive(slot)) scores[slot] = scoreOf(slot) - costOfInactive * sought.length;
    }
    const found = bestOf(slots, looked, scoreOf, isFirst);
    if (whole.length < fewestToWeigh) return found.slice(0, limit);
    return weighed(query, sought, found, hits, limit, isShown);
  }

  /** Those found by their words and those nearest to who is described, by the same signs as suggestions (L9). */
  function weighed(
    query: string,
    sought: readonly SearchedWord[],
    found: readonly number[],
    hits: Found,
    limit: number,
    isShown: IsShown,
  ): readonly number[] {
    const person = personSought(query, romanize);
    const unaddressed = { ...person, addresses: [] };
    const areGiven = sought.every(({ word }) => isFirstName(oneVowel(word)));
    const near = new Map(found.map((slot): [number, number] => [slot, 0]));
    // Of many namesakes not all are among the nearest: those found by their words are no less near.
    for (const { slot, score } of people.nearest(person, nearest, undefined, found)) {
      if (isShown(kindAt(slot))) near.set(slot, score);
    }
    const odds = new Map<number, number>();
    for (const [slot, score] of near) {
      const share = (hits.scores[slot] as number) / (100 * sought.length);
      let sum = (weights.signs.near ?? 0) * score + oddsOfWords * share - (isActive(slot) ? 0 : oddsOfInactive);
      const { person: other } = rowAt(slot);
      const asked = other.addresses.length === 0 ? unaddressed : person;
      weigh(asked, { person: other, active: true, twin: false }, facts, (sign, strength) => {
        sum += (weights.signs[sign] ?? 0) * strength;
      });
      odds.set(slot, areGiven && share >= 1 ? sum + oddsOfFirstName : sum);
    }
    const least = Math.max(...odds.values()) - widestGap;
    const shown = [...odds].filter(([slot, sum]) => levelOf(hits, slot) > 0 || sum >= least).map(([slot]) => slot);
    // Who is active comes first, unless somebody inactive is called just so and they are not.
    const above = shown.some((slot) => !isActive(slot) && isCalled(rowAt(slot), sought)) ? aboveAll : 0;
    const orderOf = (slot: number): number => (odds.get(slot) ?? 0) + above * levelOf(hits, slot);
    return bestOf(shown, limit, orderOf, isFirst);
  }

  function isActive(slot: number): boolean {
    return (kindAt(slot) & active) !== 0;
  }

  function kindAt(slot: number): number {
    return kinds[slot] as number;
  }

  function rowAt(slot: number): SearchedUser {
    return rows[slot] as SearchedUser;
  }
}

const active = 1;
const person = 2;
const kindOf = (user: CrmUser): number => (user.active ? active : 0) + (user.kind === "person" ? person : 0);

/** Who has all the words comes before who has one of them only with a slip, and these before who is only alike. */
const levelOf = ({ scores, slips }: Found, slot: number): number => (scores[slot] ? (slips[slot] ? 1 : 2) : 0);

/** What is before the @ may go on to an account that somebody has now: an inactive one must have the words elsewhere. */
const isCalled = ({ forms: [name, , domain] }: SearchedUser, sought: readonly SearchedWord[]): boolean =>
  sought.every(({ word }) => name.concat(domain).some((form) => form.startsWith(word)));

type IsShown = (kind: number) => boolean;

function shownBy({ includeInactive = true, includeNonPersons = false }: SearchOptions): IsShown {
  const must = (includeInactive ? 0 : active) + (includeNonPersons ? 0 : person);
  return (kind) => (kind & must) === must;
}

/** The first three units as one number, in the same order as the texts: an order is never shorter. */
const startOf = (text: string): number =>
  text.charCodeAt(0) * 2 ** 32 + text.charCodeAt(1) * 2 ** 16 + text.charCodeAt(2);

/** A query is a name, an address, or one word that may be a name or a part before the @. */
function personSought(query: string, romanize?: Romanize): Person {
  const text = query.slice(0, 300).normalize("NFKC").trim();
  if (/\s/.test(text)) return personOf(text, [], romanize);
  if (text.includes("@")) return personOf("", [text]);
  const word = withoutTag(text);
  return personOf(word, [`${word}@`], romanize);
}

const hitOf = (user: CrmUser, sought: readonly string[]): CrmUserHit => ({
  user,
  name: highlightsIn(user.name, sought, inNames),
  email: highlightsIn(user.email ?? "", sought),
});

/** So many of the found and of the nearest are weighed. */
const lookedAt = 30;
const nearest = 14;
/** The query is the whole name, or all before the @. In hundredths, for each word. */
const worthOfWhole = 50;
const leastOfWhole = 80;
const costOfInactive = 4;
/** What finding all words counts beside the signs, and being inactive: logarithms of odds. */
const oddsOfWords = 4;
const oddsOfInactive = 8;
/** Who seeks first names alone means those who have them, not Christophe R., whose address may begin so. */
const oddsOfFirstName = 3;
/** More than any score or odds. */
const aboveAll = 10_000;
/** Who is only alike is shown unless somebody else is so much likelier. */
const widestGap = 8;
