import type { CrmUser } from "../crm/crm-user.js";
import { type Person, personOf } from "./person.js";
import { searchedForms, searchedWords } from "./searched-words.js";

/** A CRM user as they are searched. */
export interface SearchedUser {
  readonly user: CrmUser;
  readonly person: Person;
  readonly forms: readonly FieldForm[];
  /** The name, and the part before the @, in one word each. */
  readonly wholes: readonly [name: string, local: string];
  /** By name, then by address; the id decides between those who look the same. */
  readonly order: string;
}

/** A word that a user is found by, and where it stands: 0 the name, 1 the part before the @, 2 the domain. */
export interface FieldForm {
  readonly word: string;
  readonly field: Field;
}
export type Field = 0 | 1 | 2;

export function searchedUser(user: CrmUser): SearchedUser {
  const [local, domain] = partsOf(user.email ?? "");
  const name = searchedWords(user.name).map(({ word }) => word);
  return {
    user,
    person: personOf(user.name, user.email === null ? [] : [user.email]),
    forms: [...formsIn(user.name, 0), ...formsIn(local, 1), ...formsIn(domain, 2)],
    wholes: [name.join(""), inOneWord(local)],
    order: [name.join(" "), user.name, user.email ?? "", user.id].join("\0"),
  };
}

/** The part before the last @, and the domain. */
function partsOf(email: string): readonly [local: string, domain: string] {
  const at = email.lastIndexOf("@");
  return at < 0 ? [email, ""] : [email.slice(0, at), email.slice(at + 1)];
}

const formsIn = (text: string, field: Field): readonly FieldForm[] =>
  [...searchedForms(text)].map((word) => ({ word, field }));

export const inOneWord = (text: string): string =>
  searchedWords(text)
    .map(({ word }) => word)
    .join("");
