import { err, errAsync, ok, type Result, type ResultAsync } from "neverthrow";
import * as z from "zod";

import { type PlanId, type ReceiptId, receiptId as receiptIdSchema } from "../domain/ids.js";
import type { Member } from "../domain/member.js";
import { whyNot } from "../domain/permissions.js";
import type { Decision, Plan } from "../domain/push/plan.js";
import { isSpent, onceOf, type Receipt, type UndoPart } from "../domain/push/receipt.js";
import { decideUndo } from "../domain/push/undo.js";
import type { StoredReceipt } from "../ports/store.js";
import { ask } from "./ask.js";
import { type Attempt, decideAndCommit, nowOf } from "./commit.js";
import { answered, holds, recordedUnder } from "./held-plan.js";
import type { Context } from "./host.js";
import { callerFields, type KnownCaller, memberOf, type People, readPeople } from "./people.js";
import type { ApplyError, UndoPlanError, UndoRequest } from "./push-requests.js";
import { type LoadedPush, loadPush, targetState } from "./push-state.js";
import { asked, type Fields } from "./request.js";
import { changesetOf } from "./write-push.js";

/** Plans the undo of a receipt: what would be put back, and what would be left since it changed (P20). */
export function planUndo(context: Context, request: UndoRequest): ResultAsync<Plan, UndoPlanError> {
  return asked(undoSchema, request, (wanted) =>
    undoDraftOf(context, wanted).andThen((draft) =>
      loadPush(context, draft.people, draft.target, { receipt: draft.receipt.id }).andThen((found) =>
        decideUndoOf(context, draft, found, context.ids.next("plan") as PlanId).map(({ decision }) => decision.plan),
      ),
    ),
  );
}

/** Undoes a receipt in one step: planned and applied. */
export function undoPush(context: Context, request: UndoRequest): ResultAsync<Receipt, ApplyError> {
  return asked(undoSchema, request, ({ receiptId, ...caller }) => applyUndo(context, caller, receiptId, null));
}

const undoSchema = z.strictObject({ ...callerFields, receiptId: receiptIdSchema } satisfies Fields<UndoRequest>);

/** Applies an undo: one that was planned and shown, or with `null` one that is decided here and now. */
export function applyUndo(
  context: Context,
  caller: KnownCaller,
  receiptId: ReceiptId | null,
  given: Plan | null,
): ResultAsync<Receipt, ApplyError> {
  const planId = given?.id ?? (context.ids.next("plan") as PlanId);
  const once = onceOf({ id: planId });
  return undoDraftOf(context, { ...caller, receiptId }).andThen((draft) => {
    const attempt = (): ResultAsync<Attempt<Receipt>, ApplyError> =>
      loadPush(context, draft.people, draft.target, { receipt: draft.receipt.id, once }).andThen(
        (found): ResultAsync<Attempt<Receipt>, ApplyError> => {
          const { recorded } = found.loaded;
          if (recorded !== null) return answered(recorded.receipt, given);
          return decideUndoOf(context, draft, found, planId)
            .andThen((decided) => holds(given, decided))
            .andThen((decided) => restoresSomething(decided))
            .asyncAndThen(({ decision, state }) =>
              changesetOf(context, {
                decision,
                before: state,
                target: draft.target,
                directories: found.loaded.directories,
                expect: state.readAt,
                consumed: { receiptId: draft.receipt.id, remaining: decision.remaining },
              }),
            );
        },
      );
    return decideAndCommit(context, attempt, () => recordedUnder(context, draft.people, once, given));
  });
}

interface UndoDraft {
  readonly people: People;
  readonly target: Member;
  readonly receipt: Receipt;
}

/** A receipt names its target for ever, so it is read first, and again with everything else. */
function undoDraftOf(
  context: Context,
  { receiptId, ...caller }: KnownCaller & { readonly receiptId: ReceiptId | null },
): ResultAsync<UndoDraft, UndoPlanError> {
  if (receiptId === null) return errAsync(receiptNotFound);
  return readPeople(context, caller, []).andThen(({ organization }) =>
    ask("store", context.onPortFailure, () => context.store.load(organization.id, { receipt: receiptId })).andThen(
      ({ receipt }): ResultAsync<UndoDraft, UndoPlanError> => {
        if (receipt === null) return errAsync(receiptNotFound);
        const { targetId } = receipt.receipt;
        return readPeople(context, caller, [targetId]).andThen((people) =>
          memberOf(people, targetId).andThen((target): Result<UndoDraft, UndoPlanError> => {
            const { actor } = people;
            const refusal = whyNot("undo-push", { organization, actor, member: target });
            return refusal === null ? ok({ people, target, receipt: receipt.receipt }) : err(refusal);
          }),
        );
      },
    ),
  );
}

const receiptNotFound: UndoPlanError = {
  type: "receipt-not-found",
  message: "There is no such push in this organization.",
};

const alreadyUndone: UndoPlanError = {
  type: "already-undone",
  message: "Nothing of this push is left to undo.",
};

interface UndoDecided {
  readonly decision: Decision & { readonly remaining: UndoPart };
  readonly state: Parameters<typeof decideUndo>[0];
}

function decideUndoOf(
  context: Context,
  draft: UndoDraft,
  found: LoadedPush,
  planId: PlanId,
): Result<UndoDecided, UndoPlanError> {
  const stored: StoredReceipt | null = found.loaded.receipt;
  if (stored === null) return err(receiptNotFound);
  if (isSpent(stored.undo)) return err(alreadyUndone);
  return targetState(context, draft.people, draft.target, found).map((before) => {
    const state = {
      ...before,
      receipt: stored.receipt,
      undo: stored.undo,
      readAt: [
        ...before.readAt,
        { ref: { kind: "receipt" as const, receiptId: stored.receipt.id }, at: stored.version },
      ],
    };
    return { state, decision: decideUndo(state, { planId, now: nowOf(context) }) };
  });
}

/** An undo of items that puts none of them back is not written: it would be a receipt of nothing. */
function restoresSomething(decided: UndoDecided): Result<UndoDecided, UndoPlanError> {
  const { plan } = decided.decision;
  const restores = plan.categories.some((each) => each.outcome === "changed");
  const left = decided.state.undo.categories.some((each) => each.edits.length > 0);
  if (restores || !left) return ok(decided);
  const message = "All that is left of this push has changed since. Nothing was undone.";
  return err({ type: "nothing-to-undo", plan, message });
}
