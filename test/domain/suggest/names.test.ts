import { describe, expect, test } from "vitest";

import { compareNames } from "../../../src/domain/suggest/names.js";
import { personOf } from "../../../src/domain/suggest/person.js";

const compare = (a: string, b: string) => compareNames(personOf(a, []), personOf(b, []));

describe("L9 two names are compared, whichever comes first", () => {
  test.each([
    ["", "Sarah Jones", "unknown"],
    ["Wang Xiao Ming", "Xiaoming Wang", "same"],
    ["Ann de la Cruz", "Ann Delacruz", "same"],
    ["Ann de la Cruz", "Delacruz Ann", "same"],
    ["Jean Luc Marc Weber", "Weber Jeanluc", "subset"],
    ["Jean Luc Weber", "Ann Jeanluc", "surname-only"],
    ["sarahjones", "Sarah Jones", "same"],
    ["S. Sarah Jones", "Sarah Jones", "subset"],
    ["T. Jones", "Sarah Jones", "surname-only"],
    ["S. Weber", "Sarah Jones", "different"],
    ["S", "Sarah Jones", "different"],
    ["Bill", "William Stone", "given-only"],
    ["Al Jones", "Alan Jones", "nickname"],
    ["Sarah Jones", "Jones Weber", "surname-only"],
    ["Bill Weber Stone", "William Berg Stone", "mixed"],
    ["Bill Stone Weber", "William Stone Berg", "given-only"],
    ["Juan Carlos Lopez", "Juan Carlos Ruiz Vega", "given-only"],
    ["Juan Lopez Carlos", "Juan Carlos Ruiz", "mixed"],
    ["Bill S. Weber", "William Stone Berg", "given-only"],
    ["Jones S.", "Sarah Jones", "initial"],
    ["S. Jones", "Sarah Mary Jones", "initial"],
    ["Ann Weber", "Sarah W. Ann", "mixed"],
    ["Bill", "William Bill", "alone"],
    ["Kim Le", "Ann Le", "surname-only"],
    ["Ann della Novak", "Eva dellla Novak", "mixed"],
    ["Maria", "Mario Novak", "different"],
    ["Maria Weber", "Mario Novak", "different"],
    ["Maria Ann Novak", "Mario Ann Novak", "lookalike"],
    ["Novak, Maria", "Mario Novak", "lookalike"],
    ["Ann Jonas", "Ann Jones", "typo"],
    ["Ann Petrov", "Ann Petrova", "typo"],
    ["Ann Novak Jr.", "Ann Novak Sr.", "numbered"],
    ["Ann Novak II", "Ann Novak III", "numbered"],
    ["Ann Novak 2", "Ann Novak 3", "numbered"],
    ["Ann Novak 2", "A. Novak 3", "numbered"],
    ["Ann Novak Jr.", "Ann Novak", "same"],
    ["Ann Novak 2", "Ann Novak", "same"],
    ["Store 7", "Store 8", "numbered"],
    ["Eva Roth 2", "Ann Novak 3", "different"],
    ["Ann A. Novak", "Ann B. Novak", "numbered"],
    ["Ann A. Novak", "Ann A. Novak", "same"],
    ["Ann A. Novak", "Ann Bea Novak", "mixed"],
  ])("%j and %j: %s", (a, b, sign) => {
    expect(compare(a, b).sign).toBe(sign);
    expect(compare(b, a).sign).toBe(sign);
  });

  test.each([
    ["Maria", "Mario", "lookalike"],
    ["Robert", "Roberta", "lookalike"],
    ["Julia", "Julian", "lookalike"],
    ["Andrea", "Andreas", "lookalike"],
    ["Jean", "Joan", "lookalike"],
    ["Christian", "Christina", "lookalike"],
    ["Eric", "Erica", "lookalike"],
    ["Silvan", "Silvana", "lookalike"],
    ["Miran", "Miras", "lookalike"],
    ["Sarah", "Sara", "nickname"],
    ["Marta", "Martha", "typo"],
    ["Svenn", "Svennt", "typo"],
    ["Nora", "Mora", "typo"],
    ["Nora", "Norja", "typo"],
    ["Eva", "Evia", "surname-only"],
    ["Eva", "Ewa", "surname-only"],
    ["Tor", "Torvald", "short"],
    ["Bo", "Bonita", "surname-only"],
  ])("of one surname, %s and %s: %s, for short words are often alike", (a, b, sign) => {
    expect(compare(`${a} Jones`, `${b} Jones`).sign).toBe(sign);
    expect(compare(`${b} Jones`, `${a} Jones`).sign).toBe(sign);
  });
});

describe("L9 the words that two names share are told as the second name has them", () => {
  test.each([
    ["Sarah Jonse", "Jones, Sarah", ["sarah", "jones"]],
    ["Bill Stone", "William Stone", ["stone"]],
    ["S. Jones", "Sarah Jones", ["jones"]],
    ["S. Sarah Jones", "Sarah Jones", ["sarah", "jones"]],
    ["Sarah Jones", "S. Sarah Jones", ["sarah", "jones"]],
    ["Eva Roth", "Sarah Jones", []],
    ["", "Sarah Jones", []],
  ])("%j and %j share %j", (a, b, shared) => {
    expect(compare(a, b).shared).toEqual(shared);
  });
});
