import { entriesOf, type NeedsActionChange } from "../domain/crm/needs-action-entry.js";
import { memberStatuses, type StatusInput } from "../domain/crm/status.js";
import type { Context } from "./host.js";
import { withSuggestions } from "./suggestions.js";

/**
 * Changes of the stored "Needs Action" as "Sync Users" would tell them, with why and whom it suggests (L7, L9). For an
 * action that has loaded everybody anyhow, and the engine. Who is of another account by now stays as they were told.
 */
export const toldInFull = (
  context: Context,
  changes: readonly NeedsActionChange[],
  after: StatusInput,
): readonly NeedsActionChange[] =>
  changes.map((change) => {
    const open = new Set(change.entries.map(({ memberId }) => memberId));
    const statuses = memberStatuses(after).filter(
      ({ memberId, accountId }) => open.has(memberId) && accountId === change.accountId,
    );
    const full = new Map(
      entriesOf(withSuggestions(context, statuses, after)).map((entry) => [entry.memberId, entry] as const),
    );
    return { ...change, entries: change.entries.map((entry) => full.get(entry.memberId) ?? entry) };
  });
