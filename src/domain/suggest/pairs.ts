import { isVanity } from "./domains.js";
import { weigh } from "./evidence.js";
import type { Add, Candidate, Likeness } from "./likeness.js";
import type { LocalSign } from "./locals.js";
import type { NameSign } from "./names.js";
import { peopleIndex } from "./people-index.js";
import { askedKeys } from "./people-keys.js";
import { type Person, personOf, withoutName, withWords } from "./person.js";
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
      if (mayBe(person, other, pool) && !pool.parted(id, user.id))
        pairs.push({ member: place, user: slot, near: score });
    }
  }
  return pairs;
}

/** A function's mailbox without a name is nobody, unless its domain is called like somebody. */
const mayBe = (member: Person, user: Person, { facts }: Pool): boolean =>
  !isMailbox(user) && (!isMailbox(member) || member.addresses.some((one) => isVanity(one, user, facts.domains)));

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

/** Reads a pair once: `isWhole` with all that the two say, else as if some of it were not there. */
type Read = (person: Person, candidate: Candidate, isWhole: boolean) => Likeness;

/**
 * What agrees never speaks against a pair, so that its best reading counts: beside the pair as it is, names that agree are
 * read as if either had none, one name as if only its initials, or that of the first name, were known, and one part
 * before the @, or a function's, as if the CRM user had no address. Of several logins each is read alone too.
 */
export function readPair({ member, user }: Pair, pool: Pool, read: Read): void {
  const [person, candidate] = legible(personAt(member, pool), userAt(user, pool));
  const logins = person.addresses.length < 2 ? [] : person.addresses.filter(({ role }) => !role);
  const alone = logins.map((only) => ({ ...person, addresses: [only] }));
  for (const one of [person, ...alone]) {
    const { name, addresses } = read(one, candidate, true);
    const isOneName = agreeing.has(name.sign);
    if (isOneName) read(withoutName(one), candidate, false);
    if (isOneName) read(one, { ...candidate, person: withoutName(candidate.person) }, false);
    if (name.sign === "same")
      for (const brief of abridged(candidate.person)) read(one, { ...candidate, person: brief }, false);
    if (addresses === null || !(addresses.ofUser.role || isOneLocal.has(addresses.sign))) continue;
    const bare = { ...candidate, person: withoutAddress(candidate.person) };
    if (agreeing.has(read(one, bare, false).name.sign)) read(withoutName(one), bare, false);
  }
}

/** A name in letters that nothing here reads says nothing beside one in Latin letters. */
function legible(member: Person, user: Candidate): readonly [Person, Candidate] {
  if (member.words.length === 0 || user.person.words.length === 0) return [member, user];
  const [isOurs, isTheirs] = [isLatin(member), isLatin(user.person)];
  if (isOurs === isTheirs) return [member, user];
  return isOurs ? [member, { ...user, person: withoutName(user.person) }] : [withoutName(member), user];
}

const isLatin = ({ joined }: Person): boolean => latin.test(joined);
const latin = /[a-z]/;

export interface WeighedPair extends Pair {
  readonly likeness: Likeness;
  /** Of the pair alone, in its best reading: every sign's weight times its strength, summed, as an exponent. */
  readonly odds: number;
}

export function weighedPairs(pool: Pool): readonly WeighedPair[] {
  const { signs } = pool.weights;
  let score = 0;
  const add: Add = (sign, strength) => {
    score += (signs[sign] ?? 0) * strength;
  };
  return pairsOf(pool).map((pair) => {
    let [best, most] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let likeness: Likeness | undefined;
    readPair(pair, pool, (person, candidate, isWhole) => {
      score = signs.bias ?? 0;
      const found = weighPair(pair, pool, add, person, candidate);
      if (isWhole && score > best) [best, likeness] = [score, found];
      most = Math.max(most, score);
      return found;
    });
    return { ...pair, likeness: likeness as Likeness, odds: Math.exp(Math.min(most, mostScore)) };
  });
}

/** Names that say the same, as far as both say it. */
const agreeing: ReadonlySet<NameSign> = new Set([
  "same",
  "one-word",
  "subset",
  "nickname",
  "initial",
  "alone",
] satisfies NameSign[]);

const isOneLocal: ReadonlySet<LocalSign> = new Set(["same", "same-common"]);

/** "S. Jones" and "S. J." for Sarah Jones. */
const abridged = (person: Person): readonly Person[] => {
  const [first = "", ...others] = person.words;
  return [
    withWords(person, [first.slice(0, 1), ...others]),
    withWords(
      person,
      person.words.map((word) => word.slice(0, 1)),
    ),
  ];
};

/** A name that only repeats the address says something where there is none. */
const withoutAddress = (person: Person): Person =>
  person.words.length > 0 ? { ...person, addresses: [] } : personOf(person.name, []);

const userAt = (user: number, { users }: Pool): PooledUser => users[user] as PooledUser;

export const personAt = (member: number, { members }: Pool): Person => (members[member] as PooledMember).person;

const mostScore = 30;
