import { isVanity } from "./domains.js";
import { type Add, type Likeness, weigh } from "./evidence.js";
import { peopleIndex } from "./people-index.js";
import { askedKeys } from "./people-keys.js";
import type { Person } from "./person.js";
import type { Pool, PooledMember, PooledUser } from "./pool.js";
import { mayBeOnePerson } from "./second-login.js";

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
  for (const { place, id, person, keys } of wanted) {
    for (const { slot, score } of index.nearest(person, closest, keys)) {
      const { user, person: other } = pool.users[slot] as PooledUser;
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

/** With the member as they are read, or as `person` is. */
export function weighPair(
  { member, user, near }: Pair,
  pool: Pool,
  add: Add,
  person = personAt(member, pool),
): Likeness {
  add("near", near);
  return weigh(person, pool.users[user] as PooledUser, pool.facts, add);
}

export interface WeighedPair extends Pair {
  readonly likeness: Likeness;
  /** Of the pair alone: every sign's weight times its strength, summed, as an exponent. */
  readonly odds: number;
}

/** The very name never speaks against a pair: it counts at least as much as no name at all. */
export function weighedPairs(pool: Pool): readonly WeighedPair[] {
  const { signs } = pool.weights;
  let score = 0;
  const add: Add = (sign, strength) => {
    score += (signs[sign] ?? 0) * strength;
  };
  return pairsOf(pool).map((pair) => {
    score = signs.bias ?? 0;
    const likeness = weighPair(pair, pool, add);
    let best = score;
    if (likeness.name.sign === "same") {
      score = signs.bias ?? 0;
      weighPair(pair, pool, add, withoutName(personAt(pair.member, pool)));
      best = Math.max(best, score);
    }
    const { member, user, near } = pair;
    return { member, user, near, likeness, odds: Math.exp(Math.min(best, mostScore)) };
  });
}

const withoutName = ({ addresses }: Person): Person => ({
  name: "",
  words: [],
  joined: "",
  addresses: addresses.map((address) => ({ ...address, form: "unknown" })),
});

const personAt = (member: number, { members }: Pool): Person => (members[member] as PooledMember).person;

const mostScore = 30;

/** What cannot be right together with a pair. */
export interface Rivalry {
  /** The other pairs of the same member. */
  readonly otherUsers: (place: number) => readonly number[];
  /** The pairs of other members with the same CRM user. */
  readonly otherMembers: (place: number) => readonly number[];
  /** Odds of the link that the CRM user has already. */
  readonly heldOf: (place: number) => number;
}

/** Among these pairs, each called by its place. Two members who may be one person with two logins are no rivals. */
export function rivalryOf(pairs: readonly Pair[], pool: Pool): Rivalry {
  const byMember = placesBy(pairs, ({ member }) => member);
  const byUser = placesBy(pairs, ({ user }) => user);
  return {
    otherUsers(place) {
      const { member } = pairs[place] as Pair;
      return (byMember.get(member) as number[]).filter((other) => other !== place);
    },
    otherMembers(place) {
      const { member, user } = pairs[place] as Pair;
      return (byUser.get(user) as number[]).filter((other) => {
        const rival = (pairs[other] as Pair).member;
        return rival !== member && !mayBeOnePerson(personAt(member, pool), personAt(rival, pool));
      });
    },
    heldOf(place) {
      const { member, user } = pairs[place] as Pair;
      const holder = pool.holderOf.get((pool.users[user] as PooledUser).user.id);
      return holder === undefined || mayBeOnePerson(personAt(member, pool), holder.person) ? 0 : heldOdds;
    },
  };
}

const heldOdds = Math.exp(6);

/**
 * How likely each pair is right: its odds against those of nobody and of all its rivals. An inactive CRM user is never
 * likelier than not, whoever else there is.
 */
export function confidencesOf(pairs: readonly WeighedPair[], pool: Pool): readonly number[] {
  const { otherMembers, heldOf } = rivalryOf(pairs, pool);
  const ofMember = new Float64Array(pool.members.length);
  for (const { member, odds } of pairs) ofMember[member] = (ofMember[member] as number) + odds;
  return pairs.map(({ member, user, odds }, place) => {
    let all = 1 + (ofMember[member] as number) + heldOf(place);
    for (const rival of otherMembers(place)) all += (pairs[rival] as WeighedPair).odds;
    const { active } = pool.users[user] as PooledUser;
    return active ? odds / all : Math.min(odds / all, mostOfInactive);
  });
}

const mostOfInactive = 0.5;

function placesBy(pairs: readonly Pair[], keyOf: (pair: Pair) => number): ReadonlyMap<number, number[]> {
  const places = new Map<number, number[]>();
  for (let place = 0; place < pairs.length; place += 1) {
    const key = keyOf(pairs[place] as Pair);
    const known = places.get(key);
    if (known === undefined) places.set(key, [place]);
    else known.push(place);
  }
  return places;
}
