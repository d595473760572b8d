import type { Person } from "./person.js";

/**
 * Whether two members may be one person with two logins: an organization gives each person one address of a domain of
 * its own, so two of one domain are two people, unless they have one full name and more than digits parts their
 * addresses; elsewhere, and with another plus tag, nobody can tell.
 */
export const mayBeOnePerson = (a: Person, b: Person): boolean => {
  const isSameName = a.words.length > 1 && a.joined === b.joined;
  return !a.addresses.some((one) =>
    b.addresses.some(
      (two) =>
        one.domain === two.domain &&
        one.whole !== two.whole &&
        !publicDomains.has(one.domain) &&
        !(isSameName && one.letters !== two.letters),
    ),
  );
};

/** Where anybody gets an address. */
export const publicDomains: ReadonlySet<string> = new Set(
  (
    "gmail.com googlemail.com yahoo.com yahoo.co.uk ymail.com hotmail.com outlook.com live.com msn.com icloud.com me.com mac.com " +
    "aol.com gmx.de gmx.net gmx.com web.de t-online.de mail.ru yandex.ru qq.com 163.com 126.com protonmail.com proton.me " +
    "fastmail.com hey.com zoho.com users.noreply.github.com"
  ).split(" "),
);
