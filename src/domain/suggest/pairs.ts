import { isVanity } from "./domains.js";
import { type Add, type Candidate, type Likeness, weigh } from "./evidence.js";
import { peopleIndex } from "./people-index.js";
import { askedKeys } from "./people-keys.js";
import type { Person } from "./person.js";
import type { Pool, PooledMember, PooledUser } from "./pool.js";

/** A member and a CRM user who may be the same, by their places in the pool. */
export interface Pair {
  readonly member: number;
  readonly user: number;
  /** How alike they are by trigrams and keys. */
  readonly near: number;
}

/** For every member who is looked for the CRM users nearest to them, those parted by a hand left out (L5). */
export function pairsOf(pool: Pool): readonly Pair[] {
  const wanted = pool.wanted.map((place) => {
    const { member, person } = pool.members[place] as PooledMember;
    return { place, id: member.id, person, keys: askedKeys(person) };
  });
  const asked = new Set<string>();
  for (const { keys } of wanted) for (const key of keys) asked.add(key);
  const index = peopleIndex(undefined, asked);
  for (const { person } of pool.users) index.add(person);
  const pairs: Pair[] = [];
  const most = pool.users.every(({ active }) => active) ? closest : 2 * closest;
  for (const { place, id, person, keys } of wanted) {
    const left = { active: closest, inactive: closestInactive };
    for (const { slot, score } of index.nearest(person, most, keys)) {
      const { user, person: other, active } = userAt(slot, pool);
      const state = active ? "active" : "inactive";
      left[state] -= 1;
      if (left[state] < 0) continue;
      if (mayBe(person, other) && !pool.parted(id, user.id)) pairs.push({ member: place, user: slot, near: score });
    }
  }
  return pairs;
}

/** A function's mailbox without a name is nobody, unless its domain is called like somebody. */
const mayBe = (member: Person, user: Person): boolean =>
  !isMailbox(user) && (!isMailbox(member) || member.addresses.some((address) => isVanity(address, user)));

const isMailbox = ({ words, addresses }: Person): boolean => words.length === 0 && addresses.every(({ role }) => role);

/** So many of the nearest, at most, are looked at closely. */
const closest = 16;
/** Of inactive ones fewer, so that they never crowd out who is active. */
const closestInactive = 4;

/** With the two as they are read, or as they are given. */
export function weighPair(
  { member, user, near }: Pair,
  pool: Pool,
  add: Add,
  person = personAt(member, pool),
  candidate: Candidate = userAt(user, pool),
): Likeness {
  add("near", near);
  return weigh(person, candidate, pool.facts, add);
}

export interface WeighedPair extends Pair {
  readonly likeness: Likeness;
  /** Of the pair alone: every sign's weight times its strength, summed, as an exponent. */
  readonly odds: number;
}

/**
 * The very name never speaks against a pair: it counts at least as much as if either had none. Nor does a second login:
 * each counts as if it were the only one.
 */
export function weighedPairs(pool: Pool): readonly WeighedPair[] {
  const { signs } = pool.weights;
  let score = 0;
  const add: Add = (sign, strength) => {
    score += (signs[sign] ?? 0) * strength;
  };
  const scored = (pair: Pair, person: Person, candidate: Candidate) => {
    score = signs.bias ?? 0;
    const likeness = weighPair(pair, pool, add, person, candidate);
    return { likeness, score };
  };
  return pairsOf(pool).map((pair) => {
    const { member, user, near } = pair;
    const [person, candidate] = [personAt(member, pool), userAt(user, pool)];
    let best = scored(pair, person, candidate);
    for (const address of person.addresses.length > 1 ? person.addresses : []) {
      const alone = scored(pair, { ...person, addresses: [address] }, candidate);
      if (alone.score > best.score) best = alone;
    }
    const { likeness } = best;
    let most = best.score;
    if (likeness.name.sign === "same") {
      most = Math.max(most, scored(pair, withoutName(person), candidate).score);
      most = Math.max(most, scored(pair, person, { ...candidate, person: withoutName(candidate.person) }).score);
    }
    return { member, user, near, likeness, odds: Math.exp(Math.min(most, mostScore)) };
  });
}

const withoutName = ({ addresses }: Person): Person => ({
  name: "",
  words: [],
  joined: "",
  addresses: addresses.map((address) => ({ ...address, form: "unknown" })),
});

const userAt = (user: number, { users }: Pool): PooledUser => users[user] as PooledUser;

export const personAt = (member: number, { members }: Pool): Person => (members[member] as PooledMember).person;

const mostScore = 30;
