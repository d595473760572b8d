import { type Form, formOf } from "./forms.js";
import { plain } from "./romanize.js";

/** A member or a CRM user, as they are compared: what a name and the addresses say about who it is. */
export interface Person {
  /** The words of the name, the first name first where that can be told; none when the name says nothing. */
  readonly words: readonly string[];
  /** The name without its gaps: one word may be a whole name or a handle. */
  readonly joined: string;
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
  /** The domain's words, its last label left out; short ones say nothing. */
  readonly labels: readonly string[];
  /** A function's mailbox, not a person's: info@, sales@. */
  readonly role: boolean;
  /** How it is made from the person's own name. */
  readonly form: Form;
}

/** Turns another script into Latin letters, for what this library cannot read. */
export type Romanize = (text: string) => string;

/** Reads a name and addresses. A name that is a function's, or the address once more, says nothing. */
export function personOf(name: string, emails: readonly string[], romanize?: Romanize): Person {
  const read = emails.flatMap((email) => addressOf(email) ?? []);
  const shown = name.slice(0, longest).trim();
  const words = wordsOf(romanize === undefined ? shown : romanize(shown));
  const joined = words.join("");
  const repeats = !gap.test(shown) && read.some(({ letters, whole }) => letters === joined || whole === joined);
  if (repeats || areRoles(words)) return { words: [], joined: "", addresses: read };
  return { words, joined, addresses: read.map((address) => ({ ...address, form: formOf(address, words) })) };
}

/** `null` for a text without an @, or without a letter or digit before it. */
export function addressOf(email: string): Address | null {
  const at = email.lastIndexOf("@");
  if (at < 1) return null;
  const text = withoutTag(plain(email.slice(0, Math.min(at, longest)).trim()));
  const parts = splitAtGaps(text);
  const whole = oneVowel(parts.join(""));
  if (whole === "") return null;
  const digits = trailingDigits.exec(whole)?.[0] ?? "";
  const domain = email
    .slice(at + 1, at + 1 + longest)
    .trim()
    .toLowerCase()
    .replace(/\.invalid$/, "");
  return {
    text,
    whole,
    letters: whole.slice(0, whole.length - digits.length).replace(/^\d+/, ""),
    digits,
    parts: parts.map((part) => oneVowel(part.replace(/\d+/g, ""))).filter((part) => part !== ""),
    domain,
    labels: labelsOf(domain),
    role: areRoles(parts),
    form: "unknown",
  };
}

/** The words of a name in plain letters, "Jones, Sarah" turned round, titles and brackets left out. */
export function wordsOf(name: string): readonly string[] {
  const at = name.indexOf("@");
  const spoken = (at > 0 ? name.slice(0, at) : name).replace(/\([^)]*\)|"[^"]*"/g, " ").trim();
  const commas = spoken.split(",");
  const turned = commas.length === 2 ? `${commas[1]} ${commas[0]}` : spoken;
  const spaced = gap.test(turned) ? turned : turned.replace(camel, "$1 $2");
  return splitAtGaps(plain(spaced.replace(apostrophes, "")))
    .map((word) => oneVowel(word.replace(outerDigits, "")))
    .filter((word) => word !== "" && !titles.has(word))
    .slice(0, mostWords);
}

/** `sarah+crm` is sarah; `12345+sarah`, as code hosts write it, is sarah too. */
function withoutTag(local: string): string {
  const plus = local.indexOf("+");
  if (plus < 1) return local;
  return onlyDigits.test(local.slice(0, plus)) ? local.slice(plus + 1) : local.slice(0, plus);
}

const splitAtGaps = (text: string): readonly string[] => text.split(notLetters).filter((part) => part !== "");

const labelsOf = (domain: string): readonly string[] =>
  domain
    .split(".")
    .slice(0, -1)
    .map((label) => oneVowel(label.replace(/[^a-z0-9]/g, "")))
    .filter((label) => label.length >= 5);

/** "Mueller" is "Müller", and "Joerg" "Jörg". */
const oneVowel = (word: string): string => word.replace(/([aou])e/g, "$1");

const areRoles = (words: readonly string[]): boolean => words.length > 0 && words.every((word) => roles.has(word));

/** What is longer is cut: hostile text costs no more than a long name. */
const longest = 300;
const mostWords = 8;
const gap = /\s/;
const notLetters = /[^\p{L}\p{N}\p{M}]+/u;
const apostrophes = /['’`ʼ]/g;
const camel = /(\p{Ll})(\p{Lu})/gu;
const outerDigits = /^\d+|\d+$/g;
const trailingDigits = /\d*$/;
const onlyDigits = /^\d+$/;

const titles: ReadonlySet<string> = new Set("mr mrs ms miss dr prof jr sr ii iii iv phd md mba aka".split(" "));

/** What a mailbox or a user is called that is not one person's. */
const roles: ReadonlySet<string> = new Set(
  (
    "admin administrator root info contact hello sales support help helpdesk office team service services billing accounts " +
    "accounting finance invoice invoices hr jobs careers recruiting marketing press media news newsletter noreply no reply " +
    "donotreply postmaster webmaster hostmaster abuse security privacy legal compliance ops devops revops it tech dev bot api " +
    "developer developers integration integrations system daemon nobody user users test testing demo guest mail email all " +
    "everyone group unknown git github crm hubspot salesforce zoho marketo"
  ).split(" "),
);
