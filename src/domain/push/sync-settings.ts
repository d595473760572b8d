import type { AnySettings } from "../dashboard.js";
import type { MemberId } from "../ids.js";
import type { Issue } from "../parse.js";
import { type BaselineMove, withMoves } from "../settings/baseline.js";
import type { Category } from "../settings/category.js";
import { crmKeys } from "../settings/crm-keys.js";
import type { Change, Duplicate, Edit, Omission, SyncOutcome } from "../settings/outcome.js";
import { pipelineStages } from "../settings/pipeline-stages.js";
import { own, recordOf } from "../settings/shape.js";
import { type Baseline, categoryBaseline, withCategories } from "./baseline.js";
import { newOverlaps } from "./domain-overlap.js";
import { type Warning, warningsOf } from "./warnings.js";

/** What a push does to one selected category: exactly one of four (P15). */
export type CategoryPlan = { readonly category: string } & (
  | { readonly outcome: "changed"; readonly changes: readonly Change[]; readonly omitted: readonly Omission[] }
  | { readonly outcome: "unchanged"; readonly omitted: readonly Omission[] }
  | { readonly outcome: "skipped"; readonly reason: "nothing-at-source" }
  | ({ readonly outcome: "blocked" } & Block)
);

export type Block =
  | { readonly reason: "duplicate-items"; readonly duplicates: readonly Duplicate[] }
  | { readonly reason: "invalid-settings"; readonly invalid: readonly InvalidSetting[] }
  | { readonly reason: "domain-overlap"; readonly domains: readonly string[] };

/** A stored value that its category's schema refuses. */
export interface InvalidSetting extends Issue {
  readonly side: "source" | "target";
}

/** What undo needs of one category; whole values, so it never leaves the store (P21). */
export interface CategoryUndo {
  readonly category: string;
  readonly edits: readonly Edit[];
  readonly order: Readonly<Record<string, readonly string[]>>;
  readonly baseline: readonly BaselineMove[];
}

export interface SyncSettingsInput {
  readonly categories: readonly Category[];
  /** Keys of the categories to push; each is one of `categories`. */
  readonly selection: readonly string[];
  readonly source: AnySettings;
  readonly target: AnySettings;
  readonly sourceId?: MemberId | undefined;
  readonly baseline?: Baseline;
  readonly onLocalEdit?: "overwrite" | "keep";
  /** What is connected at the target's dashboard. */
  readonly integrations?: readonly string[];
  /** Categories whose stored value could not be read, on either side. */
  readonly invalid?: Readonly<Record<string, readonly InvalidSetting[]>> | undefined;
}

export interface SettingsOutcome {
  readonly categories: readonly CategoryPlan[];
  /** The target's settings afterwards: the same reference where nothing changes, the whole and each category (P8). */
  readonly settings: AnySettings;
  /** Worked out when it is asked for. */
  readonly baseline: Baseline;
  readonly undo: readonly CategoryUndo[];
  readonly warnings: readonly Warning[];
}

/**
 * Pushes the selected categories, and looks across them: the Salesforce gate, which a key of the same push opens too
 * (P9); the domain check (P12); what dangles or stays inert afterwards (P24). Pure, and deaf to the order in which
 * categories are named.
 */
export function syncSettings(input: SyncSettingsInput): SettingsOutcome {
  const { target } = input;
  const baseline = input.baseline ?? {};
  const selected = input.categories.filter((category) => input.selection.includes(category.key));
  const keys = selected.find((category) => category.key === crmKeys.key);
  const first = keys === undefined ? undefined : sync(input, keys, false);
  const gateOpen = hasSalesforce(input, first?.next);
  const drafts = selected.map((category) =>
    first !== undefined && category === keys ? first : sync(input, category, !gateOpen),
  );
  const settled = withoutNewOverlaps(target, drafts);
  const changed = settled.filter((draft) => draft.next !== sliceOf(target, draft.category));
  const settings =
    changed.length === 0 ? target : { ...target, ...recordOf(changed.map((draft) => [draft.category, draft.next])) };
  return {
    categories: settled.map((draft) => draft.plan),
    settings,
    get baseline() {
      return withCategories(
        baseline,
        settled.map(({ category, moves }) => [
          category,
          withMoves(categoryBaseline(baseline, category), moves, "after"),
        ]),
      );
    },
    undo: settled.flatMap((draft) => {
      const { category, edits, order, moves } = draft;
      return edits.length + moves.length === 0 ? [] : [{ category, edits, order, baseline: moves }];
    }),
    warnings: warningsOf({ before: target, after: settings, integrations: input.integrations ?? [] }),
  };
}

interface Draft {
  readonly category: string;
  readonly plan: CategoryPlan;
  readonly next: unknown;
  readonly edits: readonly Edit[];
  readonly order: Readonly<Record<string, readonly string[]>>;
  readonly moves: readonly BaselineMove[];
}

function sync(input: SyncSettingsInput, category: Category, withholdRecordTypes: boolean): Draft {
  const { key } = category;
  const target = sliceOf(input.target, key);
  const baseline = categoryBaseline(input.baseline ?? {}, key);
  const invalid = own(input.invalid, key);
  const idle = { category: key, next: target, edits: [], order: {}, moves: [] };
  if (invalid !== undefined) {
    return { ...idle, plan: { category: key, outcome: "blocked", reason: "invalid-settings", invalid } };
  }
  const outcome = category.sync({
    source: sliceOf(input.source, key),
    target,
    baseline,
    onLocalEdit: input.onLocalEdit,
    sourceId: input.sourceId,
    ...(key === pipelineStages.key && withholdRecordTypes ? { withhold: noRecordTypes } : {}),
  });
  const { next, edits, order, moves } = outcome;
  return { category: key, plan: planOf(key, outcome), next, edits, order, moves };
}

const noRecordTypes = { recordTypes: "salesforce-not-connected" } as const;

function planOf(category: string, outcome: SyncOutcome<unknown>): CategoryPlan {
  switch (outcome.outcome) {
    case "skipped":
      return { category, outcome: "skipped", reason: "nothing-at-source" };
    case "blocked":
      return { category, outcome: "blocked", reason: "duplicate-items", duplicates: outcome.duplicates ?? [] };
    case "changed":
      return { category, outcome: "changed", changes: outcome.changes, omitted: outcome.omitted };
    case "unchanged":
      return { category, outcome: "unchanged", omitted: outcome.omitted };
  }
}

/** A Salesforce key in the settings, before or after this push, or the dashboard's integrations say so (P9). */
function hasSalesforce(input: SyncSettingsInput, arriving: unknown): boolean {
  const held = [sliceOf(input.target, crmKeys.key), arriving];
  return (
    input.integrations?.includes("salesforce") === true ||
    held.some((keys) => Array.isArray(keys) && keys.some((key) => key?.provider === "salesforce"))
  );
}

/** Whichever of the two domain lists would bring a new overlap stays as it was (P12). */
function withoutNewOverlaps(target: AnySettings, drafts: readonly Draft[]): readonly Draft[] {
  const next = new Map(drafts.map((draft) => [draft.category, draft.next]));
  const domains = newOverlaps(target, (key) => (next.has(key) ? next.get(key) : sliceOf(target, key)));
  if (domains.length === 0) return drafts;
  return drafts.map((draft) => {
    const { category } = draft;
    const before = sliceOf(target, category);
    if (!overlapping.includes(category) || draft.next === before) return draft;
    return {
      ...draft,
      plan: { category, outcome: "blocked", reason: "domain-overlap", domains },
      next: before,
      edits: [],
      order: {},
      moves: [],
    };
  });
}

const overlapping = ["alternateDomains", "partnershipDomains"];

export const sliceOf = (settings: AnySettings, category: string): unknown => own(settings, category);
