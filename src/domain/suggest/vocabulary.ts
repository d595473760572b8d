import { takeOut } from "./places.js";

/** Words in their order, each with the places it is found at. */
export interface Vocabulary {
  readonly add: (word: string, place: number) => void;
  readonly remove: (word: string, place: number) => void;
  /** Sorts in what was added, so that no later question has to. */
  readonly settle: () => void;
  /** The word itself, where it is known. */
  readonly exactly: (word: string) => Entry | undefined;
  /** The words that begin so. */
  readonly beginningWith: (prefix: string) => readonly Entry[];
  /** The words that one typing slip parts from this one, or from a beginning of theirs. */
  readonly oneSlipFrom: (word: string) => ReadonlySet<Entry>;
}

export interface Entry {
  readonly word: string;
  /** Rising: who was added later has a higher one. */
  readonly places: number[];
}

export function vocabulary(): Vocabulary {
  const known = new Map<string, Entry>();
  let sorted: Entry[] = [];
  let fresh: Entry[] = [];

  return {
    add(word, place) {
      const entry = known.get(word);
      if (entry !== undefined) entry.places.push(place);
      else {
        const added = { word, places: [place] };
        known.set(word, added);
        fresh.push(added);
      }
    },
    remove(word, place) {
      const entry = known.get(word);
      if (entry === undefined || !takeOut(entry.places, place) || entry.places.length > 0) return;
      settle();
      known.delete(word);
      sorted.splice(firstFrom(word, 0, sorted.length), 1);
    },
    exactly: (word) => known.get(word),
    beginningWith(prefix) {
      settle();
      return sorted.slice(firstFrom(prefix, 0, sorted.length), firstFrom(prefix + last, 0, sorted.length));
    },
    settle,
    oneSlipFrom,
  };

  /** Few new words are put in their places, many are sorted in together. */
  function settle(): void {
    if (fresh.length > 64) sorted = [...sorted, ...fresh].sort((a, b) => (a.word < b.word ? -1 : 1));
    else for (const entry of fresh) sorted.splice(firstFrom(entry.word, 0, sorted.length), 0, entry);
    fresh = [];
  }

  /** The first place from which no word is before this text. */
  function firstFrom(text: string, from: number, to: number): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as Entry).word < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Walks along the word. Wherever a letter may be wrong, missing, too many or exchanged with the next, it looks up what
   * the rest would have to be: a few binary searches for each letter that stands there in any word.
   */
  function oneSlipFrom(word: string): ReadonlySet<Entry> {
    settle();
    const found = new Set<Entry>();
    let [from, to] = [0, sorted.length];
    for (let at = 0; at < word.length && from < to; at += 1) {
      const [head, rest] = [word.slice(0, at), word.slice(at + 1)];
      collect(head + rest, from, to);
      if (rest !== "") collect(head + rest[0] + word[at] + rest.slice(1), from, to);
      for (let place = from; place < to; ) {
        const letter = (sorted[place] as Entry).word[at];
        const end = letter === undefined ? place + 1 : firstFrom(head + letter + last, place, to);
        if (letter !== undefined && letter !== word[at]) {
          collect(head + letter + rest, place, end);
          collect(head + letter + word.slice(at), place, end);
        }
        place = end;
      }
      [from, to] = [firstFrom(word.slice(0, at + 1), from, to), firstFrom(word.slice(0, at + 1) + last, from, to)];
    }
    return found;

    function collect(prefix: string, low: number, high: number): void {
      for (let place = firstFrom(prefix, low, high); place < high; place += 1) {
        const entry = sorted[place] as Entry;
        if (!entry.word.startsWith(prefix)) break;
        if (!entry.word.startsWith(word)) found.add(entry);
      }
    }
  }
}

/** After every letter. */
const last = "\uffff";
