import { fewestToMistype } from "./highlight.js";
import type { Field, SearchedUser } from "./searched-user.js";
import { type Entry, vocabulary } from "./vocabulary.js";

/** Users by the words of their names and addresses; each has a slot. */
export interface WordSearch {
  readonly add: (slot: number, user: SearchedUser) => void;
  readonly remove: (slot: number) => void;
  /** Makes ready for the first search, which would take as long otherwise. */
  readonly settle: () => void;
  /**
   * Everybody who has all the words, or words that begin so or were mistyped. Where one word alone finds `enough` in names
   * and before the @, those whose domain has it are left out: they would come last.
   */
  readonly find: (sought: readonly string[], enough: number) => Found;
}

/** Valid until the next search. */
export interface Found {
  readonly slots: number[];
  /** How well each was found, by slot: 0 to 1. */
  readonly scores: Float64Array;
}

interface Sought {
  readonly word: string;
  readonly begun: readonly Entry[];
  readonly mistyped: ReadonlySet<Entry>;
  readonly places: number;
}

export function wordSearch(): WordSearch {
  const words = vocabulary();
  const users: (SearchedUser | null)[] = [];
  let scores = new Float64Array(1_024);
  let slots: number[] = [];

  return { add, remove, settle: words.settle, find };

  function add(slot: number, user: SearchedUser): void {
    users[slot] = user;
    for (const [field, forms] of user.forms.entries()) for (const word of forms) words.add(word, slot * fields + field);
    if (slot >= scores.length) scores = new Float64Array(2 * slot);
  }

  function remove(slot: number): void {
    for (const [field, forms] of (users[slot] as SearchedUser).forms.entries()) {
      for (const word of forms) words.remove(word, slot * fields + field);
    }
    users[slot] = null;
  }

  function find(sought: readonly string[], enough: number): Found {
    for (const slot of slots) scores[slot] = 0;
    slots = [];
    const [rarest, ...others] = sought.map(lookUp).sort((a, b) => a.places - b.places);
    if (rarest === undefined) return { slots, scores };
    note(rarest, namesAndLocals);
    if (others.length > 0 || slots.length < enough) note(rarest, domains);
    if (others.length > 0) keepOnly(others, sought.length);
    else if (slots.length < enough) findTogether(rarest.word);
    return { slots, scores };
  }

  function lookUp(word: string): Sought {
    const begun = words.beginningWith(word);
    const mistyped = word.length >= fewestToMistype ? words.oneSlipFrom(word) : new Set<Entry>();
    let places = 0;
    for (const entry of begun) places += entry.places.length;
    for (const entry of mistyped) places += entry.places.length;
    return { word, begun, mistyped, places };
  }

  /** Everybody who has the word in these fields, with their best score for it. */
  function note({ word, begun, mistyped }: Sought, within: (field: number) => boolean): void {
    for (const entry of begun) noteEntry(entry, worthOf(word, entry.word, false));
    for (const entry of mistyped) noteEntry(entry, worthOf(word, entry.word, true));

    function noteEntry({ places }: Entry, worths: Worths): void {
      for (const place of places) {
        const field = place % fields;
        if (within(field)) raise((place - field) / fields, worths[field as Field]);
      }
    }
  }

  function raise(slot: number, score: number): void {
    const known = scores[slot] as number;
    if (known === 0) slots.push(slot);
    if (score > known) scores[slot] = score;
  }

  /** Of those found, the ones who have the other words too. */
  function keepOnly(others: readonly Sought[], count: number): void {
    const mistyped = others.map((other) => new Set([...other.mistyped].map(({ word }) => word)));
    slots = slots.filter((slot) => {
      let sum = scores[slot] as number;
      scores[slot] = 0;
      for (const [place, { word }] of others.entries()) {
        const best = bestWorth(users[slot] as SearchedUser, word, mistyped[place] as ReadonlySet<string>);
        if (best === 0) return false;
        sum += best;
      }
      scores[slot] = sum / count;
      return true;
    });
  }

  /** One word that is two words of a name written together: `sjones`, `sarahjo`. */
  function findTogether(sought: string): void {
    if (sought.length < 4 || sought.length > longestTogether) return;
    for (let cut = 1; cut < sought.length; cut += 1) {
      const [head, tail] = [sought.slice(0, cut), sought.slice(cut)];
      const [rarer, other] = cut * 2 < sought.length ? [tail, head] : [head, tail];
      for (const { word, places } of words.beginningWith(rarer)) {
        for (const place of places) {
          if (place % fields !== 0) continue;
          const slot = place / fields;
          const [name] = (users[slot] as SearchedUser).forms;
          if (name.some((form) => form !== word && form.startsWith(other))) raise(slot, worthTogether);
        }
      }
    }
  }
}

function bestWorth({ forms }: SearchedUser, sought: string, mistyped: ReadonlySet<string>): number {
  let best = 0;
  for (let field = 0; field < fields; field += 1) {
    for (const word of forms[field as Field]) {
      const isMistyped = !word.startsWith(sought);
      if (isMistyped && !mistyped.has(word)) continue;
      best = Math.max(best, worthOf(sought, word, isMistyped)[field as Field]);
    }
  }
  return best;
}

/** What a found word is worth in the name, the part before the @, and the domain: there always less than elsewhere. */
type Worths = readonly [name: number, local: number, domain: number];

function worthOf(sought: string, word: string, isMistyped: boolean): Worths {
  if (isMistyped) return Math.abs(word.length - sought.length) <= 1 ? worths.mistyped : worths.mistypedBeginning;
  return word.length === sought.length ? worths.exact : worths.beginning;
}

const worths = {
  exact: [1, 0.85, 0.3],
  beginning: [0.75, 0.65, 0.25],
  mistyped: [0.55, 0.5, 0.15],
  mistypedBeginning: [0.4, 0.35, 0.1],
} as const satisfies Record<string, Worths>;

const worthTogether = 0.45;
const longestTogether = 40;
const fields = 3;
const domains = (field: number): boolean => field === 2;
const namesAndLocals = (field: number): boolean => field < 2;
