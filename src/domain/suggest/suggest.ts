import type { Suggestion } from "../crm/suggest.js";
import type { MemberId } from "../ids.js";
import { type WeighedPair, weighedPairs } from "./pairs.js";
import { compare, type Pool, type PooledMember, type PooledUser, poolOf, type SuggestInput } from "./pool.js";
import { reasonsFor } from "./reasons.js";
import { confidencesOf } from "./rivals.js";

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
  const confidences = confidencesOf(pairs, pool);
  const choices = pairs.map((pair, place): Choice => ({ pair, confidence: confidences[place] as number }));
  const ranked = ranking(choices, pool);
  const contenders = contendersOf(ranked, pool);
  return new Map(
    [...ranked].flatMap(([place, own]) => {
      const { id } = (pool.members[place] as PooledMember).member;
      if (input.of?.has(id) === false) return [];
      const suggestions = own
        .slice(0, input.most ?? 5)
        .filter(({ confidence }) => rounded(confidence) >= (input.least ?? 0.02))
        .map((choice) => suggestion(choice, contenders, pool));
      return [[id, suggestions] as const];
    }),
  );
}

interface Choice {
  readonly pair: WeighedPair;
  readonly confidence: number;
}

/** For every member looked for, their choices, best first; equal ones in the order of the pool. */
function ranking(choices: readonly Choice[], pool: Pool): ReadonlyMap<number, Choice[]> {
  const ranked = new Map<number, Choice[]>(pool.wanted.map((place) => [place, []]));
  for (const choice of choices) ranked.get(choice.pair.member)?.push(choice);
  for (const own of ranked.values()) own.sort((a, b) => billionths(b) - billionths(a) || a.pair.user - b.pair.user);
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
    const { id } = (pool.members[best.pair.member] as PooledMember).member;
    contenders.set(best.pair.user, [...(contenders.get(best.pair.user) ?? []), id]);
  }
  return contenders;
}

function suggestion(
  { pair, confidence }: Choice,
  contenders: ReadonlyMap<number, readonly MemberId[]>,
  pool: Pool,
): Suggestion {
  const { member, person } = pool.members[pair.member] as PooledMember;
  const candidate = pool.users[pair.user] as PooledUser;
  const reasons = reasonsFor(pair.likeness, person, candidate, pool.facts);
  return {
    crmUserId: candidate.user.id,
    confidence: rounded(confidence),
    reasons: reasons.length === 0 ? ["little in common"] : reasons,
    heldBy: pool.holderOf.get(candidate.user.id)?.id ?? null,
    alsoFor: (contenders.get(pair.user) ?? []).filter((id) => id !== member.id).sort(compare),
  };
}
