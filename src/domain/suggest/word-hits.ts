import { fewestToMistype } from "./highlight.js";
import { isOneSlipFromBeginning } from "./similar.js";
import type { Entry, Vocabulary } from "./vocabulary.js";

/** A beginning is also what is exact: who was found in a better way is not counted again. */
export interface Hits {
  readonly exact: readonly Entry[];
  readonly beginning: readonly Entry[];
  readonly mistyped: readonly Entry[];
  readonly mistypedBeginning: readonly Entry[];
  /** Of a whole first name, those that stand for it: whole words too. */
  readonly otherForm: readonly Entry[];
}

/** How a word is in a vocabulary, by its letters. */
type Spelled = Omit<Hits, "otherForm">;

export function countOf(hits: readonly Hits[]): number {
  let count = 0;
  for (const { beginning, mistypedBeginning, otherForm } of hits) {
    for (const entries of [beginning, mistypedBeginning, otherForm]) {
      for (const { places } of entries) count += places.length;
    }
  }
  return count;
}

/** One slip in its own letters may be several in plain ones. */
export function hitsInBoth(words: Vocabulary, word: string, own: string, before?: Spelled): Spelled {
  const hits = hitsOf(words, word, before);
  if (own === word) return hits;
  const others = hitsOf(words, own);
  const both = (how: keyof Spelled): readonly Entry[] => hits[how].concat(others[how]);
  return {
    exact: both("exact"),
    beginning: both("beginning"),
    mistyped: both("mistyped"),
    mistypedBeginning: both("mistypedBeginning"),
  };
}

function hitsOf(words: Vocabulary, sought: string, before?: Spelled): Spelled {
  const beginning = words.beginningWith(sought);
  const mistypedBeginning = sought.length < fewestToMistype ? [] : mistypedIn(words, sought, before);
  return {
    exact: beginning[0]?.word === sought ? beginning.slice(0, 1) : [],
    beginning,
    mistyped: mistypedBeginning.filter(({ word }) => Math.abs(word.length - sought.length) <= 1),
    mistypedBeginning,
  };
}

/** What was found with one letter less is all that need be looked at: a word that has this with a slip had that with one, or begins so. */
function mistypedIn(words: Vocabulary, sought: string, before?: Spelled): readonly Entry[] {
  if (before === undefined || sought.length === fewestToMistype) return [...words.oneSlipFrom(sought)];
  const had = [...before.beginning, ...before.mistypedBeginning];
  return had.filter(({ word }) => isOneSlipFromBeginning(word, sought));
}
