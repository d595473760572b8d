import { describe, expect, test } from "vitest";

import { type Form, formOf, isTold } from "../../../src/domain/suggest/forms.js";
import { type Address, addressOf, wordsOf } from "../../../src/domain/suggest/person.js";

const address = (local: string): Address => {
  const read = addressOf(`${local}@company.test`);
  if (read === null) throw new Error(`${local}@ is no address`);
  return read;
};

describe("L9 how an address is made from a name that explains it", () => {
  test.each<[string, string, Form]>([
    ["info", "Info Jones", "none"],
    ["1234", "Sarah Jones", "none"],
    ["tom", "Sarah", "none"],
    ["sx", "Sarah Jones", "none"],
    ["xj", "Sarah Jones", "none"],
    ["vandenberg", "Sarah van den Berg", "last"],
    ["berg", "Sarah van den Berg", "last"],
    ["sarah", "Sarah Mary Jones", "first"],
    ["anamialea", "Ana Mia Lea Roth", "first"],
    ["sarahmaryj", "Sarah Mary Jones", "firstl"],
    ["jonessarahmary", "Sarah Mary Jones", "last.first"],
    ["sarah.k.jones", "Sarah Mary Kim Jones", "first.last"],
    ["sarah.x.jones", "Sarah Mary Kim Jones", "first.x.last"],
    ["sarah.s.jones", "Sarah Jones", "first.x.last"],
    ["sarah.j.jones", "Sarah Jones", "first.x.last"],
    ["sarahkjones", "Sarah Jones", "first.x.last"],
    ["anamlea", "Ana Mia Lea Roth", "first.x.last"],
    ["sally.k.jones", "Sarah Jones", "first.x.last"],
    ["sally.k.jones", "Sarah Kim Jones", "first.last"],
  ])("%s@ from %j is %s", (local, name, form) => {
    expect(formOf(address(local), wordsOf(name))).toBe(form);
  });

  test.each<[string, string, Form]>([
    ["jonesclara", "Sarah Jones", "loose"],
    ["tjones", "Sarah Jones", "loose"],
    ["tsarah", "Sarah Jones", "loose"],
    ["sarahmarj", "Sarah Jones", "loose"],
    ["sarah.k.jones.x", "Sarah Jones", "loose"],
    ["sarah.kim.jones", "Sarah Jones", "loose"],
    ["sarah.k.weber", "Sarah Jones", "loose"],
    ["tom.k.jones", "Sarah Jones", "loose"],
    ["sally.k.weber", "Sarah Jones", "none"],
  ])("%s@ from %j has letters that the name does not explain: %s", (local, name, form) => {
    expect(formOf(address(local), wordsOf(name))).toBe(form);
  });
});

test("L9 a name tells an address that it explains or nearly explains, not one that has little of it", () => {
  const told: Form[] = ["first.last", "flast", "first", "initials", "nick.last", "short", "typo", "full-more"];
  const untold: Form[] = ["skeleton", "loose", "none", "unknown"];
  expect([...told, ...untold].filter(isTold)).toEqual(told);
});
