import { type Conventions, conventions } from "./conventions.js";
import { type Domains, isPublic } from "./domains.js";
import { type Form, formOf } from "./forms.js";
import type { Person } from "./person.js";

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
  usual: Facts["usual"],
): Facts {
  const facts = { ...noFacts(usual), areOneCompanys: companiesOf(pairs) };
  for (const user of users) {
    countIn(facts, user, 1);
    for (const { domain, form } of user.addresses) {
      count(facts.domains, domain, 1);
      if (user.words.length > 1) facts.crm.learn(domain, form);
    }
  }
  for (const { words, addresses } of members) {
    for (const { domain, form } of addresses) {
      count(facts.domains, domain, 1);
      if (words.length > 1) facts.logins.learn(domain, form);
    }
  }
  for (const { member, user } of pairs) {
    if (member.words.length > 1) continue;
    for (const address of member.addresses) facts.logins.learn(address.domain, formOf(address, user.words));
  }
  return facts;
}

/** Of a directory without users, to be counted in. */
export const noFacts = (usual: Facts["usual"]) => ({
  size: 0,
  words: new Map<string, number>(),
  locals: new Map<string, number>(),
  domains: new Map<string, number>(),
  logins: conventions(),
  crm: conventions(),
  usual,
  areOneCompanys: () => false,
});

type Counts = Pick<ReturnType<typeof noFacts>, "size" | "words" | "locals">;

/** Counts a user once more, or once less. */
export function countIn(facts: Counts, { words, addresses }: Person, by: 1 | -1): void {
  facts.size += by;
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] as string;
    if (words.indexOf(word) === place) count(facts.words, word, by);
  }
  for (const { letters } of addresses) count(facts.locals, letters, by);
}

/** By links between two domains that are no public provider's: as many as a habit takes. */
function companiesOf(pairs: readonly KnownPair[]): Facts["areOneCompanys"] {
  const links = new Map<string, number>();
  for (const { member, user } of pairs) {
    const domains = new Set<string>();
    for (const login of member.addresses) {
      for (const crm of user.addresses) {
        if (login.domain !== crm.domain && !isPublic(login) && !isPublic(crm))
          domains.add(`${login.domain} ${crm.domain}`);
      }
    }
    for (const both of domains) count(links, both, 1);
  }
  return links.size === 0 ? () => false : (ofLogin, ofCrm) => (links.get(`${ofLogin} ${ofCrm}`) ?? 0) >= fewestLinks;
}

const fewestLinks = 4;

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}
