import { describe, expect, test } from "vitest";

import { conventions } from "../../../src/domain/suggest/conventions.js";
import { areAlike, isVanity } from "../../../src/domain/suggest/domains.js";
import { type Form, formOf } from "../../../src/domain/suggest/forms.js";
import { compareLocals } from "../../../src/domain/suggest/locals.js";
import { compareNames } from "../../../src/domain/suggest/names.js";
import { formsOf, standsFor } from "../../../src/domain/suggest/nicknames.js";
import { type Address, addressOf, personOf, wordsOf } from "../../../src/domain/suggest/person.js";
import { plain } from "../../../src/domain/suggest/romanize.js";
import { mayBeOnePerson } from "../../../src/domain/suggest/second-login.js";
import { oneSlip } from "../../../src/domain/suggest/similar.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";

const named = (name: string, ...emails: string[]) => personOf(name, emails);
const address = (email: string): Address => {
  const read = addressOf(email);
  if (read === null) throw new Error(`${email} is no address`);
  return read;
};

describe("L9 a name is read", () => {
  test.each([
    ["Sarah Jones", "sarah jones"],
    ["Jones, Sarah", "sarah jones"],
    ["  SARAH   jones ", "sarah jones"],
    ["Dr. Sarah M. Jones, PhD", "sarah m jones"],
    ["Sarah (Sales) Jones", "sarah jones"],
    ["Zoë Müller", "zo muller"],
    ["Zoe Mueller", "zo muller"],
    ["Łukasz Żak", "lukasz zak"],
    ["Jean-Luc d’Arc", "jean luc darc"],
    ["Олена Шевченко", "olena shevchenko"],
    ["Νίκος Παππάς", "nikos pappas"],
    ["김민수", "minsu kim"],
    ["ｓａｒａｈ ｊｏｎｅｓ", "sarah jones"],
    ["SarahJones", "sarah jones"],
    ["sarah.jones@company.test", "sarah jones"],
    ["COMPANY\\sjones", "sjones"],
    ["Sarah Sarah", "sarah"],
    ["Sarah2 Jones", "sarah jones"],
    ["Mr Sarah Jones", "sarah jones"],
    ["", ""],
    ["珊瑚", "珊瑚"],
  ])("%j as %j", (name, words) => {
    expect(wordsOf(name).join(" ")).toBe(words);
  });

  test("a name that is a function's, or the address again, says nothing", () => {
    expect(named("Sales Team", "s@company.test").words).toEqual([]);
    expect(named("sarah.jones", "sarah.jones@company.test").words).toEqual([]);
    expect(named("sjones sjones", "sjones@company.test").words).toEqual([]);
    expect(named("Sarah Jones", "sarah.jones@company.test").words).toEqual(["sarah", "jones"]);
  });

  test("another script is read with the host's romanizer", () => {
    expect(personOf("珊瑚", [], (text) => text.replace("珊瑚", "Shan Hu")).words).toEqual(["shan", "hu"]);
  });
});

describe("L9 an address is read", () => {
  test.each([
    ["Sarah.Jones+crm@Company.test", { whole: "sarahjones", parts: ["sarah", "jones"], domain: "company.test" }],
    ["sarah.jones02@company.test", { letters: "sarahjones", digits: "02" }],
    ["1234567+sarah@host.test", { whole: "sarah" }],
    ["sarah@company.test.invalid", { domain: "company.test" }],
    ["info@company.test", { role: true }],
    ["dev.patel@company.test", { role: false }],
    ["müller@company.test", { whole: "muller", text: "muller" }],
    [
      "a@jones-consulting.test",
      { labels: ["jonesconsulting"], domainWords: ["jonesconsulting", "jones", "consulting"] },
    ],
    ["root@laptop.sjones", { labels: ["laptop"], domainWords: ["laptop", "sjones"] }],
    ["root@sarah-laptop.local", { labels: ["sarahlaptop"], domainWords: ["sarahlaptop", "sarah", "laptop"] }],
    ["me@company.test", { role: true }],
    ["Sarah.Jönes7+crm@Company.test", { text: "sarah.jones7", letters: "sarahjones", digits: "7" }],
  ])("%s", (email, parts) => {
    expect(addressOf(email)).toMatchObject(parts);
  });

  test.each(["", "sarah", "@company.test", "+@company.test"])("%j is none", (email) => {
    expect(addressOf(email)).toBeNull();
  });
});

describe("L9 how an address is made from a name", () => {
  test.each<[string, string, Form]>([
    ["sarah.jones", "Sarah Jones", "first.last"],
    ["sarahjones", "Sarah Jones", "first.last"],
    ["jones.sarah", "Sarah Jones", "last.first"],
    ["sjones", "Sarah Jones", "flast"],
    ["sarahj", "Sarah Jones", "firstl"],
    ["joness", "Sarah Jones", "lastf"],
    ["jsarah", "Sarah Jones", "lfirst"],
    ["sarah", "Sarah Jones", "first"],
    ["jones", "Sarah Jones", "last"],
    ["mary", "Sarah Mary Jones", "middle"],
    ["smj", "Sarah Mary Jones", "initials"],
    ["smjones", "Sarah Mary Jones", "flast"],
    ["sarahmjones", "Sarah Mary Jones", "first.last"],
    ["sarah.k.jones", "Sarah Jones", "first.x.last"],
    ["sarah.m.jones", "Sarah Mary Jones", "first.last"],
    ["jones.m.sarah", "Sarah Mary Jones", "last.first"],
    ["svandenberg", "Sarah van den Berg", "flast"],
    ["sarha.jones", "Sarah Jones", "typo"],
    ["sarjones", "Sarah Jones", "short"],
    ["bill", "William Jones", "nick"],
    ["bill.jones", "William Jones", "nick.last"],
    ["jonesbill", "William Jones", "nick.last"],
    ["sarhaj", "Sarah Jones", "typo"],
    ["sjonse", "Sarah Jones", "typo"],
    ["thesarahjones", "Sarah Jones", "full-more"],
    ["jonessarahcrm", "Sarah Jones", "full-more"],
    ["sjonescrm", "Sarah Jones", "initial-more"],
    ["sleecrm", "Sarah Lee", "none"],
    ["srjns", "Sarah Jones", "skeleton"],
    ["jnssrh", "Sarah Jones", "skeleton"],
    ["aiobcdfghklmnpqr", "Axixox Bxcxdxfxgxhxkxlxmxnxpxqxrxs", "skeleton"],
    ["aiobcdfghklmnpqrs", "Axixox Bxcxdxfxgxhxkxlxmxnxpxqxrxs", "none"],
    ["srx", "Sarah Jones", "none"],
    ["srhx", "Sarah Jones", "none"],
    ["rhjns", "Sarah Jones", "none"],
    ["srhnes", "Sarah Jones", "none"],
    ["sarahx", "Sarah Jones", "loose"],
    ["thejonesy", "Sarah Jones", "loose"],
    ["sarah", "Sarah", "first"],
    ["info", "Sarah Jones", "none"],
    ["xylophone", "Sarah Jones", "none"],
    ["sarah", "", "unknown"],
  ])("%s@ from %j is %s", (local, name, form) => {
    expect(formOf(address(`${local}@company.test`), wordsOf(name))).toBe(form);
  });
});

describe("L9 two names are compared", () => {
  test.each([
    ["Sarah Jones", "Jones, Sarah", "same"],
    ["Sarah Jones", "Jones Sarah", "same"],
    ["Sarah Jones", "Sarah Mary Jones", "subset"],
    ["Bill Stone", "William Stone", "nickname"],
    ["Christo Stone", "Christopherus Stone", "short"],
    ["S. Jones", "Sarah Jones", "initial"],
    ["Sarah Jonse", "Sarah Jones", "typo"],
    ["S Jones", "S. Jones", "same"],
    ["Sarah J Weber", "Sarah J Stone", "given-only"],
    ["Ann Lee", "Ann L. Fox", "mixed"],
    ["Ann L. Fox", "Ann Lee", "mixed"],
    ["A. Lee", "Ann Mary Lee", "initial"],
    ["Al Jones", "Al M. Jones", "subset"],
    ["Al", "Al Jones", "alone"],
    ["Al Jones", "Al Weber", "given-only"],
    ["Sarah E. Jones", "Sarah Jones", "subset"],
    ["Sarah van den Berg", "Sarah Berg", "same"],
    ["Sarah", "Sarah", "one-word"],
    ["Sarah", "Sarah Jones", "alone"],
    ["Sarah Mary Jones", "Sarah Kim Jones", "mixed"],
    ["Tom Jones", "Sarah Jones", "surname-only"],
    ["Sarah Weber", "Sarah Jones", "given-only"],
    ["Bob Weber", "Robert Jones", "given-only"],
    ["Eva Roth", "Sarah Jones", "different"],
    ["Sean Weber", "Jean Jones", "different"],
    ["Eva de la Cruz", "Tom de la Rey", "different"],
    ["", "Sarah Jones", "unknown"],
  ])("%j and %j: %s", (a, b, sign) => {
    expect(compareNames(named(a), named(b)).sign).toBe(sign);
  });

  test("a first name and its short forms", () => {
    expect(compareNames(named("Bill Stone"), named("William Stone")).nickname).toEqual(["bill", "william"]);
    expect(standsFor("bill", "will")).toBe(true);
    expect(standsFor("bill", "tom")).toBe(false);
    expect(formsOf("william")).toContain("bill");
    expect(formsOf("william")).not.toContain("william");
  });
});

describe("L9 two addresses are compared before the @", () => {
  const never = () => false;
  test.each([
    ["sarah.jones", "sarahjones", "same"],
    ["sarah.jones2", "sarah.jones", "digits-differ"],
    ["sarah.jones", "jones.sarah", "same-parts"],
    ["abc", "abc", "same-common"],
    ["sarah.jones", "sjones", "derived"],
    ["sarah.jones", "sarah", "part"],
    ["sarahjonse", "sarahjones", "typo"],
    ["sarahjones", "sarahjonesweber", "within"],
    ["sarahjones", "thesarahjones", "within"],
    ["sarah", "tom", "different"],
    ["info", "info", "different"],
  ])("%s@ and %s@: %s", (a, b, sign) => {
    expect(compareLocals(address(`${a}@one.test`), address(`${b}@two.test`), never)).toBe(sign);
    expect(compareLocals(address(`${b}@one.test`), address(`${a}@two.test`), never)).toBe(sign);
  });

  test("a common first name proves little", () => {
    expect(compareLocals(address("sarah@one.test"), address("sarah@two.test"), () => true)).toBe("same-common");
  });
});

describe("L9 conventions are learned by domain", () => {
  test("what most addresses of a domain are like", () => {
    const seen = conventions();
    for (let n = 0; n < 6; n += 1) seen.learn("company.test", "flast");
    seen.learn("company.test", "none");
    expect(seen.of("company.test")).toEqual({ form: "flast", share: 6 / 7, of: 7 });
    expect(seen.of("other.test")).toBeNull();
    expect(seen.surprise("company.test", "flast", defaultWeights.usual)).toBeGreaterThan(0.5);
    expect(seen.surprise("company.test", "first.last", defaultWeights.usual)).toBeLessThan(-0.5);
    expect(seen.surprise("other.test", "flast", defaultWeights.usual)).toBe(0);
  });

  test("three addresses, or a form of fewer than half, are no convention", () => {
    const seen = conventions();
    for (let n = 0; n < 3; n += 1) seen.learn("few.test", "first");
    for (const form of ["first", "first", "first", "first", "last", "last", "last", "last", "flast"] as const) {
      seen.learn("mixed.test", form);
    }
    expect(seen.of("few.test")).toBeNull();
    expect(seen.of("mixed.test")).toBeNull();
  });
});

describe("L9 two members may be one person with two logins", () => {
  test.each([
    ["sarah@company.test", "sarah.jones@company.test", false],
    ["sarah@company.test", "sarah+crm@company.test", true],
    ["sarah@company.test", "sarah@other.test", true],
    ["sarah@gmail.com", "sarah.jones@gmail.com", true],
  ])("%s and %s: %s", (a, b, may) => {
    expect(mayBeOnePerson(named("", a), named("", b))).toBe(may);
  });

  test.each([
    ["Sarah Jones", "sarah.jones@company.test", "Sarah Jones", "sjones@company.test", true],
    ["Sarah Jones", "sjones@company.test", "Sarah Jones", "sjones2@company.test", false],
    ["Sarah Jones", "sarah.jones@company.test", "Sarah Weber", "sjones@company.test", false],
    ["Sarah", "sarah@company.test", "Sarah", "sj@company.test", false],
  ])("%s %s and %s %s, of one domain: %s", (a, one, b, two, may) => {
    expect(mayBeOnePerson(named(a, one), named(b, two))).toBe(may);
  });
});

describe("L9 domains are compared", () => {
  test.each([
    ["company.test", "company-group.test", true],
    ["login.company.test", "company.example", true],
    ["company.test", "other.test", false],
    ["gmail.com", "gmail-users.test", false],
    ["hotmail.fr", "hotmail.de", false],
    ["yahoo.com.cn", "yahoo.co.uk", false],
    ["live.company.test", "company.test", true],
    ["hotmail-group.test", "hotmail-users.hotmail-group.example", true],
    ["alpha-group.test", "other-group.test", false],
    ["alpha.software", "other.software", false],
  ])("%s and %s are called alike: %s", (a, b, alike) => {
    expect(areAlike(address(`x@${a}`), address(`y@${b}`))).toBe(alike);
    expect(areAlike(address(`y@${b}`), address(`x@${a}`))).toBe(alike);
  });

  test.each([
    ["info@sarahjones.test", "Sarah Jones", "sj@company.test", true],
    ["me@jones-consulting.test", "Sarah Jones", "sj@company.test", true],
    ["me@jonesconsulting.test", "Sarah Jones", "sj@company.test", false],
    ["root@laptop.sjones", "Sarah Jones", "sjones@company.test", true],
    ["me@yahoo.co.uk", "Yahoo Jones", "x@company.test", false],
    ["me@sarah-jones-consulting.test", "Sarah Jones", "sj@company.test", true],
    ["info@jörgmüller.test", "Joerg Mueller", "jm@company.test", true],
    ["me@night0wl.test", "Sarah Jones", "night0wl@company.test", true],
    ["me@support.test", "Sarah Jones", "support@company.test", false],
    ["sj@gmail.com", "Gmail Jones", "x@company.test", false],
  ])("%s is called like %s, %s: %s", (one, name, other, is) => {
    expect(isVanity(address(one), named(name, other), new Map())).toBe(is);
  });
});

describe("L9 one typing slip", () => {
  test.each([
    ["sarah", "sarha", true],
    ["sarah", "sarh", true],
    ["sarah", "saraah", true],
    ["sarah", "sareh", true],
    ["sarah", "srhaa", false],
    ["sarah", "saxxh", false],
    ["sarah", "sarahxx", false],
    ["sarah", "sarah", false],
  ])("%s and %s: %s", (a, b, is) => {
    expect(oneSlip(a, b)).toBe(is);
    expect(oneSlip(b, a)).toBe(is);
  });
});

test("L9 plain letters: any form of Unicode is one", () => {
  expect(plain("Jörg")).toBe(plain("Jo\u0308rg"));
  expect(plain("ＪＯＲＧ")).toBe("jorg");
  expect(plain("straße")).toBe("strasse");
});
