import { err, ok, type Result, type ResultAsync } from "neverthrow";
import * as z from "zod";

import { memberId } from "../domain/ids.js";
import type { InvalidInput } from "../domain/parse.js";
import { type CategoryDrift, drift } from "../domain/push/drift.js";
import { ask } from "./ask.js";
import { bothSides, categoriesOf, readDashboard } from "./dashboards.js";
import type { Context } from "./host.js";
import { asAdmin, type Caller, callerFields, memberOf } from "./people.js";
import type { DashboardError } from "./push-state.js";
import type { ReadError } from "./receipts.js";
import { asked, type Fields } from "./request.js";

export interface DriftRequest extends Caller {
  readonly targetId: string;
  /** Whom to compare with; the acting admin when absent. */
  readonly sourceId?: string;
}

export type DriftError = ReadError | DashboardError;

/** What differs between a member's settings and a source's, and who moved (P25). Writes nothing. */
export function settingsDrift(
  context: Context,
  request: DriftRequest,
): ResultAsync<readonly CategoryDrift[], DriftError> {
  const categories = categoriesOf(context);
  return asked(driftSchema, request, ({ targetId, sourceId: named, ...caller }) => {
    const sourceId = named ?? caller.actorId;
    return asAdmin(context, caller, [targetId, sourceId]).andThen((people) =>
      memberOf(people, targetId).asyncAndThen((target) =>
        memberOf(people, sourceId).asyncAndThen((source) =>
          ask("store", context.onPortFailure, () =>
            context.store.load(people.organization.id, {
              dashboards: [...new Set([source.id, target.id])],
              baselines: [target.id],
            }),
          ).andThen((loaded): Result<readonly CategoryDrift[], InvalidInput | DashboardError> => {
            const from = readDashboard(loaded, source.id, "source", categories);
            const here = readDashboard(loaded, target.id, "target", categories);
            if (from.isErr()) return err(from.error);
            if (here.isErr()) return err(here.error);
            if (from.value === null)
              return err({ type: "source-dashboard-missing", message: "The source has no dashboard yet." });
            if (here.value === null)
              return err({ type: "dashboard-missing", message: "The member has no dashboard yet." });
            return ok(
              drift({
                categories,
                source: from.value.dashboard.settings,
                target: here.value.dashboard.settings,
                sourceId: source.id,
                baseline: loaded.baselines.get(target.id)?.value ?? {},
                invalid: bothSides(from.value.invalid, here.value.invalid),
              }),
            );
          }),
        ),
      ),
    );
  });
}

const driftSchema = z.strictObject({
  ...callerFields,
  targetId: memberId,
  sourceId: memberId.optional(),
} satisfies Fields<DriftRequest>);
