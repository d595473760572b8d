import type { Facts } from "./facts.js";
import { formOf } from "./forms.js";
import type { Add, Candidate, Likeness } from "./likeness.js";
import { compareLocals, isBetter, type LocalSign } from "./locals.js";
import { compareNames, type NameLikeness, type NameSign } from "./names.js";
import type { Address, Person } from "./person.js";
import { isCommon, kindOf, rarityOf, signsOf } from "./signs.js";
import { areNamesakes, areTold, mostAlike, weighAddresses, weighDomains, weighOnly } from "./weigh-addresses.js";

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

const isSlip: ReadonlySet<NameSign> = new Set(["typo", "lookalike"]);

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

/** How telling a rare word is depends on what the other words say. */
const rarityBy: Partial<Record<NameSign, string>> = {
  alone: "rarity:one",
  "one-word": "rarity:one",
  mixed: "rarity:partly",
  "surname-only": "rarity:partly",
  "given-only": "rarity:partly",
};

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

const ofName = signsOf("name");
const ofHandle = signsOf("handle");
const ofHandleName = signsOf("handle-name");
