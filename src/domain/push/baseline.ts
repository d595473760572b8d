import { type BaselineMove, type CategoryBaseline, entryAt, noBaseline } from "../settings/baseline.js";
import { equal, own, recordOf } from "../settings/shape.js";

/** What was last pushed to one member, by category (P16). Holds whole values; it never leaves the store. */
export interface Baseline {
  readonly [category: string]: CategoryBaseline;
}

/** The moves that put moved entries back; an entry that somebody else has written since stays as it is (P20). */
export function movesBack(current: CategoryBaseline, moves: readonly BaselineMove[]): readonly BaselineMove[] {
  return moves
    .filter(({ list, item, after }) => equal(entryAt(current, list, item) ?? null, after))
    .map(({ list, item, before, after }) => ({ list, item, before: after, after: before }));
}

/** The baseline with other values for some categories; the same reference when none differs. */
export function withCategories(
  baseline: Baseline,
  next: readonly (readonly [category: string, value: CategoryBaseline])[],
): Baseline {
  const moved = next.filter(([category, value]) => value !== categoryBaseline(baseline, category));
  return moved.length === 0 ? baseline : { ...baseline, ...recordOf(moved) };
}

export const categoryBaseline = (baseline: Baseline, category: string): CategoryBaseline =>
  own(baseline, category) ?? noBaseline;
