import type { CrmUserId, MemberId } from "../ids.js";
import { pairsOf, weighPair } from "./pairs.js";
import { poolOf, type SuggestInput } from "./pool.js";

/** One sign of a pair, and what it adds to the logarithm of the odds: above 0 it speaks for the pair. */
export interface WeighedSign {
  readonly sign: string;
  readonly adds: number;
}

/**
 * All that was weighed for one pair, the heaviest first: for a picture, or to see why a weight is what it is. Nothing
 * when one of the two takes no part: a member who has left, no person, somebody gone.
 *
 * @example explainSuggestion(input, sarah.id, crmUser.id) // [{ sign: "name:same", adds: 4.9 }, …]
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
  const weighed: WeighedSign[] = [{ sign: "bias", adds: signs.bias ?? 0 }];
  const near = pairsOf({ ...pool, wanted: [member] }).find((pair) => pair.user === user)?.near ?? 0;
  weighPair({ member, user, near }, pool, (sign, strength) =>
    weighed.push({ sign, adds: (signs[sign] ?? 0) * strength }),
  );
  return weighed.filter(({ adds }) => adds !== 0).sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
}
