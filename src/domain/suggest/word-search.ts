import { fewestToMistype } from "./highlight.js";
import type { Field, SearchedUser } from "./searched-user.js";
import { type Entry, vocabulary } from "./vocabulary.js";

/** Users by the words of their names and addresses; each has a slot. */
export interface WordSearch {
  readonly add: (slot: number, user: SearchedUser) => void;
  readonly remove: (slot: number) => void;
  /** Calls `found` for every user who has all the words, or words that begin so or were mistyped, with how well, 0 to 1. */
  readonly all: (sought: readonly string[], found: (slot: number, score: number) => void) => void;
  /** The same for one word that is two words of a name written together: `sjones`, `sarahjo`. */
  readonly together: (sought: string, found: (slot: number, score: number) => void) => void;
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

  return {
    add(slot, user) {
      users[slot] = user;
      for (const { word, field } of user.forms) words.add(word, slot * fields + field);
      if (slot >= scores.length) scores = new Float64Array(2 * slot);
    },
    remove(slot) {
      for (const { word, field } of users[slot]?.forms ?? []) words.remove(word, slot * fields + field);
      users[slot] = null;
    },
    all(sought, found) {
      const [rarest, ...others] = sought.map(lookUp).sort((a, b) => a.places - b.places);
      if (rarest === undefined || rarest.places === 0) return;
      const mistyped = others.map((other) => new Set([...other.mistyped].map(({ word }) => word)));
      for (const slot of slotsOf(rarest)) {
        let sum = scores[slot] as number;
        scores[slot] = 0;
        for (const [place, { word }] of others.entries()) {
          const best = bestOf(users[slot] as SearchedUser, word, mistyped[place] as ReadonlySet<string>);
          sum = best === 0 ? Number.NaN : sum + best;
        }
        if (sum > 0) found(slot, sum / sought.length);
      }
    },
    together(sought, found) {
      if (sought.length < 4 || sought.length > longestTogether) return;
      for (let cut = 1; cut < sought.length; cut += 1) {
        const [head, tail] = [sought.slice(0, cut), sought.slice(cut)];
        const [rarer, other] = cut * 2 < sought.length ? [tail, head] : [head, tail];
        for (const { word, places } of words.beginningWith(rarer)) {
          for (const place of places) {
            const slot = Math.floor(place / fields);
            if (place % fields === 0 && hasOther(users[slot] as SearchedUser, word, other)) found(slot, worthTogether);
          }
        }
      }
    },
  };

  function lookUp(word: string): Sought {
    const begun = words.beginningWith(word);
    const mistyped = word.length >= fewestToMistype ? words.oneSlipFrom(word) : new Set<Entry>();
    let count = 0;
    for (const { places } of begun) count += places.length;
    for (const { places } of mistyped) count += places.length;
    return { word, begun, mistyped, places: count };
  }

  /** Everybody who has the word, their best score for it noted. */
  function slotsOf({ word, begun, mistyped }: Sought): readonly number[] {
    const slots: number[] = [];
    for (const entry of begun) note(entry, word, false);
    for (const entry of mistyped) note(entry, word, true);
    return slots;

    function note(entry: Entry, sought: string, isMistyped: boolean): void {
      const worths = worthOf(sought, entry.word, isMistyped);
      for (const place of entry.places) {
        const slot = Math.floor(place / fields);
        const worth = worths[(place % fields) as Field];
        if (scores[slot] === 0) slots.push(slot);
        if (worth > (scores[slot] as number)) scores[slot] = worth;
      }
    }
  }
}

function bestOf({ forms }: SearchedUser, sought: string, mistyped: ReadonlySet<string>): number {
  let best = 0;
  for (const { word, field } of forms) {
    const isMistyped = !word.startsWith(sought);
    if (isMistyped && !mistyped.has(word)) continue;
    best = Math.max(best, worthOf(sought, word, isMistyped)[field]);
  }
  return best;
}

const hasOther = ({ forms }: SearchedUser, word: string, beginning: string): boolean =>
  forms.some((form) => form.field === 0 && form.word !== word && form.word.startsWith(beginning));

/** What a found word is worth in the name, the part before the @, and the domain. */
type Worths = readonly [name: number, local: number, domain: number];

function worthOf(sought: string, word: string, isMistyped: boolean): Worths {
  if (isMistyped) return Math.abs(word.length - sought.length) <= 1 ? worths.mistyped : worths.mistypedBeginning;
  return word.length === sought.length ? worths.exact : worths.beginning;
}

const worths = {
  exact: [1, 0.85, 0.5],
  beginning: [0.75, 0.65, 0.35],
  mistyped: [0.55, 0.5, 0.2],
  mistypedBeginning: [0.4, 0.35, 0.15],
} as const satisfies Record<string, Worths>;

const worthTogether = 0.45;
const longestTogether = 40;
const fields = 3;
