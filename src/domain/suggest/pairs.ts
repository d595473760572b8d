import { type Add, type Likeness, weigh } from "./evidence.js";
import { peopleIndex } from "./people-index.js";
import type { Pool, PooledMember, PooledUser } from "./pool.js";
import { mayBeOnePerson } from "./second-login.js";

/** A member and a CRM user who may be the same, by their places in the pool. */
export interface Pair {
  readonly member: number;
  readonly user: number;
}

/** For every member who is looked for the CRM users nearest to them, those parted by a hand left out (L5). */
export function pairsOf(pool: Pool): readonly Pair[] {
  const index = peopleIndex();
  for (const { person } of pool.users) index.add(person);
  return pool.wanted.flatMap((place) => {
    const { member, person } = pool.members[place] as PooledMember;
    return index
      .nearest(person, closest)
      .filter((user) => !pool.parted(member.id, (pool.users[user] as PooledUser).user.id))
      .map((user) => ({ member: place, user }));
  });
}

/** So many of the nearest, at most, are looked at closely. */
const closest = 16;

export const weighPair = ({ member, user }: Pair, pool: Pool, add: Add) =>
  weigh((pool.members[member] as PooledMember).person, pool.users[user] as PooledUser, pool.facts, add);

export interface WeighedPair extends Pair {
  readonly likeness: Likeness;
  /** Of the pair alone: every sign's weight times its strength, summed, as an exponent. */
  readonly odds: number;
}

export function weighedPairs(pool: Pool): readonly WeighedPair[] {
  const { signs } = pool.weights;
  return pairsOf(pool).map((pair) => {
    let score = signs.bias ?? 0;
    const likeness = weighPair(pair, pool, (sign, strength) => {
      score += (signs[sign] ?? 0) * strength;
    });
    return { member: pair.member, user: pair.user, likeness, odds: Math.exp(Math.min(score, mostScore)) };
  });
}

const mostScore = 30;

/** What cannot be right together with a pair. */
export interface Rivals {
  /** The member's other CRM users, and other members of the same CRM user. */
  readonly pairs: readonly number[];
  /** Odds of the link that the CRM user has already. */
  readonly held: number;
}

/** Two members who may be one person with two logins are no rivals. */
export function rivalsOf(pairs: readonly Pair[], pool: Pool): readonly Rivals[] {
  const byMember = placesBy(pairs, ({ member }) => member);
  const byUser = placesBy(pairs, ({ user }) => user);
  return pairs.map(({ member, user }, place) => {
    const { person } = pool.members[member] as PooledMember;
    const holder = pool.holderOf.get((pool.users[user] as PooledUser).user.id);
    const isHeld = holder !== undefined && !mayBeOnePerson(person, holder.person);
    const rivals: number[] = [];
    for (const other of byMember.get(member) as number[]) if (other !== place) rivals.push(other);
    for (const other of byUser.get(user) as number[]) {
      const rival = (pairs[other] as Pair).member;
      if (rival === member || mayBeOnePerson(person, (pool.members[rival] as PooledMember).person)) continue;
      rivals.push(other);
    }
    return { pairs: rivals, held: isHeld ? heldOdds : 0 };
  });
}

const heldOdds = Math.exp(6);

/**
 * How likely each pair is right: its odds against those of nobody and of all its rivals. An inactive CRM user is never
 * likelier than not, whoever else there is.
 */
export function confidencesOf(pairs: readonly WeighedPair[], pool: Pool): readonly number[] {
  return rivalsOf(pairs, pool).map((rivals, place) => {
    const { odds: own, user } = pairs[place] as WeighedPair;
    let all = 1 + own + rivals.held;
    for (const other of rivals.pairs) all += (pairs[other] as WeighedPair).odds;
    const { active } = pool.users[user] as PooledUser;
    return active ? own / all : Math.min(own / all, mostOfInactive);
  });
}

const mostOfInactive = 0.5;

function placesBy(pairs: readonly Pair[], keyOf: (pair: Pair) => number): ReadonlyMap<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [place, pair] of pairs.entries()) {
    const known = places.get(keyOf(pair));
    if (known === undefined) places.set(keyOf(pair), [place]);
    else known.push(place);
  }
  return places;
}
