import { mayBeTwo } from "./highlight.js";
import { formsOf } from "./nicknames.js";
import { oneVowel } from "./romanize.js";
import type { Field, SearchedUser } from "./searched-user.js";
import type { SearchedWord } from "./searched-words.js";
import { vocabulary } from "./vocabulary.js";
import { countOf, type Hits, hitsInBoth } from "./word-hits.js";

/** Users by the words of their names and addresses; each has a slot. */
export interface WordSearch {
  readonly add: (slot: number, user: SearchedUser) => void;
  readonly remove: (slot: number) => void;
  /** Makes ready for the first search, which would take as long otherwise. */
  readonly settle: () => void;
  /**
   * Everybody wanted who has all the words, or words that begin so or were mistyped, or another form of a first name.
   * Where one word alone finds `enough` in names and before the @, those whose domain has it are left out: they would
   * come last. Of one or two letters, which thousands have, all are left out who would come after.
   */
  readonly find: (sought: readonly Sought[], enough: number, isWanted?: (slot: number) => boolean) => Found;
}

/** A word in plain letters, and in its own. */
export type Sought = Pick<SearchedWord, "word" | "own">;

/** Valid until the next search. */
export interface Found {
  readonly slots: readonly number[];
  /** How well each was found, by slot: up to 100 for each word. */
  readonly scores: Uint16Array;
  /** By slot, a bit for each word that they have only with a slip. */
  readonly slips: Uint16Array;
}

export function wordSearch(): WordSearch {
  const vocabularies = [vocabulary(), vocabulary(), vocabulary()] as const;
  const users: (SearchedUser["forms"] | null)[] = [];
  /** What the words of each name begin with, a bit for a letter: quick to ask of thousands. */
  const initials: number[] = [];
  /** What was typed before, and is sought again with the next letter. */
  let known = new Map<string, KnownWord>();
  let slots: number[] = [];
  let scores = new Uint16Array(1_024);
  /** How many of the words, in their order, each was found by. */
  let counts = new Uint8Array(1_024);
  let slips = new Uint16Array(1_024);

  return { add, remove, settle, find };

  function add(slot: number, user: SearchedUser): void {
    users[slot] = user.forms;
    initials[slot] = user.forms[name].reduce((bits, word) => bits | initialOf(word), 0);
    if (known.size > 0) known = new Map();
    for (const [field, words] of vocabularies.entries()) {
      for (const word of user.forms[field as Field]) words.add(word, slot);
    }
    if (slot < scores.length) return;
    scores = new Uint16Array(2 * slot);
    counts = new Uint8Array(2 * slot);
    slips = new Uint16Array(2 * slot);
  }

  function remove(slot: number): void {
    const forms = users[slot] as SearchedUser["forms"];
    for (const [field, words] of vocabularies.entries()) {
      for (const word of forms[field as Field]) words.remove(word, slot);
    }
    users[slot] = null;
    if (known.size > 0) known = new Map();
  }

  function settle(): void {
    for (const words of vocabularies) words.settle();
  }

  function find(sought: readonly Sought[], enough: number, isWanted: IsWanted = () => true): Found {
    keepOnly(() => false);
    known = new Map(sought.map((word) => [word.own, known.get(word.own) ?? learn(word)]));
    const [only, ...others] = sought;
    const most = others.length === 0 ? enough : Number.POSITIVE_INFINITY;
    for (const [place, word] of rarestFirst(sought).entries()) note(word, place, most, isWanted);
    if (others.length > 0) keepOnly((slot) => counts[slot] === sought.length);
    else if (only !== undefined && slots.length < enough) findTogether(only.word, isWanted);
    return { slots, scores, slips };
  }

  function learn({ word, own }: Sought): KnownWord {
    const begun = known.get(own.slice(0, -1));
    const before = begun?.word === word.slice(0, -1) ? begun.hits : [];
    const hits = vocabularies.map((words, field) => ({
      ...hitsInBoth(words, word, own, before[field]),
      otherForm: formsOf(field === name ? oneVowel(word) : "").flatMap((form) => words.exactly(form) ?? []),
    }));
    return { word, hits, count: countOf(hits) };
  }

  /** Whom one word does not find, the others need not look at. */
  function rarestFirst(sought: readonly Sought[]): readonly Sought[] {
    const often = ({ own }: Sought): number => known.get(own)?.count ?? 0;
    return [...sought].sort((a, b) => often(a) - often(b));
  }

  function keepOnly(isKept: IsWanted): void {
    const kept: number[] = [];
    for (const slot of slots) {
      if (isKept(slot)) kept.push(slot);
      else {
        scores[slot] = 0;
        counts[slot] = 0;
        slips[slot] = 0;
      }
    }
    slots = kept;
  }

  /** Counts a word for those who have all the words before it, the better ways of having it first. */
  function note({ word, own }: Sought, before: number, enough: number, isWanted: IsWanted): void {
    const hits = known.get(own)?.hits ?? [];
    const least = word.length < fewestToWeigh ? worthAsItIs : leastOutsideDomain;
    for (const [how, field, worth] of ways) {
      // One or two letters alone are too many people's first name.
      if (how === "otherForm" && word.length < fewestToWeigh && enough < Number.POSITIVE_INFINITY) continue;
      if (worth < least && slots.length >= enough) return;
      const isSlip = how.startsWith("mis");
      for (const { places } of hits[field]?.[how] ?? []) noteAll(places, before, worth, isSlip, isWanted);
    }
  }

  function noteAll(
    places: readonly number[],
    before: number,
    worth: number,
    isSlip: boolean,
    isWanted: IsWanted,
  ): void {
    const bit = 1 << before;
    for (const slot of places) {
      const count = counts[slot];
      if (count === before + 1 && !isSlip) (slips[slot] as number) &= ~bit;
      if (count !== before || (before === 0 && !isWanted(slot))) continue;
      if (before === 0) slots.push(slot);
      counts[slot] = before + 1;
      (scores[slot] as number) += worth;
      if (isSlip) (slips[slot] as number) |= bit;
    }
  }

  /** One word that is two words of a name written together: `sjones`, `sarahjo`. */
  function findTogether(sought: string, isWanted: IsWanted): void {
    if (!mayBeTwo(sought)) return;
    for (let cut = 1; cut < sought.length; cut += 1) {
      const [head, tail] = [sought.slice(0, cut), sought.slice(cut)];
      const [rarer, other] = cut * 2 < sought.length ? [tail, head] : [head, tail];
      const initial = initialOf(other);
      for (const { word, places } of vocabularies[name].beginningWith(rarer)) {
        for (const slot of places) {
          if (((initials[slot] as number) & initial) === 0 || !isWanted(slot)) continue;
          const words = (users[slot] as SearchedUser["forms"])[name];
          if (words.some((each) => each !== word && each.startsWith(other))) raise(slot, worthTogether);
        }
      }
    }
  }

  function raise(slot: number, score: number): void {
    if (scores[slot] === 0) slots.push(slot);
    scores[slot] = Math.max(scores[slot] as number, score);
    slips[slot] = 0;
  }
}

const initialOf = (word: string): number => 1 << (word.charCodeAt(0) & 31);

interface KnownWord {
  readonly word: string;
  /** By field. */
  readonly hits: readonly Hits[];
  /** How often anybody has it. */
  readonly count: number;
}

type IsWanted = (slot: number) => boolean;

const [name, local, domain] = [0, 1, 2] as const satisfies readonly Field[];

/** How a user may have a word, and what it is worth: best first, in the domain always less than elsewhere. */
const ways: readonly (readonly [how: keyof Hits, field: Field, worth: number])[] = [
  ["exact", name, 100],
  ["exact", local, 85],
  ["beginning", name, 75],
  ["beginning", local, 65],
  ["mistyped", name, 55],
  ["mistyped", local, 50],
  ["otherForm", name, 45],
  ["mistypedBeginning", name, 40],
  ["mistypedBeginning", local, 35],
  ["exact", domain, 30],
  ["beginning", domain, 25],
  ["mistyped", domain, 15],
  ["mistypedBeginning", domain, 10],
];

/** A whole name or address counts more than a word, and is found as it is. */
const worthAsItIs = 85;
const leastOutsideDomain = 35;
/** From so many letters on those found are weighed as well, with how they were found. */
export const fewestToWeigh = 3;
const worthTogether = 45;
