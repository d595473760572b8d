import { describe, expect, test } from "vitest";

import { factsOf } from "../../../src/domain/suggest/facts.js";
import { type Person, personOf } from "../../../src/domain/suggest/person.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";

const named = (name: string, ...emails: string[]) => personOf(name, emails);
const factsFrom = ({ users = [] as Person[], members = [] as Person[], pairs = [] as [Person, Person][] }) =>
  factsOf(
    users,
    members,
    pairs.map(([member, user]) => ({ member, user })),
    defaultWeights.usual,
  );

/** Four people of company.test, whose addresses are first letter and surname. */
const people = ["Ann Novak", "Eva Roth", "Tom Berg", "Ina Kern"];
const loginOf = (name: string) => `${name[0]}${name.split(" ")[1]}@company.test`;
const four = () => people.map((name) => named(name, loginOf(name)));
const habit = { form: "flast", share: 1, of: 4 };

describe("L9 the directory is counted", () => {
  test("words of names once for each person, letters before the @, domains", () => {
    const facts = factsFrom({
      users: [
        named("Ann Novak Ann", "ann.novak7@company.test"),
        named("Ann Roth", "annnovak@crm.test"),
        named("Eva", "eva@crm.test"),
      ],
    });
    expect(facts.words).toEqual(
      new Map([
        ["ann", 2],
        ["novak", 1],
        ["roth", 1],
      ]),
    );
    expect(facts.locals).toEqual(
      new Map([
        ["annnovak", 2],
        ["eva", 1],
      ]),
    );
    expect(facts.domains).toEqual(
      new Map([
        ["company.test", 1],
        ["crm.test", 2],
      ]),
    );
  });

  test("four links show that two domains are one company's, and a member's addresses count as one", () => {
    const link = (...emails: string[]): [Person, Person] => [
      named("Ann Novak", ...emails),
      named("Ann Novak", "a@crm.test"),
    ];
    const [one, three] = [[link("a@login.test", "b@login.test", "c@login.test", "d@login.test")], 3];
    const isOne = (pairs: [Person, Person][]) => factsFrom({ pairs }).areOneCompanys("login.test", "crm.test");
    expect(isOne(one)).toBe(false);
    expect(isOne([...one, ...Array.from({ length: three }, () => link("a@login.test"))])).toBe(true);
    expect(isOne(Array.from({ length: three }, () => link("a@login.test")))).toBe(false);
  });

  test.each([
    ["login.test", "gmail.com"],
    ["gmail.com", "crm.test"],
    ["gmail.com", "yahoo.com"],
  ])("but no links that %s and %s are, of which one is open to anybody", (login, crm) => {
    const four = people.map((name): [Person, Person] => [named(name, `x@${login}`), named(name, `y@${crm}`)]);
    expect(factsFrom({ pairs: four }).areOneCompanys(login, crm)).toBe(false);
    expect(factsFrom({}).areOneCompanys(login, crm)).toBe(false);
  });

  test("of members their domains only, together with those of CRM users", () => {
    const { words, locals, domains } = factsFrom({ members: four() });
    expect([words.size, locals.size, domains]).toEqual([0, 0, new Map([["company.test", 4]])]);
    expect(factsFrom({ members: four(), users: four() }).domains).toEqual(new Map([["company.test", 8]]));
  });
});

describe("L9 how addresses are made is learned", () => {
  test("of the CRM's from CRM users, of logins from members", () => {
    const ofUsers = factsFrom({ users: four() });
    expect([ofUsers.crm.of("company.test"), ofUsers.logins.of("company.test")]).toEqual([habit, null]);
    const ofMembers = factsFrom({ members: four() });
    expect([ofMembers.crm.of("company.test"), ofMembers.logins.of("company.test")]).toEqual([null, habit]);
  });

  test("not from names of one word", () => {
    const singles = ["Ann", "Eva", "Tom", "Ina"].map((name) => named(name, `${name}b@company.test`));
    const { crm, logins } = factsFrom({ users: singles, members: singles });
    for (const seen of [crm, logins]) {
      expect(seen.surprise("company.test", "loose", defaultWeights.usual)).toBe(0);
      expect(seen.surprise("company.test", "first", defaultWeights.usual)).toBe(0);
    }
  });

  test.each(["", "Nightowl"])("of logins also from links of a member called %j", (name) => {
    const pairs = people.map((full): [Person, Person] => [named(name, loginOf(full)), named(full, "x@crm.test")]);
    const { crm, logins } = factsFrom({ members: pairs.map(([member]) => member), pairs });
    expect([crm.of("company.test"), logins.of("company.test")]).toEqual([null, habit]);
  });

  test("but once from who has a name and a link", () => {
    const pairs = four().map((person): [Person, Person] => [person, person]);
    expect(factsFrom({ members: four(), pairs }).logins.of("company.test")).toEqual(habit);
  });
});

test("L9 the usual forms stay as they are given", () => {
  expect(factsFrom({}).usual).toBe(defaultWeights.usual);
});
