import type { BaselineEntry, CategoryBaseline } from "../settings/merge.js";
import { equal } from "../settings/shape.js";

/** What was last pushed to one member, by category and slot (P16). Holds whole values; it never leaves the store. */
export interface Baseline {
  readonly [category: string]: CategoryBaseline;
}

/** One slot of a baseline, before and after a push; `null`: it had no entry. */
export interface BaselineMove {
  readonly slot: string;
  readonly before: BaselineEntry | null;
  readonly after: BaselineEntry | null;
}

/** How a category's baseline moved. */
export function baselineMoves(before: CategoryBaseline, after: CategoryBaseline): readonly BaselineMove[] {
  if (before === after) return [];
  const slots = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...slots].flatMap((slot) => {
    const move = { slot, before: entryAt(before, slot), after: entryAt(after, slot) };
    return equal(move.before, move.after) ? [] : [move];
  });
}

/** Puts moved slots back; a slot that somebody else has written since stays as it is. */
export function putBack(current: CategoryBaseline, moves: readonly BaselineMove[]): CategoryBaseline {
  const back = moves.filter((move) => equal(entryAt(current, move.slot), move.after));
  if (back.length === 0) return current;
  const next = new Map(Object.entries(current));
  for (const { slot, before } of back) {
    if (before === null) next.delete(slot);
    else next.set(slot, before);
  }
  return Object.fromEntries(next);
}

/** The baseline with other values for some categories; the same reference when none differs. */
export function withCategories(
  baseline: Baseline,
  next: readonly (readonly [category: string, value: CategoryBaseline])[],
): Baseline {
  const moved = next.filter(([category, value]) => value !== categoryBaseline(baseline, category));
  return moved.length === 0 ? baseline : { ...baseline, ...Object.fromEntries(moved) };
}

export function categoryBaseline(baseline: Baseline, category: string): CategoryBaseline {
  return (Object.hasOwn(baseline, category) ? baseline[category] : undefined) ?? none;
}

const none: CategoryBaseline = Object.freeze({});

const entryAt = (baseline: CategoryBaseline, slot: string): BaselineEntry | null =>
  (Object.hasOwn(baseline, slot) ? baseline[slot] : undefined) ?? null;
