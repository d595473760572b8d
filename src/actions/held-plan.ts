import { err, ok, okAsync, type Result, type ResultAsync } from "neverthrow";

import { comparePlans } from "../domain/push/apply.js";
import type { Decision, Plan } from "../domain/push/plan.js";
import { isReceiptOf, type Receipt } from "../domain/push/receipt.js";
import { ask } from "./ask.js";
import type { Attempt } from "./commit.js";
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
export function recordedUnder(
  context: Context,
  people: People,
  once: string,
  given: Plan | null,
): ResultAsync<Receipt, ApplyError> {
  return ask("store", context.onPortFailure, () => context.store.load(people.organization.id, { once })).andThen(
    ({ recorded }): Result<Receipt, ApplyError> =>
      recorded === null
        ? err({ type: "port-failed", port: "store", message: "The store lost a receipt it had recorded." })
        : answerOf(recorded.receipt, given),
  );
}

/** Nothing is written for a plan that was applied before: its receipt is the answer. */
export const answered = (receipt: Receipt, given: Plan | null): ResultAsync<Attempt<Receipt>, ApplyError> =>
  answerOf(receipt, given).asyncAndThen((answer) => okAsync({ write: null, answer }));

/** A receipt answers the plan it was made for, and no other that comes with the same id (P17). */
const answerOf = (receipt: Receipt, given: Plan | null): Result<Receipt, ApplyError> =>
  given === null || isReceiptOf(receipt, given) ? ok(receipt) : err(appliedOtherwise);

const appliedOtherwise: ApplyError = {
  type: "plan-tampered",
  message: "A plan of this id was applied before, with other content. Plan again.",
};
