import { describe, expect, test } from "vitest";

import { isPublic, isVanity } from "../../../src/domain/suggest/domains.js";
import { type Address, addressOf, personOf } from "../../../src/domain/suggest/person.js";

const at = (domain: string): Address => {
  const read = addressOf(`x@${domain}`);
  if (read === null) throw new Error(`${domain} is no domain`);
  return read;
};

describe("L9 a domain is called like a person", () => {
  test.each([
    ["jonessarah.test", "Sarah Jones", ["sj@company.test"], true],
    ["sarah.test", "Sarah", ["sj@company.test"], true],
    ["sarahconsulting.test", "Sarah", ["sj@company.test"], false],
    ["sjones.test", "", ["sjones7@company.test"], true],
    ["sjones7.test", "", ["sjones7@company.test"], true],
    ["sjones.test", "", ["sj@company.test", "sjones@other.test"], true],
    ["sjones.test", "Sarah Jones", ["sj@company.test"], true],
    ["jsarah.test", "Sarah Jones", ["sj@company.test"], true],
    ["sarahxjones.test", "Sarah Jones", ["sj@company.test"], true],
    ["jones.test", "Sarah Jones", ["sj@company.test"], true],
    ["tjones.test", "Sarah Jones", ["sj@company.test"], false],
    ["sajones.test", "Sarah Jones", ["sj@company.test"], false],
  ])("%s like %j with %j: %s", (domain, name, emails, is) => {
    expect(isVanity(at(domain), personOf(name, emails), new Map())).toBe(is);
  });

  test("and where more than five have an address it is a company's", () => {
    const [domain, jones] = [at("jones.test"), personOf("Sarah Jones", ["sj@company.test"])];
    expect(isVanity(domain, jones, new Map([["jones.test", 5]]))).toBe(true);
    expect(isVanity(domain, jones, new Map([["jones.test", 6]]))).toBe(false);
    expect(isVanity(domain, jones, new Map([["company.test", 6]]))).toBe(true);
  });
});

describe("L9 where anybody gets an address, a domain says nothing", () => {
  test.each([
    ["gmail.com", true],
    ["posteo.de", true],
    ["naver.com", true],
    ["proton.me", true],
    ["outlook.com", true],
    ["yahoo.co.uk", true],
    ["myoutlook.test", false],
    ["outlook.crm-group.test", false],
    ["company.test", false],
  ])("%s: %s", (domain, is) => {
    expect(isPublic(at(domain))).toBe(is);
  });
});
