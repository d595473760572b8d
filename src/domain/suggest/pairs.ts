import { isVanity } from "./domains.js";
import { type Add, type Likeness, weigh } from "./evidence.js";
import { compareNames, type NameSign } from "./names.js";
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
  const most = pool.users.every(({ active }) => active) ? closest : 2 * closest;
  for (const { place, id, person, keys } of wanted) {
    const left = { active: closest, inactive: closestInactive };
    for (const { slot, score } of index.nearest(person, most, keys)) {
      const { user, person: other, active } = pool.users[slot] as PooledUser;
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

/** The very name never speaks against a pair: it counts at least as much as no name at all. Nor does a second login: each counts as if it were the only one. */
export function weighedPairs(pool: Pool): readonly WeighedPair[] {
  const { signs } = pool.weights;
  let score = 0;
  const add: Add = (sign, strength) => {
    score += (signs[sign] ?? 0) * strength;
  };
  const scored = (pair: Pair, person: Person): { readonly likeness: Likeness; readonly score: number } => {
    score = signs.bias ?? 0;
    const likeness = weighPair(pair, pool, add, person);
    return { likeness, score };
  };
  return pairsOf(pool).map((pair) => {
    const { member, user, near } = pair;
    const person = personAt(member, pool);
    let best = scored(pair, person);
    for (const address of person.addresses.length > 1 ? person.addresses : []) {
      const alone = scored(pair, { ...person, addresses: [address] });
      if (alone.score > best.score) best = alone;
    }
    const nameless = best.likeness.name.sign === "same" ? scored(pair, withoutName(person)).score : best.score;
    const odds = Math.exp(Math.min(Math.max(best.score, nameless), mostScore));
    return { member, user, near, likeness: best.likeness, odds };
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
  for (const [user, places] of byUser) if (places.length > mostRivals) byUser.set(user, nearestOf(places, pairs));
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

/** Of so many members, the nearest, it is asked whose a CRM user is rather: all of one name may be thousands. */
const mostRivals = 100;

const nearestOf = (places: readonly number[], pairs: readonly Pair[]): number[] =>
  [...places].sort((a, b) => (pairs[b] as Pair).near - (pairs[a] as Pair).near || a - b).slice(0, mostRivals);

const heldOdds = Math.exp(6);

/**
 * How likely each pair is right: its odds against those of nobody and of all its rivals. An inactive CRM user is never
 * likelier than not, whoever else there is, nor likelier than an active record of the same person, and takes nothing from it.
 */
export function confidencesOf(pairs: readonly WeighedPair[], pool: Pool): readonly number[] {
  const { otherUsers, otherMembers, heldOf } = rivalryOf(pairs, pool);
  const userAt = (place: number): PooledUser => pool.users[(pairs[place] as Pair).user] as PooledUser;
  const recordsOf = (place: number): readonly number[] =>
    otherUsers(place).filter(
      (other) =>
        userAt(other).active !== userAt(place).active && areOnePerson(userAt(other).person, userAt(place).person),
    );
  const hasInactive = pool.users.some(({ active }) => !active);
  const ofMember = new Float64Array(pool.members.length);
  for (const { member, odds } of pairs) ofMember[member] = (ofMember[member] as number) + odds;
  const confidences = pairs.map(({ member, user, odds }, place) => {
    let all = 1 + (ofMember[member] as number) + heldOf(place);
    for (const rival of otherMembers(place)) all += (pairs[rival] as WeighedPair).odds;
    const { active } = pool.users[user] as PooledUser;
    if (active && hasInactive) for (const record of recordsOf(place)) all -= (pairs[record] as WeighedPair).odds;
    return active ? odds / all : Math.min(odds / all, mostOfInactive);
  });
  for (const [place, confidence] of confidences.entries()) {
    if (userAt(place).active) continue;
    const most = Math.min(...recordsOf(place).map((active) => confidences[active] as number));
    confidences[place] = Math.min(confidence, most * shareOfInactive);
  }
  return confidences;
}

const mostOfInactive = 0.5;
const shareOfInactive = 0.9;

/** Two records of one person, by their names. */
const areOnePerson = (a: Person, b: Person): boolean => oneName.has(compareNames(a, b).sign);

const oneName: ReadonlySet<NameSign> = new Set(["same", "one-word", "subset", "nickname", "short", "initial", "typo"]);

function placesBy(pairs: readonly Pair[], keyOf: (pair: Pair) => number): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (let place = 0; place < pairs.length; place += 1) {
    const key = keyOf(pairs[place] as Pair);
    const known = places.get(key);
    if (known === undefined) places.set(key, [place]);
    else known.push(place);
  }
  return places;
}
