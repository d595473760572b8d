import type { MemberId } from "../ids.js";
import { own, put, recordOf } from "./shape.js";

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
    const former = own(baseline, list);
    const self = ofList.findLast(({ item }) => item === null);
    const whole = self === undefined ? former?.self : self[side];
    const items = itemsAfter(former?.items, ofList, side);
    if (!whole && items === null) lists.delete(list);
    else lists.set(list, { ...(whole && { self: whole }), ...(items && { items }) });
  }
  return recordOf(lists);
}

/** The entries of a list's items after these moves; `null` when none is left. */
function itemsAfter(
  former: Readonly<Record<string, BaselineEntry>> | undefined,
  moves: readonly BaselineMove[],
  side: "before" | "after",
): Readonly<Record<string, BaselineEntry>> | null {
  const gone = new Set<string | null>();
  for (const move of moves) if (move[side] === null) gone.add(move.item);
  const left = gone.size === 0 ? { ...former } : except(gone, former);
  for (const { item, [side]: entry } of moves) if (item !== null && entry !== null) put(left, item, entry);
  return isEmpty(left) ? null : left;
}

function except<Value>(gone: ReadonlySet<string | null>, record: Readonly<Record<string, Value>> = {}) {
  const left: Record<string, Value> = {};
  for (const name in record) if (!gone.has(name)) put(left, name, record[name] as Value);
  return left;
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
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
