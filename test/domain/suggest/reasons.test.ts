import { describe, expect, test } from "vitest";

import type { Facts } from "../../../src/domain/suggest/facts.js";
import { factsOf } from "../../../src/domain/suggest/facts.js";
import type { Addresses, Candidate, Likeness } from "../../../src/domain/suggest/likeness.js";
import type { LocalSign } from "../../../src/domain/suggest/locals.js";
import { compareNames, type NameSign } from "../../../src/domain/suggest/names.js";
import { type Person, personOf } from "../../../src/domain/suggest/person.js";
import { reasonsFor } from "../../../src/domain/suggest/reasons.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";

const nothing: Facts = factsOf([], [], [], defaultWeights.usual);
const candidate = (person: Person, more: Partial<Candidate> = {}): Candidate => ({
  person,
  active: true,
  twin: false,
  ...more,
});
const named = (sign: NameSign, more: Partial<Likeness["name"]> = {}): Likeness["name"] => ({
  sign,
  shared: [],
  nickname: null,
  ...more,
});

/** What is said of the names alone. */
const ofNames = (name: Likeness["name"], handle: LocalSign | null = null) =>
  reasonsFor({ name, addresses: null, handle }, personOf("", []), candidate(personOf("", [])), nothing);

/** What is said of two people whose names say nothing, with addresses that are alike in this way. */
function ofAddresses(
  sign: LocalSign,
  [memberName, memberEmail]: readonly [string, string],
  [userName, userEmail]: readonly [string, string],
  { facts = nothing, name = "unknown" }: { facts?: Facts; name?: NameSign } = {},
): readonly string[] {
  const member = personOf(memberName, [memberEmail]);
  const user = personOf(userName, [userEmail]);
  const [ofMember, ofUser] = [member.addresses[0], user.addresses[0]];
  if (ofMember === undefined || ofUser === undefined) throw new Error("both need an address");
  const addresses: Addresses = { sign, ofMember, ofUser };
  return reasonsFor({ name: named(name), addresses, handle: null }, member, candidate(user), facts);
}

/** At this domain of the CRM, or of logins, four people's addresses are made like hers. */
const habitOf = (where: "crm" | "logins", domain: string, local: (first: string, last: string) => string): Facts => {
  const people = ["Tom Berg", "Eva Roth", "Ina Kern", "Max Lind"].map((name) => {
    const [first = "", last = ""] = name.toLowerCase().split(" ");
    return personOf(name, [`${local(first, last)}@${domain}`]);
  });
  return factsOf(where === "crm" ? people : [], where === "logins" ? people : [], [], defaultWeights.usual);
};

describe("L9 what two names say, in words", () => {
  test.each<[NameSign, readonly string[]]>([
    ["same", ["same name"]],
    ["one-word", ["same name"]],
    ["subset", ["same name, one of them with more words"]],
    ["nickname", ["forms of one first name"]],
    ["short", ["one first name begins like the other"]],
    ["initial", ["the initials fit the name"]],
    ["typo", ["same name but for single letters"]],
    ["mixed", ["most of the name is the same"]],
    ["surname-only", ["same surname, another first name"]],
    ["given-only", ["same first name, another surname"]],
    ["different", ["another name"]],
    ["unknown", []],
  ])("L9 %s: %j", (sign, reasons) => {
    expect(ofNames(named(sign))).toEqual(reasons);
  });

  test("L9 a word that stands alone is named", () => {
    expect(ofNames(named("alone", { shared: ["sarah"] }))).toEqual(["both are called Sarah"]);
  });

  test.each<[readonly [string, string], string]>([
    [["tom", "thomas"], "Tom is short for Thomas"],
    [["thomas", "tom"], "Tom is short for Thomas"],
    [["rob", "bob"], "forms of one first name"],
  ])("L9 of two forms of a first name, %j, the longer one is the full one", (nickname, reason) => {
    expect(ofNames(named("nickname", { nickname }))).toEqual([reason]);
    expect(ofNames(named("mixed", { nickname }))).toEqual(["most of the name is the same"]);
  });

  test.each([
    ["Michael Lang", "Mike Lang", "Mike is short for Michael"],
    ["Dave Lang", "David Lang", "Dave is short for David"],
    ["Ian Lang", "John Lang", "forms of one first name"],
    ["Carlos Lang", "Charles Lang", "forms of one first name"],
    ["Alexey Lang", "Aleksey Lang", "forms of one first name"],
    ["LANG, MICHAEL", "mike lang", "Mike is short for Michael"],
    ["Joe Lang", "Joseph Lang", "Joe is short for Joseph"],
    ["Jörg Lang", "Jörg", "both are called Jörg"],
    ["JO\u0308RG Lang", "Joerg", "both are called Joerg"],
  ])("L9 %s and %s: words as they are spelled there, %s", (one, two, reason) => {
    const [member, user] = [personOf(one, []), personOf(two, [])];
    const name = compareNames(member, user);
    expect(reasonsFor({ name, addresses: null, handle: null }, member, candidate(user), nothing)).toEqual([reason]);
  });

  test.each<[LocalSign, string]>([
    ["same", "the name is the address before the @"],
    ["same-common", "the name is the address before the @"],
    ["digits-differ", "the name is the address before the @"],
    ["within", "another name"],
    ["different", "another name"],
  ])("L9 a name of one word to which the address is %s: %s", (handle, reason) => {
    expect(ofNames(named("different"), handle)).toEqual([reason]);
  });
});

describe("L9 a surname has changed", () => {
  const nameReason = (...given: Parameters<typeof ofAddresses>) => ofAddresses(...given)[0];

  test.each<[LocalSign]>([["same"], ["digits-differ"]])("L9 where both have one address before the @: %s", (sign) => {
    const people = [
      ["Ann Horn", "x1@login.test"],
      ["Ann Novak", "x1@crm.test"],
    ] as const;
    expect(nameReason(sign, ...people, { name: "given-only" })).toBe("surname changed");
    expect(nameReason(sign, ...people, { name: "surname-only" })).toBe("same surname, another first name");
  });

  test.each(["ann.novak", "novak.ann", "anovak", "novaka"])(
    "L9 where one has %s@ from the other's surname",
    (local) => {
      const other = ["Ann Horn", "x1@login.test"] as const;
      const owner = ["Ann Novak", "x2@crm.test"] as const;
      const name = { name: "given-only" } as const;
      expect(nameReason("different", ["Ann Horn", `${local}@login.test`], owner, name)).toBe("surname changed");
      expect(nameReason("different", owner, ["Ann Horn", `${local}@crm.test`], name)).toBe("surname changed");
      expect(nameReason("different", other, owner, name)).toBe("same first name, another surname");
    },
  );

  test("L9 but not by the first name alone", () => {
    const name = { name: "given-only" } as const;
    expect(nameReason("different", ["Ann Horn", "ann@login.test"], ["Ann Novak", "x2@crm.test"], name)).toBe(
      "same first name, another surname",
    );
    expect(nameReason("same-common", ["Ann Horn", "ann@login.test"], ["Ann Novak", "ann@crm.test"], name)).toBe(
      "same first name, another surname",
    );
  });
});

describe("L9 what two addresses say, in words", () => {
  const sarah = ["", "sarah.jones@login.test"] as const;

  test.each<[LocalSign, readonly string[]]>([
    ["same", ["same address before the @"]],
    ["digits-differ", ["same address before the @, but for its digits"]],
    ["same-parts", ["same words before the @, in another order"]],
    ["typo", ["same address before the @, but for one letter"]],
    ["within", ["one address before the @ is within the other"]],
    ["different", []],
  ])("L9 %s: %j", (sign, reasons) => {
    expect(ofAddresses(sign, sarah, ["", "x9@crm.test"])).toEqual(reasons);
  });

  test.each<[LocalSign, string]>([
    ["derived", "sjones"],
    ["part", "sarah"],
  ])("L9 %s: %s@ is the shorter one, whoever has it", (sign, local) => {
    const reasons = [`${local}@ is short for sarah.jones@`];
    expect(ofAddresses(sign, sarah, ["", `${local}@crm.test`])).toEqual(reasons);
    expect(ofAddresses(sign, ["", `${local}@login.test`], ["", "sarah.jones@crm.test"])).toEqual(reasons);
  });

  test("L9 a short one that is the same but for its digits is not called the same", () => {
    const common = (local: string) => ofAddresses("same-common", ["", "m1@login.test"], ["", `${local}@crm.test`]);
    expect(common("m1")).toEqual(["same address before the @"]);
    expect(common("m2")).toEqual(["same address before the @, but for its digits"]);
  });

  test("L9 the very address is told as such, whatever it says, also where a sandbox has it", () => {
    for (const sign of ["same", "same-common", "different"] as const) {
      for (const email of ["sarah.jones@login.test", "Sarah.Jones+crm@login.test.invalid"]) {
        expect(ofAddresses(sign, sarah, ["", email])).toEqual(["same address"]);
      }
    }
  });

  test("L9 digits make none the longer one", () => {
    const reasons = ofAddresses("part", ["", "sarah1987@login.test"], ["", "sarah.j@crm.test"]);
    expect(reasons).toEqual(["sarah1987@ is short for sarah.j@"]);
  });

  test("L9 who leaves nothing out shortens nothing, however usual", () => {
    const said = ofAddresses("derived", ["J. Smith", "j.smith@company.test"], ["", "jane.smith@company.test"], {
      facts: habitOf("logins", "company.test", (first, last) => `${first}.${last}`),
    });
    expect(said).toEqual(["j.smith@ is short for jane.smith@"]);
  });

  test("L9 of two that are equally long the CRM's counts as the shorter one", () => {
    const reasons = ofAddresses("derived", sarah, ["", "jonessarah@crm.test"]);
    expect(reasons).toEqual(["jonessarah@ is short for sarah.jones@"]);
  });

  test("L9 the shorter one may be a habit of its domain, in the CRM or among logins", () => {
    const user = ["Sarah Jones", "sarah@company.test"] as const;
    const said = (facts: Facts) => ofAddresses("part", sarah, user, { facts })[0];
    for (const where of ["crm", "logins"] as const) {
      expect(said(habitOf(where, "company.test", (first) => first))).toBe(
        "sarah@ is how company.test shortens sarah.jones@",
      );
      expect(said(habitOf(where, "company.test", (first, last) => `${last}.${first}`))).toBe(
        "sarah@ is short for sarah.jones@",
      );
      expect(said(habitOf(where, "other.test", (first) => first))).toBe("sarah@ is short for sarah.jones@");
    }
  });

  test.each<[string, string, string]>([
    ["Sarah Jones", "sarah.jones", "first name and surname"],
    ["Sarah Jones", "jones.sarah", "surname and first name"],
    ["Sarah Jones", "sarah.x.jones", "first name and surname, with a letter between"],
    ["Sarah Jones", "sjones", "first letter and surname"],
    ["Sarah Jones", "sarahj", "first name and first letter of the surname"],
    ["Sarah Jones", "joness", "surname and first letter"],
    ["Sarah Jones", "jsarah", "first letter of the surname and first name"],
    ["Sarah Jones", "sarah", "the first name"],
    ["Sarah Jones", "jones", "the surname"],
    ["Sarah Maria Lind Jones", "lind", "a middle name"],
    ["Sarah Maria Jones", "smj", "the initials"],
    ["William Stone", "bill.stone", "another form of the first name, and the surname"],
    ["William Stone", "bill", "another form of the first name"],
    ["Sarah Jones", "sajon", "the beginnings of two words"],
    ["Sarah Jones", "sarah.jonas", "but for one letter"],
    ["Sarah Jones", "sarahjonescrm", "the whole name, and more"],
    ["Sarah Jones", "sjonescrm", "first letter and surname, and more"],
  ])("L9 %s has %s@: %s", (name, local, words) => {
    const reason = `${local}@ is made of this name: ${words}`;
    expect(ofAddresses("different", [name, "x9@login.test"], ["", `${local}@crm.test`])).toEqual([reason]);
    expect(ofAddresses("different", ["", `${local}@login.test`], [name, "x9@crm.test"])).toEqual([reason]);
  });

  test("L9 of two addresses that are made of the name the CRM's is told", () => {
    const reasons = ofAddresses("different", ["Ann Novak", "anovak@login.test"], ["Ann Novak", "ann@crm.test"]);
    expect(reasons).toEqual(["ann@ is made of this name: the first name"]);
  });

  test("L9 what is made of a name by chance only is not told", () => {
    for (const local of ["q7", "info"]) {
      expect(ofAddresses("different", ["Sarah Jones", "x9@login.test"], ["", `${local}@crm.test`])).toEqual([]);
    }
  });

  test("L9 what fits in part is told where nothing better is there", () => {
    for (const local of ["srhjns", "sarahxyz"]) {
      const inPart = [`${local}@ fits the name in part`];
      expect(ofAddresses("different", ["Sarah Jones", "x9@login.test"], ["", `${local}@crm.test`])).toEqual(inPart);
      expect(ofAddresses("different", ["", `${local}@login.test`], ["Sarah Jones", "x9@crm.test"])).toEqual(inPart);
      expect(ofAddresses("different", ["", `${local}@annnovak.test`], ["Sarah Jones", "x9@annnovak.test"])).toEqual(
        inPart,
      );
    }
  });

  test("L9 else that both have an address at one domain, where not everybody may have one", () => {
    const at = (domain: string) => ofAddresses("different", ["", `x9@${domain}`], ["", `q7@${domain}`]);
    expect(at("company.test")).toEqual(["both have an address at company.test"]);
    expect(at("gmail.com")).toEqual([]);
  });

  test("L9 where most at the domain are made so, that is said", () => {
    const made = "ann@ is made of this name: the first name";
    const inCrm = (facts: Facts) =>
      ofAddresses("different", ["Ann Novak", "x9@login.test"], ["", "ann@company.test"], { facts });
    const asLogin = (facts: Facts) =>
      ofAddresses("different", ["", "ann@company.test"], ["Ann Novak", "x9@crm.test"], { facts });
    const first = (name: string) => name;
    const both = (name: string, last: string) => `${name}.${last}`;
    expect(inCrm(habitOf("crm", "company.test", first))).toEqual([`${made}, as most at company.test`]);
    expect(asLogin(habitOf("logins", "company.test", first))).toEqual([`${made}, as most at company.test`]);
    expect(inCrm(habitOf("crm", "company.test", both))).toEqual([made]);
    expect(asLogin(habitOf("logins", "company.test", both))).toEqual([made]);
    expect(inCrm(habitOf("logins", "company.test", first))).toEqual([made]);
    expect(asLogin(habitOf("crm", "company.test", first))).toEqual([made]);
  });
});

describe("L9 what two domains say, in words", () => {
  /** So many of the CRM are at company.test, others are elsewhere. */
  const withColleagues = (count: number, all = 80): Facts => {
    const users = Array.from({ length: all }, (_, n) =>
      personOf("", [`x${n}@${n < count ? "company" : `other${n}`}.test`]),
    );
    return factsOf(users, [], [], defaultWeights.usual);
  };
  const atOne = (facts: Facts) => ofAddresses("different", ["", "x9@company.test"], ["", "q7@company.test"], { facts });

  test("L9 five share it and no more: one of few", () => {
    expect(atOne(withColleagues(5))).toEqual(["one of few at company.test"]);
    expect(atOne(withColleagues(6))).toEqual(["both have an address at company.test"]);
  });

  test("L9 in a small directory to be one of few says nothing", () => {
    expect(atOne(withColleagues(3, 50))).toEqual(["one of few at company.test"]);
    expect(atOne(withColleagues(3, 49))).toEqual(["both have an address at company.test"]);
  });

  test.each([
    [["Ann Novak", "x9@login.test"], ["", "q7@annnovak.test"], ["the domain is called like the person"]],
    [["", "x9@annnovak.test"], ["Ann Novak", "q7@crm.test"], ["the domain is called like the person"]],
    [["Dave Tucker", "x9@login.test"], ["", "q7@dtucker.test"], ["the domain is called like the person"]],
    [["", "x9@company-group.test"], ["", "q7@company.test"], ["company-group.test and company.test are called alike"]],
    [["", "x9@login.test"], ["", "q7@company.test"], []],
  ] as const)("L9 %j and %j: %j", (member, user, reasons) => {
    expect(ofAddresses("different", member, user)).toEqual(reasons);
  });
});

describe("L9 what speaks against somebody is said too", () => {
  test.each<[Partial<Candidate>, readonly string[]]>([
    [{ active: true }, []],
    [{ active: true, twin: true }, []],
    [{ active: false }, ["inactive in the CRM"]],
    [{ active: false, twin: true }, ["inactive in the CRM; somebody active has the same name"]],
  ])("L9 %j: %j", (more, reasons) => {
    const user = candidate(personOf("", []), more);
    expect(reasonsFor({ name: named("unknown"), addresses: null, handle: null }, user.person, user, nothing)).toEqual(
      reasons,
    );
  });

  test("L9 the name comes first, then the address, the domain, and that somebody is inactive", () => {
    const member = personOf("Ann Novak", ["ann.novak@annnovak.test"]);
    const user = personOf("Ann Novak", ["ann.novak@crm.test"]);
    const [ofMember, ofUser] = [member.addresses[0], user.addresses[0]];
    if (ofMember === undefined || ofUser === undefined) throw new Error("both have an address");
    const addresses: Addresses = { sign: "same", ofMember, ofUser };
    expect(
      reasonsFor({ name: named("same"), addresses, handle: null }, member, candidate(user, { active: false }), nothing),
    ).toEqual([
      "same name",
      "same address before the @",
      "the domain is called like the person",
      "inactive in the CRM",
    ]);
  });
});
