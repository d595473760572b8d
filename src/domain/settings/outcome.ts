import type { MemberId } from "../ids.js";
import type { Json } from "../json.js";
import type { BaselineMove, CategoryBaseline } from "./baseline.js";

/** Whose value a change would destroy: one that was edited since the last push, or one of unknown origin (P16). */
export type Standing = "local-edit" | "unknown";

export type OmitReason =
  | "local-edit"
  /** The target has removed it since it was pushed. */
  | "local-removal"
  | "unknown-origin"
  | "owner-clash"
  | "salesforce-not-connected"
  | "changed-since";

/** One item of a plan: what is there and what would be. `item: null` is the field, the list or the category itself. */
export interface Change {
  readonly list: string;
  readonly item: string | null;
  /** What a person calls it. */
  readonly label: string;
  readonly action: "added" | "updated" | "removed";
  readonly before?: Json;
  readonly after?: Json;
  /** Of an updated item: the fields that differ, also those that are never shown. */
  readonly fields?: readonly string[];
  /** The change destroys a local edit, or a value of unknown origin. */
  readonly destroys?: Standing;
}

/** A change that is not made, and why. */
export interface Omission {
  readonly list: string;
  readonly item: string | null;
  readonly label: string;
  readonly reason: OmitReason;
}

/** A change with the whole values, for undo; it never leaves the store (P21). */
export interface Edit {
  readonly list: string;
  readonly item: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Two items of one identity (P6). */
export interface Duplicate {
  readonly side: "source" | "target";
  readonly list: string;
  readonly item: string;
}

export interface SyncInput<V> {
  /** Absent: never configured there; then nothing is pushed (P7). */
  readonly source: V | undefined;
  readonly target: V | undefined;
  /** Whose settings they are; without it the baseline stays as it is. */
  readonly sourceId?: MemberId | undefined;
  readonly baseline?: CategoryBaseline;
  /** Whether a local edit is overwritten, the default, or kept and reported (P16). */
  readonly onLocalEdit?: "overwrite" | "keep" | undefined;
  /** Lists that must not be touched, and why: what would have changed is omitted. */
  readonly withhold?: Readonly<Record<string, OmitReason>>;
}

/** What a sync did to one category. `next` is the target's own reference when nothing changed (P8). */
export interface SyncOutcome<V> {
  readonly outcome: "changed" | "unchanged" | "skipped" | "blocked";
  /** `skipped`: nothing at the source. `blocked`: two items of one identity, by side. */
  readonly reason?: "nothing-at-source" | "duplicate-items";
  readonly duplicates?: readonly Duplicate[];
  readonly next: V | undefined;
  readonly changes: readonly Change[];
  readonly omitted: readonly Omission[];
  readonly edits: readonly Edit[];
  /** The order that lists had before which lost or gained items. */
  readonly order: Readonly<Record<string, readonly string[]>>;
  readonly moves: readonly BaselineMove[];
  /** Worked out when it is asked for: a plan that is only shown needs none. */
  readonly baseline: CategoryBaseline;
}
