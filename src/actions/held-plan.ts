import { err, ok, type Result, type ResultAsync } from "neverthrow";

import { comparePlans } from "../domain/push/apply.js";
import type { Decision, Plan } from "../domain/push/plan.js";
import type { Receipt } from "../domain/push/receipt.js";
import { ask } from "./ask.js";
import type { Context } from "./host.js";
import type { People } from "./people.js";
import type { ApplyError } from "./push-requests.js";

/** Whether the plan that was shown to somebody is the plan that would be made now (P17); `null` when none was. */
export function holds<D extends { readonly decision: Decision }>(
  given: Plan | null,
  decided: D,
): Result<D, ApplyError> {
  const fresh = decided.decision.plan;
  switch (given === null ? "same" : comparePlans(given, fresh)) {
    case "same":
      return ok(decided);
    case "stale":
      return err({
        type: "stale-plan",
        plan: fresh,
        message: "Something changed since this was planned. Look at the fresh plan and apply that.",
      });
    case "tampered":
      return err({ type: "plan-tampered", message: "This is not the plan that was made. Plan again." });
  }
}

/** The receipt that a plan got when it was applied before. */
export function recordedUnder(context: Context, people: People, once: string): ResultAsync<Receipt, ApplyError> {
  return ask("store", context.onPortFailure, () => context.store.load(people.organization.id, { once })).andThen(
    ({ recorded }): Result<Receipt, ApplyError> =>
      recorded === null
        ? err({ type: "port-failed", port: "store", message: "The store lost a receipt it had recorded." })
        : ok(recorded.receipt),
  );
}
