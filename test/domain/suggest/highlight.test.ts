import { describe, expect, test } from "vitest";

import { highlightsIn, inNames } from "../../../src/domain/suggest/highlight.js";

const shown = (text: string, sought: readonly string[]) =>
  highlightsIn(text, sought).map(({ start, end }) => text.slice(start, end));

describe("L11 what of a text is highlighted", () => {
  test.each([
    ["a slip in a word of five letters", "Stein Jones", ["jonis"], ["Jones"]],
    ["no slip in a word of four", "Stein Lars", ["lers"], []],
    ["a letter too many", "Jonesson", ["jhones"], ["Jonesson"]],
    ["a letter missing", "Steinbeck", ["seinb"], ["Steinbeck"]],
    ["a letter wrong", "Steinbeck", ["stoin"], ["Steinbeck"]],
    ["two slips are none", "Steinbeck", ["stxxn"], []],
    ["of words written together the one it stands in", "sarah.jones@company.test", ["sarag"], ["sarah"]],
    ["of words written together all that it reaches", "sarah.jones@company.test", ["sarahjnes"], ["sarah.jones"]],
    ["a spelling is no slip", "Mueller-Noe", ["muller"], ["Mueller"]],
    ["what only ends so is not meant", "Steinbeck", ["beck"], []],
  ])("L11 a mistyped word is highlighted as a whole: %s", (_, text, sought, parts) => {
    expect(shown(text, sought)).toEqual(parts);
  });

  test.each([
    ["Müller", ["muel"], ["Mül"]],
    ["Müller", ["muellar"], ["Müller"]],
    ["Mueller", ["mullar"], ["Mueller"]],
    ["Mueller", ["mue"], ["Mue"]],
    ["Zuse-Mueller", ["mu"], ["Mu"]],
    ["Aseo Sue Mueller Noe", ["muller"], ["Mueller"]],
    ["Straße", ["stras"], ["Straß"]],
    ["Bjørn", ["bjoe"], ["Bjø"]],
    ["Mueller-Bauer", ["mullerbaur"], []],
    ["Mueller-Bauer", ["muellerbau"], ["Mueller-Bau"]],
  ])("L11 other spellings of '%s' for %j: as much as was typed", (text, sought, parts) => {
    expect(shown(text, sought)).toEqual(parts);
  });

  test.each([
    ["Hangul in pieces, a whole syllable", "\u1106\u1175\u11ab \u110c\u116e\u11ab", ["min"], ["\u1106\u1175\u11ab"]],
    ["a syllable whose end is written apart", "하\u11bc 민", ["hang"], ["하\u11bc"]],
    ["marks after a letter", "Ze\u0301\u0323 Lee", ["ze"], ["Ze\u0301\u0323"]],
    ["Hangul in pieces, part of a syllable", "\u1106\u1175\u11ab", ["m"], ["\u1106\u1175\u11ab"]],
    ["marks before any letter", "\u0301\u0323ab", ["a"], ["a"]],
    ["a soft sign with the letter before it", "Игорь Бель", ["igor"], ["Игорь"]],
    ["a hard sign within", "Съезд", ["s"], ["Съ"]],
    ["letters of a ligature", "ﬁnn", ["f"], ["ﬁ"]],
    ["digits", "Zoë2 3rd", ["zoe2", "3"], ["Zoë2", "3"]],
  ])("L11 a character is highlighted with all that belongs to it: %s", (_, text, sought, parts) => {
    expect(shown(text, sought)).toEqual(parts);
  });

  test.each([
    ["Sarah Jones", ["sarahjo"], ["Sarah", "Jo"]],
    ["Sarah Jones", ["sjones"], ["S", "Jones"]],
    ["Sarah Jones", ["jsarah"], ["Sarah", "J"]],
    ["Jones, Sarah", ["sjon"], ["Jon", "S"]],
    ["Zoë O'Brien", ["zoeobri"], ["Zoë", "O'Bri"]],
    ["Jörg Groß", ["joerggr"], ["Jörg", "Gr"]],
    ["Jo Stein", ["jojo"], []],
    ["Jo Jona", ["jojo"], ["Jo", "Jo"]],
    ["Ann Lee", ["ale"], []],
    ["Sjones Ann Jones", ["sjones"], ["Sjones"]],
    ["Alexander Petrov", ["sasha", "p"], ["Alexander", "P"]],
    ["Stein, Peggy-Ann", ["margaret"], ["Peggy"]],
    ["Jœ Stein", ["joanna"], ["Jœ"]],
    ["Robert Stein", ["bo"], []],
    ["Margarit Peggy", ["margaret"], ["Margarit"]],
  ])("L11 of the name '%s' for %j what made it a hit is highlighted: %j", (name, sought, parts) => {
    expect(highlightsIn(name, sought, inNames).map(({ start, end }) => name.slice(start, end))).toEqual(parts);
  });

  test("L11 of an address neither two words for one nor other forms are highlighted: they are not found by it", () => {
    expect(shown("jones.sarah@company.test", ["sarahjo"])).toEqual([]);
    expect(shown("william@company.test", ["bill"])).toEqual([]);
  });

  test.each([
    ["john.smith27@company.test", ["27"], ["27"]],
    ["john.smith27@company.test", ["smith", "2"], ["smith2"]],
    ["3ann", ["3"], ["3"]],
    ["Jörg２７", ["27"], ["２７"]],
    ["王小明", ["小"], ["小"]],
    ["欧阳小明", ["小明"], ["小明"]],
    ["𠮷田太", ["太"], ["太"]],
  ])("L11 of '%s' for %j the part of a word that is sought alone is highlighted: %j", (text, sought, parts) => {
    expect(shown(text, sought)).toEqual(parts);
  });

  test.each([
    ["one that goes on", "sarah.jones", ["sarahjo", "jones"], [[0, 11]]],
    ["one within another", "sarah.jones", ["sarahjones", "jon"], [[0, 11]]],
    ["one that begins after marks", "Li \u0301\u0323ab", ["a"], [[5, 6]]],
    ["a word of its own, not two written together", "Ann-A Anna", ["anna"], [[6, 10]]],
    ["two that begin alike", "Sarah Jones", ["sarah", "sa"], [[0, 5]]],
    ["the shorter first", "Sarah Jones", ["sa", "sarah"], [[0, 5]]],
    [
      "three apart, sought backwards",
      "Ann B. Lee",
      ["lee", "b", "an"],
      [
        [0, 2],
        [4, 5],
        [7, 10],
      ],
    ],
    [
      "one word twice",
      "Ann Anna",
      ["ann"],
      [
        [0, 3],
        [4, 7],
      ],
    ],
  ])("L11 highlights are apart and in order: %s", (_, text, sought, parts) => {
    expect(highlightsIn(text, sought)).toEqual(parts.map(([start, end]) => ({ start, end })));
  });

  test("L11 nothing sought and no text have no highlights", () => {
    expect(highlightsIn("Sarah Jones", [])).toEqual([]);
    expect(highlightsIn("", ["sarah"])).toEqual([]);
  });
});
