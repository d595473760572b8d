import { conventions } from "./conventions.js";
import { isPublic } from "./domains.js";
import type { Facts } from "./evidence.js";
import { type Form, formOf } from "./forms.js";
import type { Person } from "./person.js";

/** A member and the CRM user they are known to be. */
export interface KnownPair {
  readonly member: Person;
  readonly user: Person;
}

/** Counts the directory and learns how logins and CRM addresses are made, from names and from links (L9). */
export function factsOf(
  users: readonly Person[],
  members: readonly Person[],
  pairs: readonly KnownPair[],
  usual: Readonly<Record<Form, number>>,
): Facts {
  const facts = {
    size: users.length,
    words: new Map<string, number>(),
    locals: new Map<string, number>(),
    domains: new Map<string, number>(),
    logins: conventions(),
    crm: conventions(),
    usual,
    areOneCompanys: companiesOf(pairs),
  };
  for (const { words, addresses } of users) {
    for (let place = 0; place < words.length; place += 1) {
      const word = words[place] as string;
      if (words.indexOf(word) === place) count(facts.words, word);
    }
    for (const { letters, domain, form } of addresses) {
      count(facts.locals, letters);
      count(facts.domains, domain);
      if (words.length > 1) facts.crm.learn(domain, form);
    }
  }
  for (const { words, addresses } of members) {
    if (words.length > 1) for (const { domain, form } of addresses) facts.logins.learn(domain, form);
  }
  for (const { member, user } of pairs) {
    if (member.words.length > 1) continue;
    for (const address of member.addresses) facts.logins.learn(address.domain, formOf(address, user.words));
  }
  return facts;
}

/** By links between two domains that are no public provider's: as many as a habit takes. */
function companiesOf(pairs: readonly KnownPair[]): Facts["areOneCompanys"] {
  const links = new Map<string, number>();
  for (const { member, user } of pairs) {
    for (const login of member.addresses) {
      for (const crm of user.addresses) {
        if (login.domain !== crm.domain && !isPublic(login) && !isPublic(crm))
          count(links, `${login.domain} ${crm.domain}`);
      }
    }
  }
  return links.size === 0 ? () => false : (ofLogin, ofCrm) => (links.get(`${ofLogin} ${ofCrm}`) ?? 0) >= fewestLinks;
}

const fewestLinks = 4;

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
