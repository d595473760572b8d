import type { CrmUser } from "../crm/crm-user.js";
import { type Person, personOf, type Romanize } from "./person.js";
import { ascii, partsAlone, searchedForms, searchedWords } from "./searched-words.js";

/** A CRM user as they are searched. */
export interface SearchedUser {
  readonly user: CrmUser;
  readonly person: Person;
  /** The words that they are found by, of the name, the part before the @, and the domain. */
  readonly forms: readonly [name: readonly string[], local: readonly string[], domain: readonly string[]];
  /** The name, the part before the @, and the name in Latin letters where a romanizer has made them, in one word each. */
  readonly wholes: readonly string[];
  /** By name, then by address, the shortest first, for namesakes get longer ones; the id decides between those who look the same. */
  readonly order: string;
}

/** A place in `forms`. */
export type Field = 0 | 1 | 2;

export function searchedUser(user: CrmUser, romanize?: Romanize): SearchedUser {
  const [local, domain] = partsOf(user.email ?? "");
  const name = searchedWords(user.name).map(({ word }) => word);
  const person = personOf(user.name, user.email === null ? [] : [user.email], romanize);
  const isAscii = ascii.test(user.name);
  const latin = isAscii || romanize === undefined ? [] : [romanize(user.name)];
  const names = isAscii ? user.name : [user.name, ...latin, ...person.words].join(" ");
  return {
    user,
    person,
    forms: [[...searchedForms(names, partsAlone)], [...searchedForms(local, partsAlone)], [...searchedForms(domain)]],
    wholes: [name.join(""), inOneWord(local), ...latin.map(inOneWord)],
    order: [name.join(" "), user.name, lengthOf(user.email ?? ""), user.email ?? "", user.id].join("\0"),
  };
}

const lengthOf = (text: string): string => String(text.length).padStart(8, "0");

/** The part before the last @, and the domain. */
function partsOf(email: string): readonly [local: string, domain: string] {
  const at = email.lastIndexOf("@");
  return at < 0 ? [email, ""] : [email.slice(0, at), email.slice(at + 1)];
}

const inOneWord = (text: string): string =>
  searchedWords(text)
    .map(({ word }) => word)
    .join("");
