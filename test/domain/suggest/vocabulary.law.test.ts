import fc from "fast-check";
import { expect } from "vitest";

import { isOneSlipFromBeginning, oneSlip } from "../../../src/domain/suggest/similar.js";
import { vocabulary } from "../../../src/domain/suggest/vocabulary.js";
import { law } from "../../support/law.js";

const aWord = fc.stringMatching(/^[abc]{1,7}$/);
const someWords = fc.uniqueArray(aWord, { minLength: 1, maxLength: 40 });

/** Told word by word: whether one slip parts the sought word from this one or a beginning of it. */
const isOneSlipFrom = (word: string, sought: string): boolean =>
  !word.startsWith(sought) &&
  [-1, 0, 1].some((longer) => {
    const beginning = word.slice(0, Math.max(0, sought.length + longer));
    return beginning.length === sought.length + longer && oneSlip(beginning, sought);
  });

law(
  "L11 the walk finds exactly the words that one slip parts from the sought one",
  [someWords, aWord],
  (words, sought) => {
    const known = vocabulary();
    for (const word of words) known.add(word, 1);
    const found = [...known.oneSlipFrom(sought)].map(({ word }) => word);
    expect(found.sort()).toEqual(words.filter((word) => isOneSlipFrom(word, sought)).sort());
  },
);

law("L11 one slip parts a beginning of a word just where it is found word by word", [aWord, aWord], (word, sought) => {
  expect(isOneSlipFromBeginning(word, sought)).toBe(isOneSlipFrom(word, sought));
});

law(
  "L11 words that begin so are found, those removed are not",
  [someWords, someWords, aWord],
  (words, removed, prefix) => {
    const known = vocabulary();
    for (const word of words) known.add(word, 1);
    known.beginningWith("a");
    for (const word of removed) known.remove(word, 1);
    const left = words.filter((word) => !removed.includes(word) && word.startsWith(prefix));
    expect(known.beginningWith(prefix).map(({ word }) => word)).toEqual(left.sort());
  },
);
