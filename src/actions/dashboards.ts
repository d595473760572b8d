import { err, ok, type Result } from "neverthrow";

import { type AnySettings, type Dashboard, dashboard as dashboardSchema } from "../domain/dashboard.js";
import type { MemberId } from "../domain/ids.js";
import { type InvalidInput, parse } from "../domain/parse.js";
import type { InvalidSetting } from "../domain/push/sync-settings.js";
import { builtInCategories } from "../domain/settings/categories.js";
import type { Category } from "../domain/settings/category.js";
import type { Loaded } from "../ports/store.js";
import type { Context } from "./host.js";

/** The categories of this product: the host's, else the ten built-in ones. */
export const categoriesOf = (context: Context): readonly Category[] => context.categories ?? builtInCategories;

/** What cannot be read, by category. */
export type Invalid = Readonly<Record<string, readonly InvalidSetting[]>>;

export interface ReadableDashboard {
  readonly version: string;
  readonly dashboard: Dashboard;
  /** Categories whose stored value cannot be read; their settings are left out of the dashboard here. */
  readonly invalid: Invalid;
}

/**
 * A dashboard as the store has it, parsed (E3). A category that cannot be read blocks itself, not the others. `null`:
 * the member has no dashboard.
 */
export function readDashboard(
  loaded: Loaded,
  memberId: MemberId,
  side: "source" | "target",
  categories: readonly Category[],
): Result<ReadableDashboard | null, InvalidInput> {
  const found = loaded.dashboards.get(memberId);
  if (found === undefined) return ok(null);
  const frame = parse(dashboardSchema, found.value, `${side}'s dashboard`);
  if (frame.isErr()) return err(frame.error);
  const settings = new Map<string, unknown>(Object.entries(found.value.settings));
  const invalid = new Map<string, readonly InvalidSetting[]>();
  for (const category of categories) {
    const checked = category.check(settings.get(category.key));
    if (checked.isOk()) continue;
    settings.delete(category.key);
    invalid.set(
      category.key,
      checked.error.map((issue) => ({ side, ...issue })),
    );
  }
  const readable: AnySettings = Object.fromEntries(settings);
  return ok({
    version: found.version,
    dashboard: { ...frame.value, settings: invalid.size === 0 ? found.value.settings : readable },
    invalid: Object.fromEntries(invalid),
  });
}

/** Of source and target together. */
export function bothSides(a: Invalid, b: Invalid): Invalid {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(keys.map((key) => [key, [...(a[key] ?? []), ...(b[key] ?? [])]]));
}
