import { ok } from "neverthrow";
import type { Changeset, CommitOutcome, OrganizationId } from "seatsync";
import { type BrokenStore, broken, moved, outcomeOf, refusing, repeated } from "./broken.js";

/** Stores that do not keep organizations apart. */
export const brokenTenants: readonly BrokenStore[] = [
  broken("shows every organization the same", "Nothing of another organization is ever loaded or listed", (inner) => ({
    load: (_, want) => inner.load(everywhere, want),
    commit: (changeset) => inner.commit({ ...changeset, organizationId: everywhere }),
    receipts: (_, query) => inner.receipts(everywhere, query),
    events: (_, query) => inner.events(everywhere, query),
    needsAction: (_, query) => inner.needsAction(everywhere, query),
    putDashboard: (_, memberId, dashboard) => inner.putDashboard(everywhere, memberId, dashboard),
  })),
  broken(
    "has one key for all receipts of all organizations",
    "Two organizations may use the same ids for everything",
    (inner) => {
      const owners = new Map<string, string>();
      return {
        async commit(changeset) {
          const id = changeset.receipt?.receipt.id;
          const owner = id === undefined ? undefined : owners.get(id);
          if (owner !== undefined && owner !== changeset.organizationId) return ok(moved);
          if (id !== undefined) owners.set(id, changeset.organizationId);
          return inner.commit(changeset);
        },
      };
    },
  ),
  broken(
    "shares `once` among organizations",
    "`once` is unique per organization: another one may commit the same",
    (inner) => {
      const used = new Set<string>();
      return {
        async commit(changeset) {
          if (used.has(changeset.once)) return ok(repeated);
          const outcome = await outcomeOf(inner, changeset);
          if (outcome.status === "committed") used.add(changeset.once);
          return ok(outcome);
        },
      };
    },
  ),
  broken(
    "closes links by their id, whosever they are",
    "A link of another organization cannot be closed",
    elsewhereInstead((changeset) => changeset.links.length > 0),
  ),
  broken(
    "consumes receipts by their id, whosever they are",
    "A receipt of another organization cannot be consumed",
    elsewhereInstead((changeset) => changeset.consumed !== null),
  ),
];

const everywhere = "everywhere" as OrganizationId;

/** What finds nothing in its own organization is tried in the others. */
function elsewhereInstead(applies: (changeset: Changeset) => boolean) {
  const seen = new Set<OrganizationId>();
  return refusing(async (changeset, inner): Promise<CommitOutcome | null> => {
    seen.add(changeset.organizationId);
    if (!applies(changeset)) return null;
    const outcome = await outcomeOf(inner, changeset);
    if (outcome.status !== "conflict") return outcome;
    for (const organizationId of seen) {
      const other = await outcomeOf(inner, { ...changeset, organizationId });
      if (other.status === "committed") return other;
    }
    return outcome;
  });
}
