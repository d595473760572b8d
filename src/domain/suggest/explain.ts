import type { CrmUserId, MemberId } from "../ids.js";
import type { Add } from "./likeness.js";
import { pairsOf, readPair, weighPair } from "./pairs.js";
import { poolOf, type SuggestInput } from "./pool.js";

/** One sign of a pair, and what it adds to the logarithm of the odds: above 0 it speaks for the pair. */
export interface WeighedSign {
  readonly sign: string;
  readonly adds: number;
}

/**
 * All that was weighed for one pair in its best reading, the heaviest first: for a picture, or to see why a weight is what
 * it is. The best reading is one as if a name, an address or a second login were not there, where what agrees would count less
 * than nothing. Nothing when one of the two takes no part: a member who has left, no person, somebody gone.
 *
 * @example explainSuggestion(input, sarah.id, crmUser.id) // [{ sign: "login-named:full", adds: 3.1 }, …]
 */
export function explainSuggestion(
  input: SuggestInput,
  memberId: MemberId,
  crmUserId: CrmUserId,
): readonly WeighedSign[] {
  const pool = poolOf(input);
  const member = pool.members.findIndex((one) => one.member.id === memberId);
  const user = pool.users.findIndex((one) => one.user.id === crmUserId);
  if (member < 0 || user < 0) return [];
  const { signs } = pool.weights;
  const near = pairsOf({ ...pool, wanted: [member] }).find((pair) => pair.user === user)?.near ?? 0;
  const pair = { member, user, near };
  let best: readonly WeighedSign[] = [];
  readPair(pair, pool, (person, candidate) => {
    const weighed: WeighedSign[] = [{ sign: "bias", adds: signs.bias ?? 0 }];
    const add: Add = (sign, strength) => weighed.push({ sign, adds: (signs[sign] ?? 0) * strength });
    const likeness = weighPair(pair, pool, add, person, candidate);
    if (best.length === 0 || sumOf(weighed) > sumOf(best)) best = weighed;
    return likeness;
  });
  return best.filter(({ adds }) => adds !== 0).sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
}

const sumOf = (weighed: readonly WeighedSign[]): number => weighed.reduce((sum, { adds }) => sum + adds, 0);
