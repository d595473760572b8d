import type { CrmUser, KnownCrmUser } from "../crm/crm-user.js";
import { type Holdings, holdingsOf } from "../crm/holdings.js";
import { type Match, type MatchInput, matchCrmUsers } from "../crm/match.js";
import { oneRowPerUser } from "../crm/one-row-per-user.js";
import type { CrmUserId, MemberId } from "../ids.js";
import type { Member } from "../member.js";
import type { Candidate, Facts } from "./evidence.js";
import { factsOf } from "./facts.js";
import { type Person, personOf, type Romanize } from "./person.js";
import { defaultWeights, type SuggestionWeights } from "./weights.js";

export interface SuggestInput extends MatchInput {
  /** What `matchCrmUsers` said of the same input; found anew when absent. */
  readonly matches?: ReadonlyMap<MemberId, Match>;
  /** Of these members only; of all who have no active CRM user, when absent. */
  readonly of?: ReadonlySet<MemberId>;
  /** So many for each member, best first; 5 when absent. */
  readonly most?: number;
  /** At least this confidence; 0.02 when absent. */
  readonly least?: number;
  /** Your own, from `fitWeights`. */
  readonly weights?: SuggestionWeights;
  /** Turns scripts other than Latin, Cyrillic, Greek and Hangul into Latin letters. */
  readonly romanize?: Romanize;
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
  const members = input.members
    .filter((member) => member.active)
    .map((member) => ({
      member,
      person: personOf(member.name, [member.email, ...member.additionalEmails], input.romanize),
    }));
  const activeIds = new Set(users.filter(({ active }) => active).map(({ user }) => user.id));
  const usersById = new Map(users.map(({ user, person }) => [user.id, person]));
  const linked = members.flatMap(({ member, person }) => {
    const match = matches.get(member.id);
    const id = match?.outcome === "exact" || match?.outcome === "held" ? match.crmUserId : null;
    return id === null ? [] : [{ id, memberId: member.id, person }];
  });
  const settled = new Set(linked.filter(({ id }) => activeIds.has(id)).map(({ memberId }) => memberId));
  return {
    users,
    members,
    wanted: members.flatMap(({ member }, place) =>
      settled.has(member.id) || input.ignored.has(member.id) || input.of?.has(member.id) === false ? [] : [place],
    ),
    holderOf: new Map(linked.map(({ id, memberId, person }) => [id, { id: memberId, person }])),
    parted: holdings.parted,
    facts: factsOf(
      users.map(({ person }) => person),
      members.map(({ person }) => person),
      linked.flatMap(({ id, person }) => {
        const user = usersById.get(id);
        return user === undefined ? [] : [{ member: person, user }];
      }),
      weights.usual,
    ),
    weights,
  };
}

/** Persons who are there, in an order that only their names and addresses decide. */
function usersOf({ crmUsers, romanize }: SuggestInput): readonly PooledUser[] {
  const there = crmUsers.filter((user) => user.kind === "person" && !("gone" in user && user.gone));
  const users = [...oneRowPerUser<CrmUser | KnownCrmUser>(there)].sort(byNameAndAddress);
  const read = users.map((user) => ({
    user,
    person: personOf(user.name, user.email === null ? [] : [user.email], romanize),
  }));
  const mayHaveTwins = read.some(({ user }) => !user.active);
  const active = mayHaveTwins ? read.filter(({ user }) => user.active) : [];
  const activeNames = new Set(active.map(({ person }) => nameKey(person)));
  return read.map(({ user, person }) => ({
    user,
    person,
    active: user.active,
    twin: !user.active && person.words.length > 0 && activeNames.has(nameKey(person)),
  }));
}

const byNameAndAddress = (a: CrmUser, b: CrmUser): number =>
  compare(a.name, b.name) || compare(a.email ?? "", b.email ?? "") || compare(a.id, b.id);

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const nameKey = (person: Person): string => [...person.words].sort().join(" ");
