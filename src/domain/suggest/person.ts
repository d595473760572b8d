import { type Form, formOf } from "./forms.js";
import { koreanName } from "./korean.js";
import { areRoles, isRoleLocal } from "./roles.js";
import { oneVowel, plain } from "./romanize.js";

/** A member or a CRM user, as they are compared: what a name and the addresses say about who it is. */
export interface Person {
  /** The name as it is written, as far as it is read. */
  readonly name: string;
  /** The words of the name, the first name first where that can be told; none when the name says nothing. */
  readonly words: readonly string[];
  /** The name without its gaps: one word may be a whole name or a handle. */
  readonly joined: string;
  /** A number of its own in the name, or what tells a father from a son: "2", "jr", "iii". Only of names that say something. */
  readonly number: string;
  readonly addresses: readonly Address[];
}

/** An address as it is compared with names and with other addresses. Its plus tag is gone. */
export interface Address {
  /** The part before the @ as it reads, in plain letters. */
  readonly text: string;
  /** The part before the @, letters and digits only. */
  readonly whole: string;
  /** The same without the digits around it. */
  readonly letters: string;
  /** Digits after the letters: often what tells namesakes apart. */
  readonly digits: string;
  /** What dots, dashes and underscores separate, without digits. */
  readonly parts: readonly string[];
  readonly domain: string;
  /** What the domain is called, its last label left out; short labels say nothing. */
  readonly labels: readonly string[];
  /** The same, what dashes separate in them, and a last label that is none of a registry's, as machines have. */
  readonly domainWords: readonly string[];
  /** A function's mailbox, not a person's: info@, sales@. */
  readonly role: boolean;
  /** How it is made from the person's own name. */
  readonly form: Form;
}

/** Turns another script into Latin letters, for what this library cannot read. */
export type Romanize = (text: string) => string;

/** Reads a name and addresses. A name that is a function's, or the address once more, says nothing. */
export function personOf(name: string, emails: readonly string[], romanize?: Romanize): Person {
  const shown = inWidth(name.slice(0, longest)).trim();
  const words = wordsOf(romanize === undefined ? shown : romanize(shown));
  const joined = words.join("");
  const addresses = addressesOf(emails, words);
  const isOneWord = words.length === 1 || !gap.test(shown);
  const repeats = isOneWord && addresses.some(({ letters }) => letters === joined);
  if (!repeats && !areRoles(words)) return { name: shown, words, joined, number: numberIn(shown), addresses };
  return withoutName({ name: shown, addresses: addressesOf(emails, []) });
}

/** As if these were the words of the name. */
export const withWords = (person: Person, words: readonly string[]): Person => ({
  ...person,
  words,
  joined: words.join(""),
  addresses: person.addresses.map((address) => ({ ...address, form: formOf(address, words) })),
});

/** As if the name were not there. */
export const withoutName = ({ name, addresses }: Pick<Person, "name" | "addresses">): Person => ({
  name,
  words: [],
  joined: "",
  number: "",
  addresses: addresses.map((address) => ({ ...address, form: "unknown" })),
});

const numberIn = (shown: string): string => (shown.match(numbers) ?? []).join(" ").toLowerCase();

function addressesOf(emails: readonly string[], words: readonly string[]): readonly Address[] {
  const addresses: Address[] = [];
  for (const email of emails) {
    const address = addressOf(email, words);
    if (address !== null) addresses.push(address);
  }
  return addresses.slice();
}

/** `null` for a text without an @, or without a letter or digit before it. */
export function addressOf(written: string, words: readonly string[] = []): Address | null {
  const email = inWidth(written.length > longestRead ? cut(written) : written);
  const at = email.lastIndexOf("@");
  if (at < 1) return null;
  const before = email.slice(0, Math.min(at, longest)).trim();
  const sandboxed = inSandbox.exec(before);
  if (sandboxed !== null) return addressOf(`${sandboxed[1]}@${sandboxed[2]}`, words);
  const text = withoutTag(plain(before));
  const split = splitAtGaps(text);
  const whole = oneVowel(split.join(""));
  if (whole === "") return null;
  const digits = whole.replace(upToLastLetter, "");
  const letters = whole.slice(0, whole.length - digits.length).replace(leadingDigits, "");
  const parts = partsOf(split);
  const role = isRoleLocal(parts, letters);
  const form = formOf({ letters, parts, role }, words);
  const { domain, labels, domainWords } = domainOf(email.slice(at + 1, at + 1 + longest));
  return { text, whole, letters, digits, parts, domain, labels, domainWords, role, form };
}

/** Of hostile text the beginning and the domain. */
const cut = (written: string): string =>
  written.slice(0, longest) + written.slice(Math.max(longest, written.lastIndexOf("@"))).slice(0, longest + 1);

function partsOf(split: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (const part of split) {
    const letters = oneVowel(part.replace(anyDigits, ""));
    if (letters !== "") parts.push(letters);
  }
  return parts.slice();
}

/** The words of a name in plain letters, "Jones, Sarah" turned round, titles and brackets left out. */
export function wordsOf(name: string): readonly string[] {
  const words: string[] = [];
  const isPlain = onlyWords.test(name);
  for (const spoken of isPlain ? name.toLowerCase().split(" ") : spokenWords(name)) {
    const word = oneVowel(isPlain ? spoken : spoken.replace(outerDigits, ""));
    if (word !== "" && !titles.has(word) && words.length < mostWords) words.push(word);
  }
  return words.slice(0, words.every((word) => word === words[0]) ? 1 : words.length);
}

function spokenWords(name: string): readonly string[] {
  const at = name.indexOf("@");
  const written = at > 0 ? withoutTag(name.slice(0, at)) : name;
  const spoken = written
    .slice(written.lastIndexOf("\\") + 1)
    .replace(birthName, " $1")
    .replace(asides, " ")
    .trim();
  const commas = spoken.split(",");
  const turned = commas.length === 2 ? `${commas[1]} ${commas[0]}` : spoken;
  const spaced = gap.test(turned) ? turned : turned.replace(camel, "$1 $2");
  const korean = ascii.test(spaced) ? null : koreanName(spaced);
  return splitAtGaps(korean ?? plain(spaced.replace(apostrophes, "")));
}

/** `sarah+crm` is sarah; `12345+sarah`, as code hosts write it, is sarah too. */
export function withoutTag(local: string): string {
  const plus = local.indexOf("+");
  if (plus < 1) return local;
  return onlyDigits.test(local.slice(0, plus)) ? local.slice(plus + 1) : local.slice(0, plus);
}

/** Full-width letters and signs as the usual ones. */
const inWidth = (text: string): string => (ascii.test(text) ? text : text.normalize("NFKC"));

const splitAtGaps = (text: string): readonly string[] => text.match(ascii.test(text) ? asciiLetters : anyLetters) ?? [];

type Domain = Pick<Address, "domain" | "labels" | "domainWords">;

/** Many share a domain: it is read once. */
const domainsRead = new Map<string, Domain>();

function domainOf(written: string): Domain {
  const known = domainsRead.get(written);
  if (known !== undefined) return known;
  const domain = written
    .trim()
    .toLowerCase()
    .replace(/\.invalid$/, "");
  const all = domain.split(".");
  const last = all.pop() as string;
  const labels: string[] = [];
  for (const label of all) addTelling(labels, label);
  const domainWords = labels.slice();
  for (const label of [...all, last]) {
    if (label.includes("-")) for (const part of label.split("-")) addTelling(domainWords, part);
  }
  addTelling(domainWords, last);
  const read = { domain, labels: labels.slice(), domainWords: domainWords.slice() };
  if (domainsRead.size < 5_000) domainsRead.set(written, read);
  return read;
}

function addTelling(labels: string[], label: string): void {
  const telling = oneVowel(plain(label).replace(/[^a-z0-9]/g, ""));
  if (telling.length >= 5 && !ofMachines.has(telling)) labels.push(telling);
}

const ofMachines: ReadonlySet<string> = new Set("local localdomain localhost internal".split(" "));

/** What is longer is cut: hostile text costs no more than a long name. */
const longest = 300;
const longestRead = 1_000;
const mostWords = 8;
const gap = /\s/;
/** What stands in brackets or quotes, and after a dash of its own: a nickname, a department. */
const asides = /^n\/a$|\([^)]*\)|\[[^\]]*\]|"[^"]*"|\s[-–—|/]\s.*$|\bdipl\.?-? ?ing\.?/gi;
/** In brackets, but a name of the person's own. */
const birthName = /\((?:geb\.?|née|nee|born|formerly|ehem\.?)\s+([^()]{1,60})\)/giu;
/** `ann=company.test@example.com`: how a Salesforce sandbox wrote ann@company.test once. */
const inSandbox = /^([^=@]+)=([^=@]+\.[^=@]+)$/;
/** A number that is a word of the name, or stands for the one who is called like a parent. */
const numbers = /(?<![\p{L}\p{N}])(?:\p{N}+|jr|sr|ii|iii|iv)(?![\p{L}\p{N}])/giu;
/** Most names: nothing in them needs a closer look. */
const onlyWords = /^[a-zA-Z]+(?: [a-zA-Z]+)+$/;
const ascii = /^[\0-\x7f]*$/;
const asciiLetters = /[a-zA-Z0-9]+/g;
const anyLetters = /[\p{L}\p{N}\p{M}]+/gu;
const apostrophes = /['‘’`ʻʼ]/g;
const camel = /(\p{Ll})(\p{Lu})/gu;
const outerDigits = /^\d+|\d+$/g;
const leadingDigits = /^\d+/;
const anyDigits = /\d+/g;
const upToLastLetter = /^.*\D/;
const onlyDigits = /^\d+$/;

const titles: ReadonlySet<string> = new Set(
  "mr mrs ms miss dr prof jr sr ii iii iv phd md mba cpa msc bsc esq aka".split(" "),
);
