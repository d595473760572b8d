import { isPublic } from "./domains.js";
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
        !isPublic(one) &&
        !(isSameName && one.letters !== two.letters),
    ),
  );
};
