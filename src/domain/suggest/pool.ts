import type { CrmUser, KnownCrmUser } from "../crm/crm-user.js";
import { type Holdings, holdingsOf } from "../crm/holdings.js";
import { type Match, type MatchInput, matchCrmUsers } from "../crm/match.js";
import { oneRowPerUser } from "../crm/one-row-per-user.js";
import type { CrmUserId, MemberId } from "../ids.js";
import type { Member } from "../member.js";
import { type Facts, factsOf, type KnownPair } from "./facts.js";
import type { Candidate } from "./likeness.js";
import { type Person, personOf, type Romanize } from "./person.js";
import { defaultWeights, type SuggestionWeights } from "./weights.js";

/** What a host may change of the engine, for suggestions and search alike. */
export interface Matching {
  /** Your own, from `fitWeights`. */
  readonly weights?: SuggestionWeights;
  /** Turns scripts other than Latin, Cyrillic, Greek and Hangul into Latin letters. */
  readonly romanize?: Romanize;
}

export interface SuggestInput extends MatchInput, Matching {
  /** What `matchCrmUsers` said of the same input; found anew when absent. */
  readonly matches?: ReadonlyMap<MemberId, Match>;
  /** Of these members only; of all who have no active CRM user, when absent. The others are rivals all the same. */
  readonly of?: ReadonlySet<MemberId>;
  /** So many for each member, best first; 5 when absent. */
  readonly most?: number;
  /** At least this confidence; 0.02 when absent. */
  readonly least?: number;
}

/** Everybody who takes part, read once. */
export interface Pool {
  readonly users: readonly PooledUser[];
  readonly members: readonly PooledMember[];
  /** Who is looked for: the members without an active CRM user. */
  readonly wanted: readonly number[];
  readonly holderOf: ReadonlyMap<CrmUserId, { readonly id: MemberId; readonly person: Person }>;
  readonly parted: Holdings["parted"];
  readonly facts: Facts;
  readonly weights: SuggestionWeights;
}

export interface PooledUser extends Candidate {
  readonly user: CrmUser;
}

export interface PooledMember {
  readonly member: Member;
  readonly person: Person;
}

export function poolOf(input: SuggestInput): Pool {
  const matches = input.matches ?? matchCrmUsers(input);
  const weights = input.weights ?? defaultWeights;
  const holdings = holdingsOf(input.links, input.members);
  const users = usersOf(input);
  const members: PooledMember[] = [];
  for (const member of input.members) {
    if (!member.active) continue;
    members.push({ member, person: personOf(member.name, [member.email, ...member.additionalEmails], input.romanize) });
  }
  const usersById = new Map<CrmUserId, PooledUser>();
  for (const each of users) usersById.set(each.user.id, each);
  const wanted: number[] = [];
  const holderOf = new Map<CrmUserId, { id: MemberId; person: Person }>();
  const known: KnownPair[] = [];
  const claims = input.ignored.size === 0 ? matches : matchCrmUsers({ ...input, ignored: nobody });
  for (const [place, { member, person }] of members.entries()) {
    const id = linkOf(matches.get(member.id));
    const user = id === null ? undefined : usersById.get(id);
    const claimed = id ?? linkOf(claims.get(member.id));
    if (claimed !== null) holderOf.set(claimed, { id: member.id, person });
    if (user !== undefined) known.push({ member: person, user: user.person });
    if (!user?.active && !input.ignored.has(member.id)) wanted.push(place);
  }
  const facts = factsOf(users.filter(isActive).map(personIn), members.map(personIn), known, weights.usual);
  return { users, members, wanted, holderOf, parted: holdings.parted, facts, weights };
}

const isActive = ({ active }: { readonly active: boolean }): boolean => active;
const personIn = ({ person }: { readonly person: Person }): Person => person;

const nobody: ReadonlySet<MemberId> = new Set();

/** Whom a member has, or will have by a rule; who is left alone would have by one. */
const linkOf = (match: Match | undefined): CrmUserId | null =>
  match?.outcome === "exact" || match?.outcome === "held" ? match.crmUserId : null;

/** Persons who are there, in an order that only their names and addresses decide. */
function usersOf({ crmUsers, romanize }: SuggestInput): readonly PooledUser[] {
  const there = oneRowPerUser<CrmUser | KnownCrmUser>(crmUsers.filter((user) => !("gone" in user && user.gone)));
  const named = there.filter(({ kind }) => kind === "person").map((user) => ({ user, name: comparable(user.name) }));
  const read: PooledUser[] = [];
  for (const { user } of named.sort(byNameAndAddress)) {
    const person = personOf(user.name, user.email === null ? [] : [user.email], romanize);
    read.push({ user, person, active: user.active, twin: false });
  }
  if (read.every(({ active }) => active)) return read;
  const activeNames = new Set(read.filter(({ active }) => active).map(({ person }) => nameKey(person)));
  return read.map((each) =>
    each.active || each.person.words.length === 0 ? each : { ...each, twin: activeNames.has(nameKey(each.person)) },
  );
}

interface Named {
  readonly user: CrmUser;
  readonly name: string;
}

/** Case, width and composition never matter, nor does more than a name is long. */
const comparable = (name: string): string => name.slice(0, 300).normalize("NFKC").toLowerCase();

/** Of namesakes the active ones come first, then the shortest address: later ones got longer ones. */
function byNameAndAddress({ user: a, name }: Named, { user: b, name: other }: Named): number {
  const [one, two] = [a.email ?? "", b.email ?? ""];
  const byActive = Number(b.active) - Number(a.active);
  return compare(name, other) || byActive || one.length - two.length || compare(one, two) || compare(a.id, b.id);
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const nameKey = (person: Person): string => [...person.words].sort().join(" ");
