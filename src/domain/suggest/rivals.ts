import { compareNames, type NameSign } from "./names.js";
import { type Pair, personAt, type WeighedPair } from "./pairs.js";
import type { Person } from "./person.js";
import { compare, type Pool, type PooledUser } from "./pool.js";
import { mayBeOnePerson } from "./second-login.js";

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
  const emailOf = (place: number): string => pool.members[(pairs[place] as Pair).member]?.member.email ?? "";
  for (const [user, places] of byUser) {
    if (places.length > mostRivals) byUser.set(user, nearestOf(places, pairs, emailOf));
  }
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

const nearestOf = (places: readonly number[], pairs: readonly Pair[], emailOf: (place: number) => string): number[] =>
  [...places]
    .sort((a, b) => (pairs[b] as Pair).near - (pairs[a] as Pair).near || compare(emailOf(a), emailOf(b)))
    .slice(0, mostRivals);

const heldOdds = Math.exp(8);

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
  for (const [place, confidence] of hasInactive ? confidences.entries() : []) {
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
