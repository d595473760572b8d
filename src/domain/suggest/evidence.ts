import type { Conventions } from "./conventions.js";
import { areAlike, type Domains, isPublic, isVanity } from "./domains.js";
import { type Form, formOf, isTold } from "./forms.js";
import { compareLocals, isBetter, type LocalSign } from "./locals.js";
import { compareNames, type NameLikeness, type NameSign } from "./names.js";
import { isFirstName } from "./nicknames.js";
import type { Address, Person } from "./person.js";

/** What the directory and the organization say about how telling a sign is. */
export interface Facts {
  /** So many CRM users there are. */
  readonly size: number;
  readonly words: ReadonlyMap<string, number>;
  readonly locals: ReadonlyMap<string, number>;
  readonly domains: Domains;
  /** How logins are made, by domain, and how the CRM's addresses are. */
  readonly logins: Conventions;
  readonly crm: Conventions;
  readonly usual: Readonly<Record<Form, number>>;
  /** Whether links have shown that logins of the one domain are addresses of the other in the CRM. */
  readonly areOneCompanys: (ofLogin: string, ofCrm: string) => boolean;
}

/** What speaks for and against a pair, as it is put in words. */
export interface Likeness {
  readonly name: NameLikeness;
  /** The two addresses that are most alike; `null` when one has none. */
  readonly addresses: Addresses | null;
  /** What a name of one word is to the CRM user's address; `null` for other names. */
  readonly handle: LocalSign | null;
}

export interface Addresses {
  readonly sign: LocalSign;
  readonly ofMember: Address;
  readonly ofUser: Address;
}

/** Takes a sign and how strong it is; its weight makes it count. */
export type Add = (sign: string, strength: number) => void;

export interface Candidate {
  readonly person: Person;
  readonly active: boolean;
  /** An inactive record whose name an active one has too. */
  readonly twin: boolean;
}

/** Compares a member with a CRM user and hands every sign to `add`. Signs are counted once, whatever their number. */
export function weigh(member: Person, user: Candidate, facts: Facts, add: Add): Likeness {
  const name = weighNames(member, user.person, facts, add);
  const addresses = mostAlike(member, user.person, facts);
  if (addresses !== null) {
    weighAddresses(addresses, member, user.person, facts, add);
    const areColleagues = weighDomains(addresses, member, user.person, facts, add);
    if (areColleagues && areNamesakes(addresses)) add("digits:namesakes", 1);
    if (isSlip.has(name.sign) && addresses.sign === "typo" && areTold(addresses)) add("typo:twice", 1);
  } else weighOnly(member, user.person, facts, add);
  const handle = member.words.length === 1 ? weighHandle(member.joined, user.person, facts, add) : null;
  if (!user.active) add(user.twin ? "inactive:twin" : "inactive", 1);
  return { name, addresses, handle };
}

function weighNames(member: Person, user: Person, facts: Facts, add: Add): NameLikeness {
  const name = compareNames(member, user);
  add(ofName(name.sign), 1);
  if (name.shared.length > 0) {
    let rarity = 0;
    for (const word of name.shared) rarity += rarityOf(facts.words, word, facts);
    add(rarityBy[name.sign] ?? "rarity:more", rarity);
  }
  return name;
}

/** `name:same` and the like, each put together once: a text that is new each time is slow to look up. */
function signsOf(group: string): (sign: string) => string {
  const known = new Map<string, string>();
  return (sign) => {
    const name = known.get(sign) ?? `${group}:${sign}`;
    known.set(sign, name);
    return name;
  };
}

const ofName = signsOf("name");
const ofLocals = signsOf("local");
const ofToldLocals = signsOf("local-told");
const ofFreeLocals = signsOf("local-free");
const ofLogin = signsOf("login");
const ofNamedLogin = signsOf("login-named");
const ofCrm = signsOf("crm");
const ofNamedCrm = signsOf("crm-named");
const ofHandle = signsOf("handle");
const ofHandleName = signsOf("handle-name");

/** How telling a rare word is depends on what the other words say. */
const rarityBy: Partial<Record<NameSign, string>> = {
  alone: "rarity:one",
  "one-word": "rarity:one",
  mixed: "rarity:partly",
  "surname-only": "rarity:partly",
  "given-only": "rarity:partly",
};

function mostAlike(member: Person, user: Person, facts: Facts): Addresses | null {
  const isCommonHere = (text: string): boolean => isCommon(text, facts);
  let best: Addresses | null = null;
  for (const ofMember of member.addresses) {
    for (const ofUser of user.addresses) {
      const sign = compareLocals(ofMember, ofUser, isCommonHere);
      if (best === null || isBetter(sign, best.sign)) best = { sign, ofMember, ofUser };
    }
  }
  return best;
}

const isCommon = (text: string, facts: Facts): boolean => facts.words.has(text) || isFirstName(text);

/** What a name already tells of its own address is not counted again, nor what the same address tells. */
function weighAddresses(
  { sign, ofMember, ofUser }: Addresses,
  member: Person,
  user: Person,
  facts: Facts,
  add: Add,
): void {
  const loginTold = isTold(ofMember.form);
  const crmTold = isTold(ofUser.form);
  add((loginTold && crmTold ? ofToldLocals : loginTold || crmTold ? ofLocals : ofFreeLocals)(sign), 1);
  if (sameLetters.has(sign)) add("local:shared", Math.log2(facts.locals.get(ofMember.letters) ?? 1));
  if (ofMember.digits !== ofUser.digits) {
    add(ofMember.digits !== "" && ofUser.digits !== "" ? "digits:differ" : "digits:one", 1);
    if (sameLetters.has(sign) && (isPublic(ofMember) || isPublic(ofUser))) add("digits:public", 1);
  } else if (ofMember.digits !== "" && ofMember.letters !== ofUser.letters) add("digits:same", 1);
  weighCrmAddress(ofUser, member, facts, add);
  weighLogin(ofMember, user, sameLetters.has(sign), facts, add);
}

/** Only one of the two has an address. */
function weighOnly(member: Person, user: Person, facts: Facts, add: Add): void {
  const [login, ofUser] = [member.addresses[0], user.addresses[0]];
  if (login !== undefined) {
    add(isTold(login.form) ? "only-login:told" : "only-login:free", 1);
    weighLogin(login, user, false, facts, add);
  } else if (ofUser !== undefined) weighCrmAddress(ofUser, member, facts, add);
}

/** A login that its own name does not tell may be made of the other's. */
function weighLogin(ofMember: Address, user: Person, isSame: boolean, facts: Facts, add: Add): void {
  if (ofMember.role || isTold(ofMember.form)) return;
  const login = formOf(ofMember, user.words);
  if (!isSame) add((ofMember.form === "unknown" ? ofLogin : ofNamedLogin)(kindOf[login]), 1);
  // With a name the login's form is known already; without one the domain's habit tells first names from surnames.
  if (ofMember.form === "unknown") add("login-convention", facts.logins.surprise(ofMember.domain, login, facts.usual));
  if (kindOf[login] === "initial" && isCommon(ofMember.letters, facts)) add("login-name", 1);
  if (kindOf[login] === "word" && isFirstName(ofMember.letters)) add("login-common", 1);
  if (kindOf[login] === "word") add("login-rarity", rarityOf(facts.words, ofMember.letters, facts));
}

/** An address that its own name does not tell may be made of the other's; where there is no such name it must be. */
function weighCrmAddress(ofUser: Address, member: Person, facts: Facts, add: Add): void {
  if (ofUser.role || isTold(ofUser.form)) return;
  const form = formOf(ofUser, member.words);
  add((ofUser.form === "unknown" ? ofCrm : ofNamedCrm)(kindOf[form]), 1);
  const surprise = facts.crm.surprise(ofUser.domain, form, facts.usual);
  if (ofUser.form === "unknown" && surprise !== 0) add("crm-convention", surprise);
}

const sameLetters: ReadonlySet<LocalSign> = new Set(["same", "digits-differ", "same-common"]);

/** Whether both addresses are one company's. */
function weighDomains(addresses: Addresses, member: Person, user: Person, facts: Facts, add: Add): boolean {
  if (isAtVanity(addresses, member, user, facts)) {
    add("domain:vanity", 1);
    return false;
  }
  const { ofMember, ofUser } = addresses;
  const isCompanys = ofMember.domain === ofUser.domain ? !isPublic(ofUser) : areOneCompanys(ofMember, ofUser, facts);
  if (isCompanys) add("domain:company", 1);
  return isCompanys;
}

/** Whether the one has an address at a domain that is called like the other. */
export const isAtVanity = (
  { ofMember, ofUser }: Addresses,
  member: Person,
  user: Person,
  { domains }: Facts,
): boolean =>
  ofMember.domain !== ofUser.domain && (isVanity(ofMember, user, domains) || isVanity(ofUser, member, domains));

/** A company numbers those of one name: `john.smith2@` and `john.smith3@` are two people. */
const areNamesakes = ({ ofMember, ofUser }: Addresses): boolean =>
  ofMember.letters === ofUser.letters &&
  ofMember.digits !== ofUser.digits &&
  ofMember.digits !== "" &&
  ofUser.digits !== "";

/** Who spells a name wrong does not do so in the address as well: each is of its own name. */
const areTold = ({ ofMember, ofUser }: Addresses): boolean => isTold(ofMember.form) && isTold(ofUser.form);

const isSlip: ReadonlySet<NameSign> = new Set(["typo", "lookalike"]);

const areOneCompanys = (ofMember: Address, ofUser: Address, facts: Facts): boolean =>
  areAlike(ofMember, ofUser) || facts.areOneCompanys(ofMember.domain, ofUser.domain);

/** A name of one word may be a handle: the part before the @, or made from the other's name. */
function weighHandle(handle: string, user: Person, facts: Facts, add: Add): LocalSign {
  const asAddress = { ...noAddress, whole: handle, letters: handle, parts: [handle] };
  let best: LocalSign = "different";
  for (const address of user.addresses) {
    const sign = compareLocals(asAddress, address, (text) => isCommon(text, facts));
    if (isBetter(sign, best)) best = sign;
  }
  add(ofHandle(best), 1);
  add(ofHandleName(kindOf[formOf(asAddress, user.words)]), 1);
  return best;
}

const noAddress: Address = {
  text: "",
  whole: "",
  letters: "",
  digits: "",
  parts: [],
  domain: "",
  labels: [],
  domainWords: [],
  role: false,
  form: "unknown",
};

/** How rare, in bits of the directory over ten; what is in no name counts as once. */
const rarityOf = (counts: ReadonlyMap<string, number>, key: string, { size }: Facts): number =>
  Math.min(12, Math.log2(Math.max(smallest, size) / (counts.get(key) ?? 1))) / 10;

/** In a directory of three a name is no less rare than in one of so many. */
const smallest = 64;

/** Forms that are equally telling. */
const kindOf: Readonly<Record<Form, string>> = {
  "first.last": "full",
  "last.first": "full",
  "first.x.last": "full-x",
  flast: "initial",
  firstl: "initial",
  lastf: "initial",
  lfirst: "initial",
  first: "word",
  last: "word",
  middle: "word",
  initials: "initials",
  "nick.last": "nick-full",
  nick: "nick",
  short: "short",
  typo: "typo",
  "full-more": "full-more",
  "initial-more": "initial-more",
  begin: "begin",
  skeleton: "skeleton",
  loose: "loose",
  none: "none",
  unknown: "unknown",
};
