import { describe, expect, test } from "vitest";

import * as filed from "../../../src/domain/suggest/people-keys.js";
import { askedKeys, isOfDomain, isOfInitials } from "../../../src/domain/suggest/people-keys.js";
import { type Person, personOf } from "../../../src/domain/suggest/person.js";

const named = (name: string, ...emails: string[]) => personOf(name, emails);
/** Somebody of these words alone, as they are. */
const of = (...words: string[]): Person => ({
  name: words.join(" "),
  words,
  joined: words.join(""),
  number: "",
  addresses: [],
});
const gramsOf = (person: Person) => new Set(filed.gramsOf(person));
const keysOf = (person: Person) => new Set(filed.keysOf(person));
const keys = (text: string) => new Set(text.split(", "));

describe("L9 three letters in a row", () => {
  test("are those of every word, its edges too, each once", () => {
    expect(gramsOf(of()).size).toBe(0);
    expect(gramsOf(of("a")).size).toBe(1);
    expect(gramsOf(of("novak")).size).toBe(5);
    expect(gramsOf(of("nananana")).size).toBe(4);
    expect(gramsOf(of("ann", "annual")).size).toBe(7);
    expect(gramsOf(of("珊瑚")).size).toBe(2);
    expect(gramsOf(of("novak", "ann"))).toEqual(gramsOf(of("ann", "novak")));
  });

  test.each([
    ["ab", "ba"],
    ["abc", "cba"],
    ["acb", "bca"],
    ["aba", "aca"],
    ["一亀", "丁一"],
    ["aաc", "kac"],
    ["aա", "ka"],
    ["b一c", "a亀c"],
    ["a珊k", "k珊a"],
    ["a瑚珊", "a珊瑚"],
    ["珊a", "瑚a"],
    ["珊瑚a", "瑚珊a"],
    ["珊a瑚", "瑚a珊"],
    ["珊瑚丁", "丁瑚珊"],
  ])("of %s and %s are not taken for one another", (one, other) => {
    const [a, b] = [gramsOf(of(one)), gramsOf(of(other))];
    expect([...a].filter((gram) => b.has(gram))).toEqual([]);
    expect(gramsOf(of(one, other)).size).toBe(a.size + b.size);
  });

  test.each([
    ["ann.novak@company.test", ["ann", "novak"]],
    ["annovak@company.test", ["annovak"]],
    ["novak7@company.test", ["novak"]],
    ["nov7ak@company.test", ["nov7ak"]],
    ["12345@company.test", ["12345"]],
    ["info@company.test", []],
  ])("of %s are those before the @: %j", (email, words) => {
    expect(gramsOf(named("", email))).toEqual(gramsOf(of(...words)));
    expect(gramsOf(named("Eva Roth", email))).toEqual(gramsOf(of("eva", "roth", ...words)));
  });
});

describe("L9 somebody is filed under names, addresses, domains, and what addresses are made of", () => {
  test.each([
    ["Ann Novak", [], "ann novak, annnovak, novakann, anovak, novaka, #an, ann, novak, annn, nann"],
    ["Novak, Ann", [], "ann novak, annnovak, novakann, anovak, novaka, #an, ann, novak, annn, nann"],
    [
      "Ann Maria Berg",
      [],
      "ann maria, ann berg, berg maria, annmariaberg, annberg, bergann, aberg, berga, mariabergann, amariaberg, " +
        "mariaberga, #ab, ann, berg, annb, bann",
    ],
    ["Nightowl", [], "nightowl"],
    ["", ["a.novak7@mail.company.test"], "@mail.company.test, .company, anovak, anovak7, a novak"],
    ["", ["12345@crm.test"], "@crm.test, 12345"],
    ["", ["info@night-owl.test"], "@night-owl.test, .nightowl, .night"],
    ["", ["ann@crm.test", "novak@login.test"], "@crm.test, ann, @login.test, .login, novak"],
  ])("%j %j", (name, emails, expected) => {
    expect(keysOf(named(name, ...emails))).toEqual(keys(expected));
  });

  test("and under nothing when nothing is known", () => {
    expect(keysOf(named("")).size).toBe(0);
  });
});

describe("L9 somebody is looked for under all that, other first names, initials, and with words and domains exchanged", () => {
  test.each([
    ["Ewa Nowak", [], ".ewa, .nowak, .ewanowak"],
    ["Beatrice Roth", [], ".beatrice, .roth, .beatriceroth, bea roth, roth trixie"],
    ["Beatrice", [], ".beatrice, bea, trixie"],
    ["Ewa Nowak", ["info@nightowl.test"], ".ewa, .nowak, .ewanowak, .info, nightowl"],
    ["Ewa Nowak", ["gwendolyn@crm.test"], ".ewa, .nowak, .ewanowak, .gwendolyn, gwen"],
    ["Ewa Nowak", ["gwendolyn.roth@crm.test"], ".ewa, .nowak, .ewanowak, .gwendolynroth, gwen roth"],
    ["Ewa Nowak", ["exn@crm.test"], ".ewa, .nowak, .ewanowak, .exn, #ex, #xe, #ne"],
    ["", ["beatricej@crm.test"], ".beatricej, beaj, trixiej"],
    ["Ewa Nowak", ["enowak@crm.test"], ".ewa, .nowak, .ewanowak, .enowak"],
  ])("%j %j", (name, emails, more) => {
    const person = named(name, ...emails);
    expect(askedKeys(person)).toEqual(new Set([...keysOf(person), ...keys(more)]));
  });

  test("initials in both orders, of addresses of eight letters at most that are a person's", () => {
    const initials = (email: string) => [...askedKeys(named("", email))].filter(isOfInitials).sort();
    expect(initials("sj@crm.test")).toEqual(["#js", "#sj"]);
    expect(initials("sjk7@crm.test")).toEqual(["#js", "#ks", "#sj", "#sk"]);
    expect(initials("sjjjjjjj@crm.test")).toEqual(["#js", "#sj"]);
    expect(initials("sjjjjjjjj@crm.test")).toEqual([]);
    expect(initials("s@crm.test")).toEqual([]);
    expect(initials("info@crm.test")).toEqual([]);
  });
});

test("L9 a key tells whether it is of initials or of a domain", () => {
  const all = [...askedKeys(named("Ann Novak", "info@nightowl.test"))];
  expect(all.filter(isOfInitials)).toEqual(["#an"]);
  expect(all.filter(isOfDomain).sort()).toEqual([
    ".ann",
    ".annnovak",
    ".info",
    ".nightowl",
    ".novak",
    "@nightowl.test",
  ]);
});
