import fc from "fast-check";
import { expect } from "vitest";

import { searchedUser } from "../../../src/domain/suggest/searched-user.js";
import { searchedWords } from "../../../src/domain/suggest/searched-words.js";
import { wordSearch } from "../../../src/domain/suggest/word-search.js";
import { law } from "../../support/law.js";

const aWord = fc.oneof(
  fc.stringMatching(/^[ab]{4,9}$/),
  fc.constantFrom("ßßßßßß", "αγγελος", "щукинж", "김민준", "sasha", "alexander"),
);
const aText = fc.array(aWord, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));

function searchOf(names: readonly string[]) {
  const search = wordSearch();
  for (const [slot, name] of names.entries()) {
    search.add(slot, searchedUser({ id: name, name, email: name.replaceAll(" ", "."), active: true } as never));
  }
  return (query: string) => {
    const { slots, scores } = search.find(searchedWords(query), 30);
    return slots.map((slot) => [slot, scores[slot]]).sort(([a = 0], [b = 0]) => a - b);
  };
}

law(
  "L11 what is typed letter by letter finds what it finds at once",
  [fc.array(aText, { minLength: 1, maxLength: 20 }), aText],
  (names, text) => {
    const typed = searchOf(names);
    for (let end = 1; end <= text.length; end += 1) {
      const query = text.slice(0, end);
      expect(typed(query)).toEqual(searchOf(names)(query));
    }
  },
);

law(
  "L11 a further letter that fits never removes whom it fits, nicknames among them",
  [
    fc.array(aText, { maxLength: 20 }),
    fc.constantFrom(["Margaret", "Peggy"], ["Alexander", "sasha"], ["Jo", "hans"], ["Robert", "bob"], ["Zoë", "zo"]),
    fc.stringMatching(/^[a-z]{2,9}$/),
    fc.boolean(),
  ],
  (others, [first, called], surname, isFirst) => {
    const typed = searchOf([`${first} ${surname}`, ...others]);
    for (let end = 1; end <= surname.length; end += 1) {
      const begun = surname.slice(0, end);
      const query = isFirst ? `${called} ${begun}` : `${begun} ${called}`;
      expect(typed(query).map(([slot]) => slot)).toContain(0);
    }
  },
);
