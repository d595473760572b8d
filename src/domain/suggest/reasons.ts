import type { Conventions } from "./conventions.js";
import { areAlike, isOfFew, isPublic } from "./domains.js";
import type { Facts } from "./facts.js";
import { type Form, formOf, isTold } from "./forms.js";
import type { Addresses, Candidate, Likeness } from "./likeness.js";
import type { LocalSign } from "./locals.js";
import type { NameSign } from "./names.js";
import { type Address, type Person, wordsOf } from "./person.js";
import { isAtVanity } from "./weigh-addresses.js";

/** Why a CRM user may be the member, in an admin's words, the strongest first; also what speaks against it (L9). */
export function reasonsFor(likeness: Likeness, member: Person, user: Candidate, facts: Facts): readonly string[] {
  const reasons = [
    nameReason(likeness, member, user.person),
    likeness.addresses === null
      ? loginReason(member.addresses, user.person, facts)
      : addressReason(likeness.addresses, member, user.person, facts),
    likeness.addresses && domainReason(likeness.addresses, member, user.person, facts),
    inactiveReason(user),
  ].filter((reason) => reason !== null);
  return reasons.length > 0 ? reasons : weakReasons(member, user.person);
}

/** Where nothing better is to be said. */
function weakReasons(member: Person, user: Person): readonly string[] {
  const inPart = (addresses: readonly Address[], { words }: Person): string | undefined =>
    addresses.find((address) => isInPart.has(formOf(address, words)))?.text;
  const text = inPart(member.addresses, user) ?? inPart(user.addresses, member);
  if (text !== undefined) return [`${text}@ fits the name in part`];
  const both = member.addresses.find(({ domain }) => user.addresses.some((other) => other.domain === domain));
  return both === undefined || isPublic(both) ? [] : [`both have an address at ${both.domain}`];
}

const isInPart: ReadonlySet<Form> = new Set(["loose", "skeleton"]);

function nameReason({ name, addresses, handle }: Likeness, member: Person, user: Person): string | null {
  if (handle !== null && isSame.has(handle)) return "the name is the address before the @";
  if (name.nickname !== null && name.sign === "nickname")
    return shortFor(asWritten(name.nickname[0], member), asWritten(name.nickname[1], user));
  if (name.sign === "alone") return `both are called ${asWritten(name.shared[0] ?? "", user)}`;
  if (name.sign === "given-only" && addresses !== null && hasOldSurname(addresses, member, user))
    return "surname changed";
  return nameWords[name.sign];
}

/** An address that both share, or that one has from the other's surname. */
const hasOldSurname = ({ sign, ofMember, ofUser }: Addresses, member: Person, user: Person): boolean =>
  isTelling.has(sign) || hasSurname.has(formOf(ofMember, user.words)) || hasSurname.has(formOf(ofUser, member.words));

const isSame: ReadonlySet<LocalSign> = new Set(["same", "digits-differ", "same-common"]);
/** Both are more than a first name, which the two share anyhow. */
const isTelling: ReadonlySet<LocalSign> = new Set(["same", "digits-differ"]);
const hasSurname: ReadonlySet<Form> = new Set(["first.last", "last.first", "flast", "lastf"]);

function shortFor(a: string, b: string): string {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isShort =
    long.length - short.length > 1 || (short.length < long.length && short.slice(0, 3) === long.slice(0, 3));
  return isShort && short.length < 6 ? `${short} is short for ${long}` : (nameWords.nickname as string);
}

/** A word of a name as it is spelled there: "Michael", where "michal" is compared. */
function asWritten(word: string, { name }: Person): string {
  const written = name.split(space).find((part) => wordsOf(part).join() === word);
  return capital((written ?? word).normalize("NFKC").toLowerCase());
}

const space = /[\s,]+/;

const nameWords: Readonly<Record<NameSign, string | null>> = {
  same: "same name",
  "one-word": "same name",
  subset: "same name, one of them with more words",
  nickname: "forms of one first name",
  short: "one first name begins like the other",
  initial: "the initials fit the name",
  typo: "same name but for single letters",
  alone: null,
  lookalike: "names one letter apart, as two people have",
  numbered: "same name but for a number or an initial",
  mixed: "most of the name is the same",
  "surname-only": "same surname, another first name",
  "given-only": "same first name, another surname",
  different: "another name",
  unknown: null,
};

function addressReason(
  { sign, ofMember, ofUser }: Addresses,
  member: Person,
  user: Person,
  facts: Facts,
): string | null {
  if (ofMember.text === ofUser.text && ofMember.domain === ofUser.domain) return "same address";
  const words = localWords[sign === "same-common" && ofMember.whole !== ofUser.whole ? "digits-differ" : sign];
  if (words !== null) return words;
  if (sign === "derived" || sign === "part") {
    const [short, long] = ofUser.letters.length <= ofMember.letters.length ? [ofUser, ofMember] : [ofMember, ofUser];
    return `${short.text}@ is ${habit(short.domain, short.form, facts)} ${long.text}@`;
  }
  const crm = formOf(ofUser, member.words);
  if (isTold(crm))
    return `${ofUser.text}@ is made of this name: ${formWords[crm]}${usual(facts.crm, ofUser.domain, crm)}`;
  return loginReason([ofMember], user, facts);
}

function loginReason(logins: readonly Address[], user: Person, facts: Facts): string | null {
  for (const { text, domain, ...local } of logins) {
    const form = formOf(local, user.words);
    if (isTold(form)) return `${text}@ is made of this name: ${formWords[form]}${usual(facts.logins, domain, form)}`;
  }
  return null;
}

const localWords: Readonly<Record<LocalSign, string | null>> = {
  same: "same address before the @",
  "same-common": "same address before the @",
  "digits-differ": "same address before the @, but for its digits",
  "same-parts": "same words before the @, in another order",
  derived: null,
  part: null,
  typo: "same address before the @, but for one letter",
  within: "one address before the @ is within the other",
  different: null,
};

/** "sarah@ is how company.com shortens sarah.jones@", where most addresses there are shortened so. */
function habit(domain: string, form: Form, { crm, logins }: Facts): string {
  const isHabit = !areWhole.has(form) && (crm.of(domain)?.form === form || logins.of(domain)?.form === form);
  return isHabit ? `how ${domain} shortens` : "short for";
}

/** Forms that leave nothing out. */
const areWhole: ReadonlySet<Form> = new Set(["first.last", "last.first", "first.x.last", "nick.last"]);

const usual = (seen: Conventions, domain: string, form: Form): string =>
  seen.of(domain)?.form === form ? `, as most at ${domain}` : "";

const formWords: Readonly<Record<Form, string>> = {
  "first.last": "first name and surname",
  "last.first": "surname and first name",
  "first.x.last": "first name and surname, with a letter between",
  flast: "first letter and surname",
  firstl: "first name and first letter of the surname",
  lastf: "surname and first letter",
  lfirst: "first letter of the surname and first name",
  first: "the first name",
  last: "the surname",
  middle: "a middle name",
  initials: "the initials",
  "nick.last": "another form of the first name, and the surname",
  nick: "another form of the first name",
  short: "the beginnings of two words",
  typo: "but for one letter",
  "full-more": "the whole name, and more",
  "initial-more": "first letter and surname, and more",
  begin: "the beginning of one word",
  skeleton: "letters of both words in their order",
  loose: "in part",
  none: "",
  unknown: "",
};

function domainReason(addresses: Addresses, member: Person, user: Person, facts: Facts): string | null {
  const { ofMember, ofUser } = addresses;
  const { domain } = ofUser;
  if (ofMember.domain === domain) {
    return facts.size >= 50 && isOfFew(ofUser, facts.domains) ? `one of few at ${domain}` : null;
  }
  if (isAtVanity(addresses, member, user, facts)) return "the domain is called like the person";
  return areAlike(ofMember, ofUser) ? `${ofMember.domain} and ${domain} are called alike` : null;
}

function inactiveReason({ active, twin }: Candidate): string | null {
  if (active) return null;
  return twin ? "inactive in the CRM; somebody active has the same name" : "inactive in the CRM";
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
