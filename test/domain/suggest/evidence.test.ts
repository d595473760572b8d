import { describe, expect, test } from "vitest";

import { conventions } from "../../../src/domain/suggest/conventions.js";
import { weigh } from "../../../src/domain/suggest/evidence.js";
import type { Facts } from "../../../src/domain/suggest/facts.js";
import { factsOf } from "../../../src/domain/suggest/facts.js";
import { type Person, personOf } from "../../../src/domain/suggest/person.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";

const named = (name: string, ...emails: string[]) => personOf(name, emails);
/** "Ann Novak ann@company.test": a name and addresses. */
const who = (text: string) => {
  const words = text.split(" ");
  const emails = words.filter((word) => word.includes("@"));
  return named(words.slice(0, words.length - emails.length).join(" "), ...emails);
};
const nothingKnown = () => factsOf([], [], [], defaultWeights.usual);
const knowing = (more: Partial<Facts>): Facts => ({ ...nothingKnown(), ...more });

/** Every sign with its strength, as often as it counts, and what is put in words. */
function weighed(member: Person, person: Person, facts = nothingKnown(), { active = true, twin = false } = {}) {
  const added: [sign: string, strength: number][] = [];
  const likeness = weigh(member, { person, active, twin }, facts, (sign, strength) => added.push([sign, strength]));
  return {
    likeness,
    signs: added.map(([sign]) => sign).sort(),
    strength: (wanted: string) => added.find(([sign]) => sign === wanted)?.[1],
  };
}
const list = (text: string) => text.split(", ").sort();

describe("L9 the signs of a pair, each once", () => {
  test.each([
    // What names say, and what addresses say that no name explains.
    ["Ann Novak", "Ann Novak", "name:same, rarity:more"],
    // Only one of the two has an address.
    ["Ann Novak x@login.test", "Ann Novak", "name:same, rarity:more, only-login:free, login-named:none"],
    ["Ann Novak anovak@login.test", "Ann Novak", "name:same, rarity:more, only-login:told"],
    ["anovak@login.test", "Ann Novak", "name:unknown, only-login:free, login:initial, login-convention"],
    ["info@login.test", "Ann Novak", "name:unknown, only-login:free"],
    ["Eva Roth", "Ann Novak", "name:different"],
    ["Ann Novak", "Ann Novak anovak@crm.test", "name:same, rarity:more"],
    ["Ann Novak", "anovak@crm.test", "name:unknown, crm:initial"],
    ["Ann Novak", "info@crm.test", "name:unknown"],
    ["Ann Novak ann.novak@login.test", "Ann Novak anovak@crm.test", "name:same, rarity:more, local-told:derived"],
    ["Ann Novak anovak@login.test", "ann.novak@crm.test", "name:unknown, local:derived, crm:full"],
    [
      "anovak@login.test",
      "Ann Novak ann.novak@crm.test",
      "name:unknown, local:derived, login:initial, login-convention",
    ],
    [
      "anovak@login.test",
      "anovak@crm.test",
      "name:unknown, local-free:same, local:shared, crm:unknown, login-convention",
    ],
    ["Ann Novak info@login.test", "Ann Novak info@crm.test", "name:same, rarity:more, local-free:different"],
    ["Eva Roth owl@login.test", "Ann Novak ann@crm.test", "name:different, local:different, login-named:none"],

    // Two whom a company has numbered, and two whose names are nearly the same.
    [
      "ann.novak2@company.test",
      "ann.novak3@company.test",
      "name:unknown, local-free:digits-differ, local:shared, digits:differ, digits:namesakes, crm:unknown, login-convention, domain:company",
    ],
    [
      "Ann Jonas ann.jonas@company.test",
      "Ann Jones ann.jones@company.test",
      "name:typo, rarity:more, local-told:typo, typo:twice, domain:company",
    ],
    [
      "Mario Novak mario.novak@login.test",
      "Maria Novak maria.novak@crm.test",
      "name:lookalike, rarity:more, local-told:typo, typo:twice",
    ],
    [
      "Ann Jonas ann.jonas@login.test",
      "Ann Jones owl@crm.test",
      "name:typo, rarity:more, local:different, crm-named:none",
    ],

    ["Ann Jones ann.jones@login.test", "Ann Jones ann.jonse@crm.test", "name:same, rarity:more, local-told:typo"],
    [
      "Ann Jonas owlfish@login.test",
      "Ann Jones owlfisg@crm.test",
      "name:typo, rarity:more, local-free:typo, crm-named:none, login-named:none",
    ],
    ["Ann Jonas ann.jonas@login.test", "Ann Jones ajones@crm.test", "name:typo, rarity:more, local-told:different"],

    // Logins that are one word, or a form of one, of the CRM user's name.
    [
      "ann@login.test",
      "Ann Novak xy@crm.test",
      "name:unknown, local-free:different, crm-named:unknown, login:word, login-convention, login-common, login-rarity",
    ],
    [
      "ann@login.test",
      "Ann Novak ann@crm.test",
      "name:unknown, local:same-common, local:shared, login-convention, login-common, login-rarity",
    ],
    [
      "novak@login.test",
      "Ann Novak ann@crm.test",
      "name:unknown, local:different, login:word, login-convention, login-rarity",
    ],
    [
      "bill@login.test",
      "William Stone william@crm.test",
      "name:unknown, local:different, login:nick, login-convention",
    ],
    [
      "Eva Roth ann@login.test",
      "Ann Novak roth@crm.test",
      "name:different, local-free:different, crm-named:word, login-named:word, login-common, login-rarity",
    ],

    // Digits.
    [
      "anovak7@login.test",
      "anovak@crm.test",
      "name:unknown, local-free:digits-differ, local:shared, digits:one, crm:unknown, login-convention",
    ],
    [
      "anovak@login.test",
      "anovak7@crm.test",
      "name:unknown, local-free:digits-differ, local:shared, digits:one, crm:unknown, login-convention",
    ],
    [
      "anovak7@login.test",
      "anovak8@crm.test",
      "name:unknown, local-free:digits-differ, local:shared, digits:differ, crm:unknown, login-convention",
    ],
    [
      "anovak7@login.test",
      "anovak7@crm.test",
      "name:unknown, local-free:same, local:shared, crm:unknown, login-convention",
    ],
    [
      "anovak7@login.test",
      "novak7@crm.test",
      "name:unknown, local-free:within, digits:same, crm:unknown, login:unknown, login-convention",
    ],

    [
      "anovak7@login.test",
      "anovak@gmail.com",
      "name:unknown, local-free:digits-differ, local:shared, digits:one, digits:public, crm:unknown, login-convention",
    ],
    [
      "anovak@gmail.com",
      "anovak7@crm.test",
      "name:unknown, local-free:digits-differ, local:shared, digits:one, digits:public, crm:unknown, login-convention",
    ],
    [
      "jl7@gmail.com",
      "xy@gmail.com",
      "name:unknown, local-free:different, digits:one, crm:unknown, login:unknown, login-convention",
    ],

    // Domains.
    [
      "eva@company.test",
      "kim@company.test",
      "name:unknown, local-free:different, crm:unknown, login:unknown, login-convention, domain:company",
    ],
    ["Eva Roth info@company.test", "kim@company.test", "name:unknown, local-free:different, crm:none, domain:company"],
    [
      "kim@company.test",
      "Eva Roth info@company.test",
      "name:unknown, local-free:different, login:none, login-convention, domain:company",
    ],
    [
      "eva@hotmail.zz",
      "kim@hotmail.zz",
      "name:unknown, local-free:different, crm:unknown, login:unknown, login-convention",
    ],
    [
      "eva@company.test",
      "kim@company-group.test",
      "name:unknown, local-free:different, crm:unknown, login:unknown, login-convention, domain:company",
    ],
    ["Ann Novak ann@company.test", "me@annnovak.test", "name:unknown, local:different, domain:vanity"],
    ["me@annnovak.test", "Ann Novak ann@crm.test", "name:unknown, local:different, domain:vanity"],
    [
      "Ann Novak ann@annnovak.test",
      "Ann Novak ann@annnovak.test",
      "name:same, rarity:more, local-told:same-common, local:shared, domain:company",
    ],

    // A name of one word.
    ["Nightowl", "Ann Novak nightowl@crm.test", "name:different, crm-named:word, handle:same, handle-name:none"],
    [
      "Nightowl",
      "Ann Novak nightowl7@crm.test",
      "name:different, crm-named:word, handle:digits-differ, handle-name:none",
    ],
    ["Anovak", "Tim Ruff ann.novak@crm.test", "name:different, crm-named:none, handle:derived, handle-name:none"],
    ["Novak", "Tim Ruff ann.novak@crm.test", "name:different, crm-named:loose, handle:part, handle-name:none"],
    ["Truff", "Tim Ruff", "name:given-only, rarity:partly, handle:different, handle-name:initial"],
    ["Nightowl", "info@crm.test", "name:unknown, handle:different, handle-name:unknown"],
  ])("%s and %s: %s", (member, user, expected) => {
    expect(weighed(who(member), who(user)).signs).toEqual(list(expected));
  });

  test("an inactive record, and whether an active one has its name", () => {
    const [member, user] = [named("Ann Novak"), named("Eva Roth")];
    const signs = (how: { active?: boolean; twin?: boolean }) => weighed(member, user, nothingKnown(), how).signs;
    expect(signs({})).toEqual(["name:different"]);
    expect(signs({ active: false })).toEqual(["inactive", "name:different"]);
    expect(signs({ active: false, twin: true })).toEqual(["inactive:twin", "name:different"]);
  });
});

describe("L9 how an address is made is told by its kind", () => {
  test.each([
    ["Sarah Jones", "sarah.jones", "full"],
    ["Sarah Jones", "jones.sarah", "full"],
    ["Sarah Jones", "sarah.k.jones", "full-x"],
    ["Sarah Jones", "sjones", "initial"],
    ["Sarah Jones", "sarahj", "initial"],
    ["Sarah Jones", "joness", "initial"],
    ["Sarah Jones", "jsarah", "initial"],
    ["Sarah Jones", "sarah", "word"],
    ["Sarah Jones", "jones", "word"],
    ["Sarah Mary Jones", "mary", "word"],
    ["Sarah Mary Jones", "smj", "initials"],
    ["William Jones", "bill.jones", "nick-full"],
    ["William Jones", "bill", "nick"],
    ["Sarah Jones", "sarjones", "short"],
    ["Sarah Jones", "sarha.jones", "typo"],
    ["Sarah Jones", "thesarahjones", "full-more"],
    ["Sarah Jones", "sjonescrm", "initial-more"],
    ["Sarah Jones", "srjns", "skeleton"],
    ["Sarah Jones", "jone", "begin"],
    ["Sarah Jones", "sarahx", "loose"],
    ["Sarah Jones", "xylophone", "none"],
    ["", "sarah", "unknown"],
  ])("from %j %s@ is %s", (name, local, kind) => {
    expect(weighed(named(name), named("", `${local}@crm.test`)).signs).toContain(`crm:${kind}`);
    expect(weighed(named("", `${local}@login.test`), named(name, "zz@crm.test")).signs).toContain(`login:${kind}`);
  });
});

describe("L9 rare words tell more than common ones", () => {
  test.each([
    ["Sarah", "Sarah Jones", "one"],
    ["Sarah", "Sarah", "one"],
    ["Sarah Mary Jones", "Sarah Kim Jones", "partly"],
    ["Tom Jones", "Sarah Jones", "partly"],
    ["Sarah Weber", "Sarah Jones", "partly"],
    ["Sarah Jones", "Sarah Jones", "more"],
    ["Sarah Jones", "Sarah Mary Jones", "more"],
    ["Bill Stone", "William Stone", "more"],
    ["S. Jones", "Sarah Jones", "more"],
  ])("of %j and %j: rarity:%s", (a, b, rarity) => {
    const { signs } = weighed(named(a), named(b));
    expect(signs.filter((sign) => sign.startsWith("rarity:"))).toEqual([`rarity:${rarity}`]);
  });

  const novaks = (size: number, novak: number) => knowing({ size, words: new Map([["novak", novak]]) });
  const rarity = (facts: Facts, name = "Eva Novak") =>
    weighed(named(name), named("Ann Novak"), facts).strength("rarity:partly") ?? 0;

  test("the strength is in tens of bits of the directory, twelve bits at most", () => {
    expect(rarity(novaks(1_024, 4))).toBeCloseTo(0.8);
    expect(rarity(novaks(1_024, 1))).toBeCloseTo(1);
    expect(rarity(knowing({ size: 1_024 }))).toBeCloseTo(1);
    expect(rarity(novaks(4_096, 1))).toBeCloseTo(1.2);
    expect(rarity(novaks(1_000_000, 1))).toBeCloseTo(1.2);
  });

  test("in a directory of less than 64 as in one of 64", () => {
    expect(rarity(novaks(64, 1))).toBeCloseTo(0.6);
    expect([0, 3, 63].map((size) => rarity(novaks(size, 1)))).toEqual(Array(3).fill(rarity(novaks(64, 1))));
    expect(rarity(novaks(65, 1))).toBeGreaterThan(rarity(novaks(64, 1)));
  });

  test("those of all shared words together", () => {
    const facts = knowing({
      size: 1_024,
      words: new Map([
        ["ann", 64],
        ["novak", 4],
      ]),
    });
    expect(weighed(named("Ann Novak"), named("Ann Novak"), facts).strength("rarity:more")).toBeCloseTo(1.2);
  });

  test("of a login's one word, with a name or without one", () => {
    const user = named("Ann Novak", "xy@crm.test");
    const strength = (facts: Facts) => weighed(named("", "novak@login.test"), user, facts).strength("login-rarity");
    expect(strength(novaks(1_024, 4))).toBeCloseTo(0.8);
    expect(strength(knowing({ size: 1_024 }))).toBeCloseTo(1);
  });
});

describe("L9 what the directory knows of an address", () => {
  const member = () => named("", "anovak@login.test");
  const user = () => named("", "anovak@crm.test");

  test("the same address tells less when more have it: the sign is as strong as they are many, in bits", () => {
    const shared = (count: number) =>
      weighed(member(), user(), knowing({ locals: new Map([["anovak", count]]) })).strength("local:shared");
    expect(shared(1)).toBe(0);
    expect(shared(8)).toBe(3);
    expect(weighed(member(), user()).strength("local:shared")).toBe(0);
  });

  test("the same word of a name, of the directory or of the list of first names, proves little", () => {
    const known = knowing({ words: new Map([["anovak", 1]]) });
    expect(weighed(member(), user()).signs).toContain("local-free:same");
    expect(weighed(member(), user(), known).signs).toContain("local-free:same-common");
    expect(weighed(named("", "beatrice@login.test"), named("", "beatrice@crm.test")).signs).toContain(
      "local-free:same-common",
    );
    expect(weighed(named("Anovak"), user()).likeness.handle).toBe("same");
    expect(weighed(named("Anovak"), user(), known).likeness.handle).toBe("same-common");
    expect(weighed(named("Beatrice"), named("", "beatrice@crm.test")).likeness.handle).toBe("same-common");
  });

  test("an initial and a surname that are somebody's name together prove less", () => {
    const signs = (facts?: Facts) => weighed(named("", "anovak@login.test"), named("Ann Novak"), facts).signs;
    const login = (facts?: Facts) =>
      weighed(named("", "anovak@login.test"), named("Ann Novak", "xy@crm.test"), facts).signs;
    expect(signs()).not.toContain("login-name");
    expect(login()).not.toContain("login-name");
    expect(login(knowing({ words: new Map([["anovak", 1]]) }))).toContain("login-name");
    expect(weighed(named("", "novak@login.test"), named("Ann Novak", "xy@crm.test")).signs).not.toContain("login-name");
  });

  test("a login as most of its domain are speaks for the pair, another one against it", () => {
    const logins = conventions();
    for (const _ of [1, 2, 3, 4, 5, 6]) logins.learn("login.test", "flast");
    const convention = (email: string, name = "") =>
      weighed(named(name, email), named("Ann Novak", "xy@crm.test"), knowing({ logins })).strength("login-convention");
    expect(convention("anovak@login.test")).toBeGreaterThan(0);
    expect(convention("ann.novak@login.test")).toBeLessThan(0);
    expect(convention("anovak@other.test")).toBe(0);
    expect(convention("anovak@login.test", "Tim Ruff")).toBeUndefined();
  });
});

describe("L9 of several addresses the two most alike count", () => {
  const [far, near] = ["xy@login.test", "ann.novak@login.test"];
  const [other, same] = ["zz@crm.test", "ann.novak@crm.test"];

  test.each([
    [[near], [same]],
    [
      [far, near],
      [other, same],
    ],
    [
      [near, far],
      [same, other],
    ],
    [
      [near, far],
      [other, same],
    ],
    [
      [far, near, far],
      [other, same, other],
    ],
  ])("%j and %j", (emails, others) => {
    const { likeness, signs } = weighed(named("", ...emails), named("", ...others));
    expect(likeness.addresses).toMatchObject({
      sign: "same",
      ofMember: { domain: "login.test", text: "ann.novak" },
      ofUser: { domain: "crm.test", text: "ann.novak" },
    });
    expect(signs).toEqual(list("name:unknown, local-free:same, local:shared, crm:unknown, login-convention"));
  });

  test("of as alike ones the first", () => {
    const { addresses } = weighed(named("", far, "vw@login.test"), named("", other, "tu@crm.test")).likeness;
    expect([addresses?.ofMember.text, addresses?.ofUser.text]).toEqual(["xy", "zz"]);
  });

  test("and the one most like the handle", () => {
    for (const emails of [
      [other, "nightowl@crm.test"],
      ["nightowl@crm.test", other],
    ]) {
      expect(weighed(named("Nightowl"), named("Ann Novak", ...emails)).likeness.handle).toBe("same");
    }
  });
});

test("L9 what is put in words: no addresses where one has none, no handle where the name has two words or none", () => {
  expect(weighed(named("Ann Novak"), named("Ann Novak", "ann@crm.test")).likeness).toEqual({
    name: { sign: "same", shared: ["ann", "novak"], nickname: null },
    addresses: null,
    handle: null,
  });
  expect(weighed(named("", "ann@login.test"), named("Ann Novak")).likeness).toMatchObject({
    addresses: null,
    handle: null,
  });
});
