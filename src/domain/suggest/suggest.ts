import type { Suggestion } from "../crm/suggest.js";
import type { MemberId } from "../ids.js";
import { confidencesOf, type WeighedPair, weighedPairs } from "./pairs.js";
import { compare, type Pool, type PooledMember, type PooledUser, poolOf, type SuggestInput } from "./pool.js";
import { reasonsFor } from "./reasons.js";

/**
 * For every member whom no rule links, the CRM users who are most likely the same person, with a confidence and reasons
 * in words (L9). Nothing is linked by it.
 *
 * All members are decided together: a CRM user who fits another member of the same domain as well is less likely to be
 * this one's, and two CRM users who fit equally share the confidence. Only persons are suggested, inactive ones below
 * the active record; those whom a hand has parted from the member are left out (L5). One who is linked to somebody else
 * already is named with `heldBy`: the member may have a second login.
 *
 * Of suggestions with a confidence of 0.9 nine in ten are right; `docs/quality.md` has the measured table. The order of
 * members and CRM users never matters, nor do their ids.
 *
 * @example suggestCrmUsers({ provider: "hubspot", members, crmUsers, links, ignored: new Set() }).get(sarah.id)
 */
export function suggestCrmUsers(input: SuggestInput): ReadonlyMap<MemberId, readonly Suggestion[]> {
  const pool = poolOf(input);
  const pairs = weighedPairs(pool);
  const ranked = ranking(pairs, confidencesOf(pairs, pool), pool);
  const contenders = contendersOf(ranked, pool);
  return new Map(
    [...ranked].map(([place, choices]) => [
      (pool.members[place] as PooledMember).member.id,
      choices
        .slice(0, input.most ?? 5)
        .filter(({ confidence }) => rounded(confidence) >= (input.least ?? 0.02))
        .map((choice) => suggestion(choice, contenders, pool)),
    ]),
  );
}

interface Choice extends WeighedPair {
  readonly confidence: number;
}

/** For every member looked for, their choices, best first; equal ones in the order of the pool. */
function ranking(
  pairs: readonly WeighedPair[],
  confidences: readonly number[],
  pool: Pool,
): ReadonlyMap<number, Choice[]> {
  const ranked = new Map<number, Choice[]>(pool.wanted.map((place) => [place, []]));
  for (let place = 0; place < pairs.length; place += 1) {
    const { member, user, near, likeness, odds } = pairs[place] as WeighedPair;
    ranked.get(member)?.push({ member, user, near, likeness, odds, confidence: confidences[place] as number });
  }
  for (const choices of ranked.values()) choices.sort((a, b) => billionths(b) - billionths(a) || a.user - b.user);
  return ranked;
}

/** Finer differences are only those of the order of a sum. */
const billionths = ({ confidence }: Choice): number => Math.round(confidence * 1e9);

/** In thousandths. Only the very address is certain. */
const rounded = (confidence: number): number => Math.min(Math.round(confidence * 1_000) / 1_000, 0.999);

/** For each CRM user the members whose likely best choice it is. */
function contendersOf(ranked: ReadonlyMap<number, readonly Choice[]>, pool: Pool): ReadonlyMap<number, MemberId[]> {
  const contenders = new Map<number, MemberId[]>();
  for (const [best] of ranked.values()) {
    if (best === undefined || best.confidence < 0.5) continue;
    const { id } = (pool.members[best.member] as PooledMember).member;
    contenders.set(best.user, [...(contenders.get(best.user) ?? []), id]);
  }
  return contenders;
}

function suggestion(choice: Choice, contenders: ReadonlyMap<number, readonly MemberId[]>, pool: Pool): Suggestion {
  const { member, person } = pool.members[choice.member] as PooledMember;
  const candidate = pool.users[choice.user] as PooledUser;
  return {
    crmUserId: candidate.user.id,
    confidence: rounded(choice.confidence),
    reasons: reasonsFor(choice.likeness, person, candidate, pool.facts),
    heldBy: pool.holderOf.get(candidate.user.id)?.id ?? null,
    alsoFor: (contenders.get(choice.user) ?? []).filter((id) => id !== member.id).sort(compare),
  };
}
