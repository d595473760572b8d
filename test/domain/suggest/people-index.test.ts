import { describe, expect, test } from "vitest";

import { bestOf, type Near, peopleIndex } from "../../../src/domain/suggest/people-index.js";
import { personOf } from "../../../src/domain/suggest/person.js";

const slotsOf = (found: readonly Near[]): readonly number[] => found.map(({ slot }) => slot);

const ann = personOf("Ann Novak", ["ann.novak@company.test"]);
const places = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);

test("L9 of more who are equally near than there is room for, the first ones are taken", () => {
  const index = peopleIndex();
  for (const _ of places(40)) index.add(ann);
  expect(slotsOf(index.nearest(ann, 14))).toEqual(places(14));
  index.remove(3);
  expect(slotsOf(index.nearest(ann, 14))).toEqual(places(15).filter((place) => place !== 3));
});

test("L9 who comes first among equals can be said, and the more alike come before all of them", () => {
  const index = peopleIndex((slot, other) => slot > other);
  const nearer = index.add(personOf("Ann Novak", ["a.novak@login.test"]));
  for (const _ of places(40)) index.add(personOf("Ann Novak", []));
  const asked = personOf("Ann Novak", ["a.novak@other.test"]);
  expect(slotsOf(index.nearest(asked, 14))).toEqual([nearer, ...places(13).map((place) => 40 - place)]);
});

test("L9 a domain's word finds whose name it is, a role's domain too, and few who share it", () => {
  const index = peopleIndex();
  const owner = index.add(personOf("Ann Novak", ["x1@crm.test"]));
  expect(slotsOf(index.nearest(personOf("", ["info@annnovak.test"]), 5))).toContain(owner);
  const vanity = index.add(personOf("Kim Other", ["info@nightowl.test"]));
  expect(slotsOf(index.nearest(personOf("", ["nightowl@login.test"]), 5))).toContain(vanity);
});

const named = (name: string, ...emails: string[]) => personOf(name, emails);
/** A letter for each digit, so that numbers tell words apart. */
const wordOf = (number: number) => [...`${number}`].map((digit) => "bcdfghjklm"[Number(digit)]).join("");
/** The slots nearest to the one asked for, of these people in their order. */
const nearestOf = (people: readonly ReturnType<typeof named>[], asked: ReturnType<typeof named>, most = 20) => {
  const index = peopleIndex();
  for (const person of people) index.add(person);
  return slotsOf(index.nearest(asked, most));
};

describe("L9 the nearest", () => {
  test("places are handed out in order, also after one was removed", () => {
    const index = peopleIndex();
    expect([ann, ann, ann].map(index.add)).toEqual([0, 1, 2]);
    index.remove(2);
    expect(index.add(ann)).toBe(3);
  });

  test("nobody in an index of nobody, or of people who have nothing in common with the one asked for", () => {
    expect(nearestOf([], ann)).toEqual([]);
    expect(nearestOf([named("Tim Ruff", "tr@other.test")], ann)).toEqual([]);
  });

  test("of those who share as many letters the one with the fewest others, of those as long the one who shares more", () => {
    expect(nearestOf([named("Novakovaextralong"), named("Novakovic")], named("Novakova"))).toEqual([1, 0]);
    expect(nearestOf([named("Novamex"), named("Novakex")], named("Novakova"))).toEqual([1, 0]);
  });

  test("nobody who is much less alike than the best, however little that is", () => {
    const [far, near] = [named("Andy Oldfieldwintersummer"), named("Novakovic")];
    expect(nearestOf([far, near], named("Annovakova"))).toEqual([1]);
    expect(nearestOf([far], named("Annovakova"))).toEqual([0]);
  });

  test("who is removed is not found, again or at all, and those like them still are", () => {
    const index = peopleIndex();
    for (const person of [ann, ann, named("Tim Ruff")]) index.add(person);
    index.remove(0);
    index.remove(0);
    index.remove(77);
    expect(slotsOf(index.nearest(ann, 5))).toEqual([1]);
    index.remove(1);
    expect(slotsOf(index.nearest(ann, 5))).toEqual([]);
    expect(slotsOf(index.nearest(named("Tim Ruff"), 5))).toEqual([2]);
  });

  test("an answer leaves nothing behind for the next", () => {
    const index = peopleIndex();
    for (const person of [ann, named("Anna Novakova"), named("Tim Ruff")]) index.add(person);
    const once = slotsOf(index.nearest(ann, 5));
    index.nearest(named("Anna Novakova"), 5);
    expect(slotsOf(index.nearest(ann, 5))).toEqual(once);
    expect(slotsOf(index.nearest(named("Tim Ruff"), 5))).toEqual([2]);
  });

  test("who left and came back is as near as before", () => {
    const index = peopleIndex();
    index.add(ann);
    const once = index.nearest(ann, 5).map(({ score }) => score);
    index.remove(0);
    index.add(ann);
    expect(index.nearest(ann, 5).map(({ score }) => score)).toEqual(once);
  });

  test("letters that come twice, in the name and in the address, count once", () => {
    const index = peopleIndex();
    index.add(ann);
    expect(index.nearest(named("Ann Novak"), 5, new Set())).toEqual([{ slot: 0, score: 1 }]);
  });

  test("somebody with fifteen hundredths of the best one's score is near, somebody with less is not", () => {
    const best = "abcdefghijklmnopqrst";
    const nearestBeside = (other: string) => {
      const index = peopleIndex();
      for (const name of [best, other]) index.add(named(name));
      return slotsOf(index.nearest(named(best), 5, new Set()));
    };
    expect(nearestBeside("abcdzyxwvutsrqponmlk")).toEqual([0, 1]);
    expect(nearestBeside("abcdzyxwvutsrqponmlkj")).toEqual([0]);
  });

  test("everybody is found, however much the index grows", () => {
    const index = peopleIndex();
    const personAt = (place: number) => named(`Ann${wordOf(place)} Novak${wordOf(place)}`);
    for (const place of places(2_100)) {
      index.add(personAt(place));
      if ([0, 1_023, 1_024, 1_025, 2_048].includes(place))
        expect(index.nearest(personAt(place), 5)[0]?.slot).toBe(place);
    }
    for (const place of [0, 1_024, 2_047, 2_048, 2_099]) expect(index.nearest(personAt(place), 5)[0]?.slot).toBe(place);
  });

  test("of those who are equally alike the one handed out first, whatever letters they share", () => {
    expect(nearestOf([named("Zytkov"), named("Noytrs")], named("Novakova"))).toEqual([0, 1]);
    expect(nearestOf([named("Noytrs"), named("Zytkov")], named("Novakova"))).toEqual([0, 1]);
  });

  test.each([
    ["letters", (place: number) => named(`Novak${wordOf(place)}`), () => named("Novak")],
    ["initials", (place: number) => named(`A${wordOf(place)} N${wordOf(place)}`), () => named("", "na@crm.test")],
    ["a name and an address", () => ann, () => ann],
  ])("%s that more than a thousand have in common find nobody", (_, personAt, asked) => {
    expect(nearestOf(places(1_000).map(personAt), asked(), 3)).toHaveLength(3);
    expect(nearestOf(places(1_001).map(personAt), asked(), 3)).toEqual([]);
  });
});

describe("L9 the nearest by what somebody is filed under", () => {
  const atRare = (count: number) => places(count).map((place) => named("", `${wordOf(place)}@violet.test`));

  test("a domain tells something when ten have it, and nothing when eleven have", () => {
    const asked = named("", "xyz@violet.test");
    expect(nearestOf(atRare(10), asked)).toEqual(places(10));
    expect(nearestOf(atRare(11), asked)).toEqual([]);
  });

  test("a name tells something also when eleven have it", () => {
    const namesakes = places(11).map((place) => named("Ann Novak", `${wordOf(place)}@crm.test`));
    expect(nearestOf([named("Anno Novako"), ...namesakes], named("Ann Novak"))[0]).toBe(1);
  });

  test("what few have tells more than what many have", () => {
    const others = places(9).map((place) => named("", `${wordOf(place)}@purple.test`));
    const asked = named("", "xyz@purple.test", "xyz@violet.test");
    expect(nearestOf([...others, named("", "tuv@violet.test")], asked)).toEqual([9, ...places(9)]);
  });

  test("initials tell less than anything else", () => {
    const people = [named("Ann Novak"), named("", "tuv@rare.test")];
    expect(nearestOf(people, named("", "na@rare.test"))).toEqual([1, 0]);
  });

  test("where all that will be asked is known, nobody is filed under anything else", () => {
    const index = peopleIndex(undefined, new Set(["@violet.test"]));
    for (const email of ["tuv@violet.test", "tuv@purple.test"]) index.add(named("", email));
    expect(slotsOf(index.nearest(named("", "xyz@violet.test"), 5))).toEqual([0]);
    expect(slotsOf(index.nearest(named("", "xyz@purple.test"), 5))).toEqual([]);
  });

  test("who was removed does not count", () => {
    const index = peopleIndex();
    for (const person of [named("", "tuv@violet.test"), named("Novakovic")]) index.add(person);
    const asked = named("Novakova", "xyz@violet.test");
    expect(slotsOf(index.nearest(asked, 5))).toEqual([1, 0]);
    const gone = places(200).map((place) => index.add(named(wordOf(1_000 + place))));
    expect(slotsOf(index.nearest(asked, 5))).toEqual([0, 1]);
    for (const slot of gone) index.remove(slot);
    expect(slotsOf(index.nearest(asked, 5))).toEqual([1, 0]);
  });
});

describe("L9 the best few of many", () => {
  const scores = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
  const scoreOf = (slot: number) => scores[slot] as number;
  const inOrder = (slot: number, other: number) => slot < other;
  const turned = (slot: number, other: number) => slot > other;
  const orders = [places(10), [...places(10)].reverse(), [5, 8, 4, 0, 9, 3, 1, 2, 7, 6]];

  test.each([1, 2, 3, 4, 5, 6, 8, 10, 12])("%i of ten are a beginning of all in order, whatever theirs", (most) => {
    const firstFirst = [...places(10)].sort((a, b) => scoreOf(b) - scoreOf(a) || a - b).slice(0, most);
    const lastFirst = [...places(10)].sort((a, b) => scoreOf(b) - scoreOf(a) || b - a).slice(0, most);
    for (const slots of orders) {
      expect(bestOf(slots, most, scoreOf, inOrder)).toEqual(firstFirst);
      expect(bestOf(slots, most, scoreOf, turned)).toEqual(lastFirst);
    }
  });

  test("none of nobody", () => {
    expect(bestOf([], 3, scoreOf, inOrder)).toEqual([]);
  });
});
