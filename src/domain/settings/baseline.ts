import type { MemberId } from "../ids.js";
import { own } from "./shape.js";

/** What was last pushed to an item, and by whose settings; without `value` it was pushed as absent (P16). */
export interface BaselineEntry {
  readonly by: MemberId;
  readonly value?: unknown;
}

/** The baseline of one category: of each of its lists and fields, as a whole and item by item. */
export interface CategoryBaseline {
  readonly [list: string]: {
    readonly self?: BaselineEntry;
    readonly items?: { readonly [item: string]: BaselineEntry };
  };
}

/** One entry, before and after a push; `null`: there was none. */
export interface BaselineMove {
  readonly list: string;
  readonly item: string | null;
  readonly before: BaselineEntry | null;
  readonly after: BaselineEntry | null;
}

export const noBaseline: CategoryBaseline = Object.freeze({});

export function entryAt(baseline: CategoryBaseline, list: string, item: string | null): BaselineEntry | undefined {
  const there = own(baseline, list);
  return item === null ? there?.self : own(there?.items, item);
}

/** The baseline after these moves, or before them again; the same reference when there are none. */
export function withMoves(
  baseline: CategoryBaseline,
  moves: readonly BaselineMove[],
  side: "before" | "after",
): CategoryBaseline {
  if (moves.length === 0) return baseline;
  const lists = new Map(Object.entries(baseline));
  for (const [list, ofList] of byList(moves)) {
    const { self, items } = own(baseline, list) ?? {};
    let whole = self ?? null;
    const each = new Map(items && Object.entries(items));
    for (const move of ofList) {
      const entry = move[side];
      if (move.item === null) whole = entry;
      else if (entry === null) each.delete(move.item);
      else each.set(move.item, entry);
    }
    if (whole === null && each.size === 0) lists.delete(list);
    else lists.set(list, { ...(whole && { self: whole }), ...(each.size > 0 && { items: Object.fromEntries(each) }) });
  }
  return Object.fromEntries(lists);
}

function byList(moves: readonly BaselineMove[]): ReadonlyMap<string, readonly BaselineMove[]> {
  const lists = new Map<string, BaselineMove[]>();
  for (const move of moves) {
    const found = lists.get(move.list);
    if (found === undefined) lists.set(move.list, [move]);
    else found.push(move);
  }
  return lists;
}
