import { expect, test } from "vitest";

import { peopleIndex } from "../../../src/domain/suggest/people-index.js";
import { personOf } from "../../../src/domain/suggest/person.js";

const ann = personOf("Ann Novak", ["ann.novak@company.test"]);
const places = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);

test("L9 of more who are equally near than there is room for, the first ones are taken", () => {
  const index = peopleIndex();
  for (const _ of places(40)) index.add(ann);
  expect(index.nearest(ann, 14)).toEqual(places(14));
  index.remove(3);
  expect(index.nearest(ann, 14)).toEqual(places(15).filter((place) => place !== 3));
});

test("L9 who comes first among equals can be said, and the more alike come before all of them", () => {
  const index = peopleIndex((slot, other) => slot > other);
  const nearer = index.add(personOf("Ann Novak", ["a.novak@login.test"]));
  for (const _ of places(40)) index.add(personOf("Ann Novak", []));
  const asked = personOf("Ann Novak", ["a.novak@other.test"]);
  expect(index.nearest(asked, 14)).toEqual([nearer, ...places(13).map((place) => 40 - place)]);
});

test("L9 a domain's word finds whose name it is, a role's domain too, and few who share it", () => {
  const index = peopleIndex();
  const owner = index.add(personOf("Ann Novak", ["x1@crm.test"]));
  expect(index.nearest(personOf("", ["info@annnovak.test"]), 5)).toContain(owner);
  const vanity = index.add(personOf("Kim Other", ["info@nightowl.test"]));
  expect(index.nearest(personOf("", ["nightowl@login.test"]), 5)).toContain(vanity);
});
