import { type Add, weigh } from "./evidence.js";
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

/** So many of the nearest are looked at closely. */
const closest = 10;

export const weighPair = ({ member, user }: Pair, pool: Pool, add: Add) =>
  weigh((pool.members[member] as PooledMember).person, pool.users[user] as PooledUser, pool.facts, add);

/** The odds of each pair alone: every sign's weight times its strength, summed, as an exponent. */
function oddsOf(pairs: readonly Pair[], pool: Pool): readonly number[] {
  const { signs } = pool.weights;
  return pairs.map((pair) => {
    let score = signs.bias ?? 0;
    weighPair(pair, pool, (sign, strength) => {
      score += (signs[sign] ?? 0) * strength;
    });
    return Math.exp(Math.min(score, mostScore));
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
export function confidencesOf(pairs: readonly Pair[], pool: Pool): readonly number[] {
  const odds = oddsOf(pairs, pool);
  return rivalsOf(pairs, pool).map((rivals, place) => {
    const own = odds[place] as number;
    const all = 1 + own + rivals.held + rivals.pairs.reduce((sum, other) => sum + (odds[other] as number), 0);
    const { active } = pool.users[(pairs[place] as Pair).user] as PooledUser;
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
