import { err, errAsync, ok, type Result, type ResultAsync } from "neverthrow";
import * as z from "zod";

import { type MemberId, memberId, type PlanId } from "../domain/ids.js";
import type { Member } from "../domain/member.js";
import { type InvalidInput, parse } from "../domain/parse.js";
import { isPrimaryAdmin, type Refusal, whyNot } from "../domain/permissions.js";
import { decidePush, type Plan, type PushState, planOf, planSchema } from "../domain/push/plan.js";
import { onceOf, type Receipt } from "../domain/push/receipt.js";
import { type Attempt, decideAndCommit, nowOf } from "./commit.js";
import { categoriesOf } from "./dashboards.js";
import { answered, holds, recordedUnder } from "./held-plan.js";
import type { Context } from "./host.js";
import { callerFields, type KnownCaller, memberOf, type People, type PeopleError, readPeople } from "./people.js";
import type { ApplyError, ApplyRequest, KeysRequest, PlanError, PushRequest, SelectionError } from "./push-requests.js";
import { type DashboardError, type LoadedPush, loadPush, pushState } from "./push-state.js";
import { asked, type Fields } from "./request.js";
import { applyUndo } from "./undo.js";
import { changesetOf, withResealedKeys } from "./write-push.js";

/** Plans "Sync Settings to User": the acting admin's settings for one member. Reads, writes nothing. */
export const planPush = (context: Context, request: PushRequest): ResultAsync<Plan, PlanError> =>
  asked(pushSchema, request, (wanted) => planned(context, wanted, "settings-push"));

/** Plans "Sync CRM": the CRM keys of the organization's primary admin for one member. Reads, writes nothing. */
export const planSyncKeys = (context: Context, request: KeysRequest): ResultAsync<Plan, PlanError> =>
  asked(keysSchema, request, (wanted) => planned(context, wanted, "keys-sync"));

/** "Sync CRM" in one step: planned and applied. */
export const syncKeys = (context: Context, request: KeysRequest): ResultAsync<Receipt, ApplyError> =>
  asked(keysSchema, request, (wanted) =>
    drafted(context, wanted, "keys-sync").andThen(({ draft, options }) => perform(context, draft, options, null)),
  );

/**
 * Applies a plan of `planPush`, `planSyncKeys` or `planUndo`, exactly as it stands, once (P17, P18, P19). A plan that
 * was applied already answers the receipt it got then, so a retry is harmless.
 */
export function applyPush(context: Context, request: ApplyRequest): ResultAsync<Receipt, ApplyError> {
  return asked(applySchema, request, ({ plan, ...caller }) => applied(context, caller, plan));
}

function applied(context: Context, caller: KnownCaller, given: unknown): ResultAsync<Receipt, ApplyError> {
  return parse(planSchema, given, "plan").asyncAndThen((parsed) => {
    // Its content is compared, as a whole, with a plan made anew; a form for every part of it would add nothing.
    const plan = parsed as unknown as Plan;
    const foreign = whoseElse(plan, caller);
    if (foreign !== null) return errAsync<Receipt, ApplyError>(foreign);
    if (plan.type === "undo") return applyUndo(context, caller, plan.receiptId, plan);
    const selection = plan.categories.map((each) => each.category);
    return selectionOf(context, selection).asyncAndThen((selected) =>
      draftOf(context, { ...caller, targetId: plan.targetId }, plan.type as "settings-push" | "keys-sync").andThen(
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

const keysFields = {
  ...callerFields,
  targetId: memberId,
  onLocalEdit: z.enum(["overwrite", "keep"]).optional(),
} satisfies Fields<KeysRequest>;

const keysSchema = z.strictObject(keysFields);

const pushSchema = z.strictObject({
  ...keysFields,
  categories: z.array(z.string()).optional(),
} satisfies Fields<PushRequest>);

type Wanted = z.infer<typeof pushSchema>;

const applySchema = z.strictObject({ ...callerFields, plan: z.unknown() } satisfies Fields<ApplyRequest>);

/** All that are selected by default, when a push names none (P6). */
const defaultSelection = (context: Context): readonly string[] =>
  categoriesOf(context)
    .filter((category) => category.selectedByDefault)
    .map((category) => category.key);

function selectionOf(context: Context, asked: readonly string[]): Result<readonly string[], SelectionError> {
  if (asked.length === 0) return err({ type: "empty-selection", message: "Choose at least one category to push." });
  const unknown = asked.find((key) => !categoriesOf(context).some((category) => category.key === key));
  if (unknown === undefined) return ok([...new Set(asked)]);
  const category = unknown.slice(0, 100);
  return err({ type: "unknown-category", category, message: `There is no category "${category}".` });
}

/** Who pushes what from whom to whom; rights are checked here (P1 to P5), before any dashboard is read. */
function draftOf(
  context: Context,
  request: KnownCaller & { readonly targetId: MemberId },
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

function drafted(context: Context, { categories, onLocalEdit = "overwrite", ...wanted }: Wanted, type: Draft["type"]) {
  const asked = type === "keys-sync" ? ["crmKeys"] : (categories ?? defaultSelection(context));
  return selectionOf(context, asked).asyncAndThen((selection) =>
    draftOf(context, wanted, type).map((draft) => {
      const planId = context.ids.next("plan") as PlanId;
      return { draft, options: (): Options => ({ selection, onLocalEdit, planId }) };
    }),
  );
}

const planned = (context: Context, wanted: Wanted, type: Draft["type"]): ResultAsync<Plan, PlanError> =>
  drafted(context, wanted, type).andThen(({ draft, options }) =>
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
      if (recorded !== null) return answered(recorded.receipt, given);
      return stateOf(context, draft, found)
        .map((state) => ({ state, decision: decidePush(state, { ...options(), now: nowOf(context) }) }))
        .andThen((decided) => holds(given, decided))
        .asyncAndThen(({ state, decision }) =>
          withResealedKeys(context, state, decision).andThen((sealed) => {
            const final =
              sealed === state ? decision : decidePush(sealed, { ...options(), now: decision.plan.plannedAt });
            return changesetOf(context, {
              decision: final,
              before: state,
              target: draft.target,
              directories: found.loaded.directories,
              expect: state.readAt,
              consumed: null,
            });
          }),
        );
    });
  return decideAndCommit(context, attempt, () => recordedUnder(context, draft.people, once, given));
}

function whoseElse(plan: Pick<Plan, "organizationId" | "actorId">, caller: KnownCaller): ApplyError | null {
  const which =
    plan.organizationId !== caller.organizationId ? "organization" : plan.actorId !== caller.actorId ? "actor" : null;
  if (which === null) return null;
  const whose = which === "organization" ? "for another organization" : "by another admin";
  return { type: "plan-not-yours", which, message: `This plan was made ${whose}. Make your own.` };
}
