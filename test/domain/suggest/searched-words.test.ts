import { describe, expect, test } from "vitest";

import {
  partsAlone,
  searchedForms,
  searchedWords,
  spelledOut,
  writtenTogether,
} from "../../../src/domain/suggest/searched-words.js";

const wordsOf = (text: string) => searchedWords(text).map(({ word }) => word);

describe("L11 the words of a text", () => {
  test.each([
    ["Sarah JONES 3rd", ["sarah", "jones", "3rd"]],
    ["Zoë 2ND", ["zoe", "2nd"]],
    ["Jörg3 a_b", ["jorg3", "a", "b"]],
    ["민준", ["minjun"]],
    ["Øjvind", ["ojvind"]],
    ["Zoe\u0308 Ko\u0308nig", ["zoe", "konig"]],
    ["Ольга ъ Бель", ["olga", "bel"]],
    ["\u0301 é", ["e"]],
    ["Zoë ½", ["zoe", "12"]],
    ["", []],
    ["- , ·", []],
  ])("L11 '%s' is read as %j", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test.each(["ann lee", "änn lee"])("L11 each word of '%s' says where it stands", (text) => {
    expect(searchedWords(`  ${text}.`)).toEqual([
      { word: "ann", own: "ann", start: 2, end: 5 },
      { word: "lee", own: "lee", start: 6, end: 9 },
    ]);
  });

  test.each([
    ["Мищенко", "мищенко"],
    ["Weiß", "weiß"],
    ["민준", "민준"],
    ["Jörg", "jorg"],
    ["Ольга", "ольга"],
    ["ＡＮＮ", "ann"],
  ])("L11 %s has letters of its own where one is not one plain letter: %s", (text, own) => {
    expect(searchedWords(text).map((word) => word.own)).toEqual([own]);
  });

  test("L11 no more than sixteen words and 300 units are read", () => {
    const many = Array.from({ length: 20 }, (_, place) => `w${place}`);
    expect(wordsOf(many.join(" "))).toEqual(many.slice(0, 16));
    expect(searchedWords(`${" ".repeat(298)}jones`)).toEqual([{ word: "jo", own: "jo", start: 298, end: 300 }]);
    expect(wordsOf(`${" ".repeat(300)}jones`)).toEqual([]);
  });
});

describe("L11 the forms of a text", () => {
  test.each([
    ["Sarah Jones", ["sarah", "jones"]],
    ["Mueller", ["mueller", "muller"]],
    ["Baer Poe Sue", ["baer", "bar", "poe", "po", "sue", "su"]],
    ["Meier", ["meier"]],
    ["Jörg", ["jorg", "joerg"]],
    ["Jo\u0308rg", ["jorg", "joerg"]],
    ["Åse Bjørn", ["ase", "aase", "bjorn", "bjoern"]],
    ["Jean-Luc O'Brien", ["jean", "luc", "o", "brien", "jeanluc", "obrien"]],
    ["ann.lee2", ["ann", "lee2", "annlee2"]],
  ])("L11 '%s' is found by %j", (text, forms) => {
    expect([...searchedForms(text)].sort()).toEqual([...forms].sort());
  });

  test("L11 letters with two dots, a ring or a stroke are spelled with two letters, whatever their case", () => {
    expect(spelledOut("äöüåø ÄÖÜÅØ é")).toBe("aeoeueaaoe aeoeueaaoe é");
  });

  test("L11 words are together where no space or comma parts them", () => {
    const together = (text: string) =>
      writtenTogether(text, searchedWords(text)).map((run) => run.map(({ word }) => word).join("+"));
    expect(together("Jean-Luc O'Brien")).toEqual(["jean+luc", "o+brien"]);
    expect(together("a.b-c@d,e f. g\th\u00a0i")).toEqual(["a+b+c+d"]);
    expect(together("Ann Lee")).toEqual([]);
    expect(together("")).toEqual([]);
  });
});

describe("L11 what of a word is sought alone", () => {
  test.each([
    ["smith27", [["27", 5]]],
    [
      "3ann27",
      [
        ["3", 0],
        ["27", 4],
      ],
    ],
    ["27", []],
    ["a27b", []],
    ["smith", []],
    ["李明", [["明", 1]]],
    [
      "王小明",
      [
        ["小明", 1],
        ["明", 2],
      ],
    ],
    [
      "欧阳小明",
      [
        ["阳小明", 1],
        ["小明", 2],
      ],
    ],
    [
      "𠮷田太",
      [
        ["田太", 1],
        ["太", 2],
      ],
    ],
    ["明", []],
    ["王小明王小", []],
    ["山田です", []],
  ] as const)("L11 of '%s': %j", (word, parts) => {
    expect(partsAlone(word)).toEqual(parts);
  });
});
