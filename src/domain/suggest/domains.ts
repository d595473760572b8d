import type { Address, Person } from "./person.js";

/** Whether a domain is called like the person. */
export const isVanity = (address: Address, { words, addresses }: Person): boolean =>
  !isPublic(address) &&
  address.domainWords.some(
    (label) =>
      words.includes(label) ||
      addresses.some(({ letters, whole, role }) => !role && (letters === label || whole === label)) ||
      (words.length > 1 && label.includes(words[0] as string) && label.includes(words[words.length - 1] as string)),
  );

/** Two domains, neither open to anybody, of what may be one company: `company.test` and `company-group.test`. */
export const areAlike = (a: Address, b: Address): boolean =>
  !isPublic(a) &&
  !isPublic(b) &&
  a.labels.some((one) => b.labels.some((two) => one.startsWith(two) || two.startsWith(one)));

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
