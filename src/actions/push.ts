import { err, errAsync, ok, okAsync, type Result, type ResultAsync } from "neverthrow";
import * as z from "zod";

import { memberId, type PlanId, receiptId as receiptIdSchema } from "../domain/ids.js";
import type { Member } from "../domain/member.js";
import { type InvalidInput, parse } from "../domain/parse.js";
import { isPrimaryAdmin, type Refusal, whyNot } from "../domain/permissions.js";
import { comparePlans } from "../domain/push/apply.js";
import { type Decision, decidePush, type Plan, type PushState, planOf, planSchema } from "../domain/push/plan.js";
import { isSpent, onceOf, type Receipt, type UndoPart } from "../domain/push/receipt.js";
import { decideUndo } from "../domain/push/undo.js";
import type { SecretsError } from "../ports/secrets.js";
import type { StoredReceipt } from "../ports/store.js";
import { ask } from "./ask.js";
import { type Attempt, decideAndCommit, nowOf, type WriteError } from "./commit.js";
import type { Context } from "./host.js";
import { type Caller, memberOf, type People, type PeopleError, readPeople } from "./people.js";
import { providersToLink } from "./providers-to-link.js";
import {
  type DashboardError,
  type LoadError,
  type LoadedPush,
  loadPush,
  pushState,
  targetState,
} from "./push-state.js";
import { arrivingKeys, changesetOf, withResealedKeys } from "./write-push.js";

export interface PushRequest<K extends string = string> extends Caller {
  readonly targetId: string;
  /** All that are selected by default, when absent; e-mail templates are not (P6). */
  readonly categories?: readonly K[];
  /** What happens to items that the target edited since the last push; overwritten, when absent (P16). */
  readonly onLocalEdit?: "overwrite" | "keep";
}

export interface KeysRequest extends Caller {
  readonly targetId: string;
  readonly onLocalEdit?: "overwrite" | "keep";
}

export interface ApplyRequest extends Caller {
  /** As `planPush` gave it, perhaps sent through JSON. */
  readonly plan: unknown;
}

export interface UndoRequest extends Caller {
  readonly receiptId: string;
}

export type SelectionError =
  | { readonly type: "empty-selection"; readonly message: string }
  | { readonly type: "unknown-category"; readonly category: string; readonly message: string };

export type PlanError = LoadError | Refusal | DashboardError | SelectionError;

export type UndoPlanError =
  | LoadError
  | Refusal
  | DashboardError
  | { readonly type: "receipt-not-found" | "already-undone"; readonly message: string }
  /** All that is left of it has changed since; `plan` says what, and nothing is written. */
  | { readonly type: "nothing-to-undo"; readonly plan: Plan; readonly message: string };

export type ApplyError =
  | PlanError
  | UndoPlanError
  | WriteError
  | SecretsError
  /** The plan was made for another organization or by another admin: `which`. */
  | { readonly type: "plan-not-yours"; readonly which: "organization" | "actor"; readonly message: string }
  /** What it was made from has changed; `plan` is the fresh one, to be looked at again. */
  | { readonly type: "stale-plan"; readonly plan: Plan; readonly message: string }
  /** Nothing has changed, and yet it says something else than a plan made now. */
  | { readonly type: "plan-tampered"; readonly message: string };

/** Plans "Sync Settings to User": the acting admin's settings for one member. Reads, writes nothing. */
export const planPush = (context: Context, request: PushRequest): ResultAsync<Plan, PlanError> =>
  planned(context, request, "settings-push");

/** Plans "Sync CRM": the CRM keys of the organization's primary admin for one member. Reads, writes nothing. */
export const planSyncKeys = (context: Context, request: KeysRequest): ResultAsync<Plan, PlanError> =>
  planned(context, { ...request, categories: keysOnly }, "keys-sync");

/** "Sync CRM" in one step: planned and applied. */
export const syncKeys = (context: Context, request: KeysRequest): ResultAsync<Receipt, ApplyError> =>
  drafted(context, { ...request, categories: keysOnly }, "keys-sync").andThen(({ draft, options }) =>
    perform(context, draft, options, null),
  );

/**
 * Applies a plan of `planPush`, `planSyncKeys` or `planUndo`, exactly as it stands, once (P17, P18, P19). A plan that
 * was applied already answers the receipt it got then, so a retry is harmless.
 */
export function applyPush(context: Context, request: ApplyRequest): ResultAsync<Receipt, ApplyError> {
  return parse(planSchema, request.plan, "plan").asyncAndThen((given) => {
    // Its content is compared, as a whole, with a plan made anew; a form for every part of it would add nothing.
    const plan = given as unknown as Plan;
    const foreign = whoseElse(plan, request);
    if (foreign !== null) return errAsync<Receipt, ApplyError>(foreign);
    if (plan.type === "undo") return applyUndo(context, request, plan.receiptId ?? "", plan);
    const selection = plan.categories.map((each) => each.category);
    return selectionOf(context, selection).asyncAndThen((selected) =>
      draftOf(context, { ...request, targetId: plan.targetId }, plan.type as "settings-push" | "keys-sync").andThen(
        (draft) =>
          perform(
            context,
            draft,
            () => ({ planId: plan.id, selection: selected, onLocalEdit: plan.onLocalEdit }),
            plan,
          ),
      ),
    );
  });
}

/** Plans the undo of a receipt: what would be put back, and what would be left since it changed (P20). */
export function planUndo(context: Context, request: UndoRequest): ResultAsync<Plan, UndoPlanError> {
  return undoDraftOf(context, request).andThen((draft) =>
    loadPush(context, draft.people, draft.target, { receipt: draft.receipt.id }).andThen((found) =>
      decideUndoOf(context, draft, found, context.ids.next("plan") as PlanId).map(({ decision }) => decision.plan),
    ),
  );
}

/** Undoes a receipt in one step: planned and applied. */
export function undoPush(context: Context, request: UndoRequest): ResultAsync<Receipt, ApplyError> {
  return applyUndo(context, request, request.receiptId, null);
}

interface Draft {
  readonly people: People;
  readonly type: "settings-push" | "keys-sync";
  readonly source: Member | null;
  readonly target: Member;
}

interface Options {
  readonly planId: PlanId;
  readonly selection: readonly string[];
  readonly onLocalEdit: "overwrite" | "keep";
}

const keysOnly = ["crmKeys"] as const;

function parseRequest(
  context: Context,
  request: Pick<PushRequest, "targetId" | "categories" | "onLocalEdit">,
): Result<Omit<Options, "planId">, InvalidInput | SelectionError> {
  return parse(requestSchema, request, "request").andThen(({ categories, onLocalEdit = "overwrite" }) => {
    const all = context.categories.filter((category) => category.selectedByDefault).map((category) => category.key);
    return selectionOf(context, categories ?? all).map((selection) => ({ selection, onLocalEdit }));
  });
}

const requestSchema = z.object({
  targetId: memberId,
  categories: z.array(z.string()).optional(),
  onLocalEdit: z.enum(["overwrite", "keep"]).optional(),
});

function selectionOf(context: Context, asked: readonly string[]): Result<readonly string[], SelectionError> {
  if (asked.length === 0) return err({ type: "empty-selection", message: "Choose at least one category to push." });
  const unknown = asked.find((key) => !context.categories.some((category) => category.key === key));
  if (unknown === undefined) return ok([...new Set(asked)]);
  const category = unknown.slice(0, 100);
  return err({ type: "unknown-category", category, message: `There is no category "${category}".` });
}

/** Who pushes what from whom to whom; rights are checked here (P1 to P5), before any dashboard is read. */
function draftOf(
  context: Context,
  request: Caller & { readonly targetId: string },
  type: Draft["type"],
): ResultAsync<Draft, PeopleError | Refusal> {
  const ofKeys = type === "keys-sync";
  return readPeople(context, request, [request.targetId], ({ primaryAdminId }) =>
    ofKeys && primaryAdminId !== null ? [primaryAdminId] : [],
  ).andThen((people): Result<Draft, PeopleError | Refusal> => {
    const { organization, actor } = people;
    return memberOf(people, request.targetId).andThen((target) => {
      const refusal = whyNot(ofKeys ? "sync-crm" : "sync-settings", { organization, actor, member: target });
      if (refusal !== null) return err(refusal);
      return ok({ people, type, target, source: ofKeys ? primaryAdminOf(people) : actor });
    });
  });
}

/** Both must say so: the organization by its id, the member by the role. */
function primaryAdminOf({ organization, members }: People): Member | null {
  const { primaryAdminId } = organization;
  const found = primaryAdminId === null ? undefined : members.get(primaryAdminId);
  return found !== undefined && isPrimaryAdmin(organization, found) ? found : null;
}

function drafted(context: Context, request: PushRequest, type: Draft["type"]) {
  return parseRequest(context, request).asyncAndThen((options) =>
    draftOf(context, request, type).map((draft) => {
      const planId = context.ids.next("plan") as PlanId;
      return { draft, options: (): Options => ({ ...options, planId }) };
    }),
  );
}

const planned = (context: Context, request: PushRequest, type: Draft["type"]): ResultAsync<Plan, PlanError> =>
  drafted(context, request, type).andThen(({ draft, options }) =>
    load(context, draft, {})
      .andThen((found) => stateOf(context, draft, found))
      .map((state) => planOf(state, { ...options(), now: nowOf(context) })),
  );

const load = (context: Context, { people, target, source }: Draft, want: { readonly once?: string }) =>
  loadPush(context, people, target, source === null ? want : { ...want, source: source.id });

function stateOf(context: Context, draft: Draft, found: LoadedPush): Result<PushState, DashboardError | InvalidInput> {
  const { people, type, source, target } = draft;
  return source === null ? err(noPrimaryAdmin) : pushState(context, people, { type, source, target }, found);
}

const noPrimaryAdmin: DashboardError = {
  type: "no-primary-admin",
  message: "The organization has no primary admin whose CRM keys could be given. Name one first.",
};

/** Load → decide → commit. `given`: the plan that must still hold; `null` when none was shown to anybody. */
function perform(
  context: Context,
  draft: Draft,
  options: () => Options,
  given: Plan | null,
): ResultAsync<Receipt, ApplyError> {
  const once = onceOf({ id: options().planId });
  const attempt = (): ResultAsync<Attempt<Receipt>, ApplyError> =>
    load(context, draft, { once }).andThen((found): ResultAsync<Attempt<Receipt>, ApplyError> => {
      const { recorded } = found.loaded;
      if (recorded !== null) return okAsync({ write: null, answer: recorded.receipt });
      return stateOf(context, draft, found)
        .map((state) => ({ state, decision: decidePush(state, { ...options(), now: nowOf(context) }) }))
        .andThen((decided) => holds(given, decided))
        .asyncAndThen(({ state, decision }) =>
          withResealedKeys(context, state, decision).map((sealed) => {
            const final =
              sealed === state ? decision : decidePush(sealed, { ...options(), now: decision.plan.plannedAt });
            const arriving = arrivingKeys(final.plan.categories);
            const toLink = providersToLink(state, final, found.loaded.directories, draft.target, arriving);
            return changesetOf(context, {
              decision: final,
              before: state,
              expect: [...state.readAt, ...(arriving.length > 0 ? directoriesReadAt(found) : [])],
              providersToLink: toLink,
              consumed: null,
            });
          }),
        );
    });
  return decideAndCommit(context, attempt, () => recordedUnder(context, draft.people, once));
}

function holds<D extends { readonly decision: Decision }>(given: Plan | null, decided: D): Result<D, ApplyError> {
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

const directoriesReadAt = ({ loaded }: LoadedPush) =>
  loaded.directories.map(({ version, value: { provider, accountId } }) => ({
    ref: { kind: "directory" as const, provider, accountId },
    at: version,
  }));

function whoseElse(plan: Pick<Plan, "organizationId" | "actorId">, caller: Caller): ApplyError | null {
  const which =
    plan.organizationId !== caller.organizationId ? "organization" : plan.actorId !== caller.actorId ? "actor" : null;
  if (which === null) return null;
  const whose = which === "organization" ? "for another organization" : "by another admin";
  return { type: "plan-not-yours", which, message: `This plan was made ${whose}. Make your own.` };
}

function recordedUnder(context: Context, people: People, once: string): ResultAsync<Receipt, ApplyError> {
  return ask("store", context.onPortFailure, () => context.store.load(people.organization.id, { once })).andThen(
    ({ recorded }): Result<Receipt, ApplyError> =>
      recorded === null
        ? err({ type: "port-failed", port: "store", message: "The store lost a receipt it had recorded." })
        : ok(recorded.receipt),
  );
}

interface UndoDraft {
  readonly people: People;
  readonly target: Member;
  readonly receipt: Receipt;
}

/** A receipt names its target for ever, so it is read first, and again with everything else. */
function undoDraftOf(context: Context, request: UndoRequest): ResultAsync<UndoDraft, UndoPlanError> {
  return parse(receiptIdSchema, request.receiptId, "receipt id").asyncAndThen((receiptId) =>
    readPeople(context, request, []).andThen(({ organization }) =>
      ask("store", context.onPortFailure, () => context.store.load(organization.id, { receipt: receiptId })).andThen(
        ({ receipt }): ResultAsync<UndoDraft, UndoPlanError> => {
          if (receipt === null) return errAsync(receiptNotFound);
          const { targetId } = receipt.receipt;
          return readPeople(context, request, [targetId]).andThen((people) =>
            memberOf(people, targetId).andThen((target): Result<UndoDraft, UndoPlanError> => {
              const { actor } = people;
              const refusal = whyNot("undo-push", { organization, actor, member: target });
              return refusal === null ? ok({ people, target, receipt: receipt.receipt }) : err(refusal);
            }),
          );
        },
      ),
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

function applyUndo(
  context: Context,
  caller: Caller,
  receiptId: string,
  given: Plan | null,
): ResultAsync<Receipt, ApplyError> {
  const planId = given?.id ?? (context.ids.next("plan") as PlanId);
  const once = onceOf({ id: planId });
  return undoDraftOf(context, { organizationId: caller.organizationId, actorId: caller.actorId, receiptId }).andThen(
    (draft) => {
      const attempt = (): ResultAsync<Attempt<Receipt>, ApplyError> =>
        loadPush(context, draft.people, draft.target, { receipt: draft.receipt.id, once }).andThen(
          (found): Result<Attempt<Receipt>, ApplyError> => {
            const { recorded } = found.loaded;
            if (recorded !== null) return ok({ write: null, answer: recorded.receipt });
            return decideUndoOf(context, draft, found, planId)
              .andThen((decided) => holds(given, decided))
              .andThen((decided) => restoresSomething(decided))
              .map(({ decision, state }) =>
                changesetOf(context, {
                  decision,
                  before: state,
                  expect: state.readAt,
                  providersToLink: [],
                  consumed: { receiptId: draft.receipt.id, remaining: decision.remaining },
                }),
              );
          },
        );
      return decideAndCommit(context, attempt, () => recordedUnder(context, draft.people, once));
    },
  );
}
