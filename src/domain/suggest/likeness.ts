import type { LocalSign } from "./locals.js";
import type { NameLikeness } from "./names.js";
import type { Address, Person } from "./person.js";

/** What speaks for and against a pair, as it is put in words. */
export interface Likeness {
  readonly name: NameLikeness;
  /** The two addresses that are most alike; `null` when one has none. */
  readonly addresses: Addresses | null;
  /** What a name of one word is to the CRM user's address; `null` for other names. */
  readonly handle: LocalSign | null;
}

export interface Addresses {
  readonly sign: LocalSign;
  readonly ofMember: Address;
  readonly ofUser: Address;
}

/** Takes a sign and how strong it is; its weight makes it count. */
export type Add = (sign: string, strength: number) => void;

export interface Candidate {
  readonly person: Person;
  readonly active: boolean;
  /** An inactive record whose name an active one has too. */
  readonly twin: boolean;
}
