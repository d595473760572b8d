import { exactForm, type Form } from "./forms.js";
import type { Address, Person } from "./person.js";

/** How many addresses members and active CRM users have at each domain. */
export type Domains = ReadonlyMap<string, number>;

/** Whether a domain is called like the person. One that many share is a company's, whoever else is called Hudson. */
export const isVanity = (address: Address, person: Person, domains: Domains): boolean =>
  isOfFew(address, domains) && isCalledLike(address, person);

export const isOfFew = ({ domain }: Address, domains: Domains): boolean => (domains.get(domain) ?? 0) <= few;

const few = 5;

function isCalledLike(address: Address, { words, addresses }: Person): boolean {
  if (address.domainWords.length === 0 || isPublic(address)) return false;
  for (const label of address.domainWords) {
    if (words.includes(label)) return true;
    if (words.length > 1 && isMadeOf(label, words)) return true;
    for (const { letters, whole, role } of addresses) {
      if (!role && (letters === label || whole === label)) return true;
    }
  }
  return false;
}

/** `sarahjones`, `jones-sarah-consulting`, `sjones`. */
const isMadeOf = (label: string, words: readonly string[]): boolean =>
  (label.includes(words[0] as string) && label.includes(words[words.length - 1] as string)) ||
  shortForms.has(exactForm({ letters: label, parts: [label] }, words) ?? "none");

const shortForms: ReadonlySet<Form> = new Set(["flast", "firstl", "lastf", "lfirst"]);

/** Two domains, neither open to anybody, of what may be one company: `company.test` and `company-group.test`. */
export function areAlike(a: Address, b: Address): boolean {
  for (const one of a.labels) {
    for (const two of b.labels) {
      if (one.startsWith(two) || two.startsWith(one)) return !isPublic(a) && !isPublic(b);
    }
  }
  return false;
}

export const isPublic = ({ domain }: Address): boolean => publicDomains.has(domain) || inEveryCountry.test(domain);

/** Where anybody gets an address. */
const publicDomains: ReadonlySet<string> = new Set(
  (
    "gmail.com googlemail.com ymail.com rocketmail.com msn.com icloud.com me.com mac.com aol.com web.de t-online.de freenet.de " +
    "posteo.de mailbox.org mail.ru bk.ru list.ru inbox.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net qq.com foxmail.com " +
    "163.com 126.com sina.com naver.com hanmail.net free.fr orange.fr wanadoo.fr laposte.net libero.it comcast.net " +
    "protonmail.com protonmail.ch proton.me pm.me fastmail.com fastmail.fm hey.com tutanota.com mail.com zoho.com users.noreply.github.com"
  ).split(" "),
);

/** Providers with a domain in each country. */
const inEveryCountry = /^(?:yahoo|hotmail|outlook|live|gmx)\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;
