import { createHash } from "node:crypto";
import type { Baseline, Directory, Event, Ignore, Link, NeedsActionEntry, Receipt, UndoPart } from "seatsync";

/** What seatsync keeps for one organization. Lists, so that any text can be an id. */
export interface SeatsyncData {
  readonly organizationId: string;
  readonly once: string[];
  readonly baselines: { memberId: string; value: Baseline }[];
  readonly links: Link[];
  readonly ignores: Ignore[];
  readonly directories: Directory[];
  readonly needsAction: { provider: string; accountId: string; entry: NeedsActionEntry }[];
  readonly receipts: { once: string; receipt: Receipt; undo: UndoPart }[];
  readonly events: Event[];
}

/** An organization's part of the file; makes it where there is none yet. */
export function dataOf(content: { seatsync?: unknown }, organizationId: string): SeatsyncData {
  content.seatsync ??= [];
  const all = content.seatsync as SeatsyncData[];
  const found = all.find((data) => data.organizationId === organizationId);
  if (found !== undefined) return found;
  const fresh: SeatsyncData = {
    organizationId,
    once: [],
    baselines: [],
    links: [],
    ignores: [],
    directories: [],
    needsAction: [],
    receipts: [],
    events: [],
  };
  all.push(fresh);
  return fresh;
}

/**
 * A version made of the content itself: the product's rows need no column for it, and whoever else writes them cannot
 * forget to move it.
 */
export const versionOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** One version for all links and ignores of a member; `null` where there are none. */
export function linkVersionOf({ links, ignores }: SeatsyncData, memberId: string): string | null {
  const own = [...links, ...ignores].filter((one) => one.memberId === memberId);
  return own.length === 0 ? null : versionOf(own);
}
