import { areAlike, isPublic, isVanity } from "./domains.js";
import type { Facts } from "./facts.js";
import { formOf, isTold } from "./forms.js";
import type { Add, Addresses } from "./likeness.js";
import { compareLocals, isBetter, type LocalSign } from "./locals.js";
import { isFirstName } from "./nicknames.js";
import type { Address, Person } from "./person.js";
import { isCommon, kindOf, rarityOf, signsOf } from "./signs.js";

export function mostAlike(member: Person, user: Person, facts: Facts): Addresses | null {
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

/** What a name already tells of its own address is not counted again, nor what the same address tells. */
export function weighAddresses(
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
export function weighOnly(member: Person, user: Person, facts: Facts, add: Add): void {
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
export function weighDomains(addresses: Addresses, member: Person, user: Person, facts: Facts, add: Add): boolean {
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
export const areNamesakes = ({ ofMember, ofUser }: Addresses): boolean =>
  ofMember.letters === ofUser.letters &&
  ofMember.digits !== ofUser.digits &&
  ofMember.digits !== "" &&
  ofUser.digits !== "";

/** Who spells a name wrong does not do so in the address as well: each is of its own name. */
export const areTold = ({ ofMember, ofUser }: Addresses): boolean => isTold(ofMember.form) && isTold(ofUser.form);

const areOneCompanys = (ofMember: Address, ofUser: Address, facts: Facts): boolean =>
  areAlike(ofMember, ofUser) || facts.areOneCompanys(ofMember.domain, ofUser.domain);

const ofLocals = signsOf("local");
const ofToldLocals = signsOf("local-told");
const ofFreeLocals = signsOf("local-free");
const ofLogin = signsOf("login");
const ofNamedLogin = signsOf("login-named");
const ofCrm = signsOf("crm");
const ofNamedCrm = signsOf("crm-named");
