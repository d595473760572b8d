import type { Address, Person } from "./person.js";

/** Whether a domain is called like the person. */
export const isVanity = (address: Address, { words, joined, addresses }: Person): boolean =>
  !isPublic(address) &&
  address.labels.some(
    (label) =>
      label === joined ||
      words.includes(label) ||
      addresses.some(({ letters, whole, role }) => !role && (letters === label || whole === label)) ||
      (words.length > 1 && label.includes(words[0] as string) && label.includes(words[words.length - 1] as string)),
  );

/** Two domains, neither open to anybody, of what may be one company: `company.test` and `company-group.test`. */
export const areAlike = (a: Address, b: Address): boolean =>
  !isPublic(a) &&
  !isPublic(b) &&
  a.labels.some((one) => b.labels.some((two) => one.startsWith(two) || two.startsWith(one)));

export const isPublic = ({ domain }: Address): boolean => publicDomains.has(domain);

/** Where anybody gets an address. */
const publicDomains: ReadonlySet<string> = new Set(
  (
    "gmail.com googlemail.com yahoo.com yahoo.co.uk ymail.com hotmail.com outlook.com live.com msn.com icloud.com me.com mac.com " +
    "aol.com gmx.de gmx.net gmx.com web.de t-online.de mail.ru yandex.ru qq.com 163.com 126.com protonmail.com proton.me " +
    "fastmail.com hey.com zoho.com users.noreply.github.com"
  ).split(" "),
);
