import { describe, expect, test } from "vitest";

import { vocabulary } from "../../../src/domain/suggest/vocabulary.js";

const of = (...words: readonly string[]) => {
  const known = vocabulary();
  for (const [place, word] of words.entries()) known.add(word, place);
  return known;
};
const wordsIn = (entries: Iterable<{ readonly word: string }>) => [...entries].map(({ word }) => word);

/** "aa", "ab", … "dz": more words than are put in their places one by one. */
const many = [..."dbca"].flatMap((one) => [..."zyxwvutsrqponmlkjihgfedcba"].map((two) => one + two));

describe("L11 the words of a directory", () => {
  test("L11 many words added together are in their order", () => {
    const known = of(...many);
    expect(wordsIn(known.beginningWith(""))).toEqual([...many].sort());
    expect(wordsIn(known.beginningWith("c"))).toEqual(many.filter((word) => word.startsWith("c")).sort());
    expect(wordsIn(known.beginningWith("ca"))).toEqual(["ca"]);
  });

  test("L11 many words join those that are there already", () => {
    const known = of("cc1", "a1", "z1");
    known.settle();
    for (const word of many) known.add(word, 9);
    expect(wordsIn(known.beginningWith(""))).toEqual([...many, "cc1", "a1", "z1"].sort());
    known.add("b1", 9);
    expect(wordsIn(known.beginningWith("b")).slice(0, 2)).toEqual(["b1", "ba"]);
  });

  test("L11 a word stays as long as somebody has it, with the places it still has", () => {
    const known = of("jones", "jones", "jonas");
    known.remove("jones", 0);
    expect(known.beginningWith("jon")).toEqual([
      { word: "jonas", places: [2] },
      { word: "jones", places: [1] },
    ]);
    known.remove("jones", 1);
    expect(wordsIn(known.beginningWith("jon"))).toEqual(["jonas"]);
  });

  test("L11 removing what is not there changes nothing", () => {
    const known = of("jones", "stein");
    known.remove("jones", 7);
    known.remove("weber", 0);
    expect(known.beginningWith("")).toEqual([
      { word: "jones", places: [0] },
      { word: "stein", places: [1] },
    ]);
  });

  test("L11 a word can go before it was ever looked for, and come back", () => {
    const known = of("stein", "jones", "weber");
    known.remove("stein", 0);
    expect(wordsIn(known.beginningWith(""))).toEqual(["jones", "weber"]);
    known.add("stein", 4);
    expect(known.beginningWith("stein")).toEqual([{ word: "stein", places: [4] }]);
    known.remove("stein", 4);
    known.remove("jones", 1);
    known.remove("weber", 2);
    expect(known.beginningWith("")).toEqual([]);
  });

  test.each([
    ["a letter wrong", "jonis"],
    ["a letter too many", "joness"],
    ["a letter missing", "jnes"],
    ["the first letter missing", "ones"],
    ["the first letter too many", "ajones"],
    ["two letters exchanged", "jnoes"],
    ["the last letters exchanged", "jonse"],
    ["the last letter wrong", "jonex"],
  ])(
    "L11 %s: '%s' is one slip from 'jones', which also stands at the end and the beginning of all words",
    (_, typed) => {
      for (const others of [[], ["abel"], ["zabel"], ["abel", "zabel", "jo", "j", "jonesy"]]) {
        expect(wordsIn(of("jones", ...others).oneSlipFrom(typed))).toContain("jones");
      }
    },
  );

  test("L11 a word that begins so is no slip, nor are two slips", () => {
    expect(wordsIn(of("jones", "jonesy", "jonesson").oneSlipFrom("jones"))).toEqual([]);
    expect(wordsIn(of("jon", "jonas", "joy").oneSlipFrom("jones"))).toEqual(["jonas"]);
    expect(wordsIn(of().oneSlipFrom("jones"))).toEqual([]);
  });
});
