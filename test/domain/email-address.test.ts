import fc from "fast-check";
import { expect, test } from "vitest";

import { asciiDomain, comparableAddress } from "../../src/domain/email-address.js";
import { law } from "../support/law.js";

test.each([
  ["trims and lowers the case", " Sarah.Jones@Company.COM ", "sarah.jones@company.com"],
  ["lowers the case of a plain address", "Sarah.Jones@Company.com", "sarah.jones@company.com"],
  ["folds full-width letters", "ｓａｒａｈ＠company.com", "sarah@company.com"],
  ["composes what was decomposed", "jose\u0301@company.com", "josé@company.com"],
  ["leaves ß as it is", "Straße@company.com", "straße@company.com"],
  ["does not lower the dotless i as Turkish does", "IRIS@company.com", "iris@company.com"],
  ["keeps dots and plus tags", "sarah.jones+crm@company.com", "sarah.jones+crm@company.com"],
  ["writes the domain in ASCII", "sarah@BÜCHER.example", "sarah@xn--bcher-kva.example"],
  ["takes the last @ as the one before the domain", '"a@b"@company.com', '"a@b"@company.com'],
  ["takes a domain of one label", "sarah@Localhost", "sarah@localhost"],
  ["takes a trailing dot as part of the domain", "sarah@company.com.", "sarah@company.com."],
  ["takes a domain with a label of digits first", "sarah@163.com", "sarah@163.com"],
])("L2 an address as compared %s", (_, text, compared) => {
  expect(comparableAddress(text)).toBe(compared);
});

test.each([
  [""],
  ["sarah"],
  ["@company.com"],
  ["sarah@"],
  ["sarah jones@company.com"],
  ["sarah\u0007@company.com"],
  ["sarah@com pany.com"],
  ["sarah@company.com/path"],
  ["sarah@company.com:80"],
  ["sarah@[127.0.0.1]"],
  ["sarah@company%2ecom"],
  ["sarah@1.2.3.999"],
  ["\u00ad@\u00ad"],
  ["sarah@\u00ad"],
  [`${"a".repeat(309)}@company.com`],
  [`${"ä".repeat(309)}@company.com`],
  [`sarah@${"ü".repeat(210)}.${"ü".repeat(100)}`],
])("L2 %j is no address", (text) => {
  expect(comparableAddress(text)).toBeNull();
});

test("L2 of thousands of characters nothing is one, whatever they would be as few", () => {
  const spaced = (length: number) => `${" ".repeat(length - 16)}ann@company.test`;
  expect(comparableAddress(spaced(4_000))).toBe("ann@company.test");
  expect(comparableAddress(spaced(4_001))).toBeNull();
});

test("L2 an address of 320 characters is one still", () => {
  const plain = `${"a".repeat(308)}@company.com`;
  const folded = `${"ä".repeat(308)}@company.com`;
  expect(comparableAddress(plain)).toBe(plain);
  expect(comparableAddress(folded)).toBe(folded);
  const domain = `${"a.".repeat(152)}ö.test`; // six letters longer in ASCII
  expect(comparableAddress(`abc@${domain}`)).toHaveLength(320);
  expect(comparableAddress(`abcd@${domain}`)).toBeNull();
});

test("L2 a domain is compared in ASCII, or is none", () => {
  expect(asciiDomain(" Company.COM ")).toBe("company.com");
  expect(asciiDomain("BÜCHER.example")).toBe("xn--bcher-kva.example");
  expect(asciiDomain("bücher。example")).toBe("xn--bcher-kva.example");
  for (const none of ["", " ", "a b.com", "a/b.com", "a@b.com", "[::1]", "a#b", "a?b", "a\\b", "999.999.999.999"]) {
    expect(asciiDomain(none)).toBeNull();
  }
});

const odd = fc.constantFrom(
  "J\u030c",
  "T\u0308",
  "İ",
  "ß",
  "Σ",
  "ﬁ",
  "Å",
  "\u0345",
  "\u0307",
  "ǰ",
  "K",
  "\u00a0",
  "\u200d",
  "\ufeff",
  "@",
  ".",
  "A",
  "z",
);
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(odd, { maxLength: 12 }).map((all) => all.join("")),
);

law("L2 comparing twice is comparing once", [text, text], (local, domain) => {
  for (const given of [`${local}@${domain}`, `${local}@company.com`, `${local}@${domain}.test`]) {
    const once = comparableAddress(given);
    if (once !== null) expect(comparableAddress(once)).toBe(once);
  }
});

law("L2 case, surrounding space and composition never matter", [fc.emailAddress()], (given) => {
  const once = comparableAddress(given);
  expect(once).not.toBeNull();
  expect(comparableAddress(` ${given.toUpperCase()}\n`)).toBe(once);
  expect(comparableAddress(given.normalize("NFD"))).toBe(once);
});
