import { err, ok, type Result, type ResultAsync } from "neverthrow";
import * as z from "zod";

import type { Event } from "../domain/event.js";
import { type MemberId, memberId } from "../domain/ids.js";
import { type InvalidInput, parse } from "../domain/parse.js";
import { type MemberAction, type Offer, offersFor, type Refusal, whyNot } from "../domain/permissions.js";
import { type CategoryDrift, drift } from "../domain/push/drift.js";
import type { ListedReceipt, Page, StoreError } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import { bothSides, readDashboard } from "./dashboards.js";
import type { Context } from "./host.js";
import { type Caller, memberOf, type People, type PeopleError, readPeople } from "./people.js";
import type { DashboardError } from "./push-state.js";

export type ReadError = PeopleError | Refusal | StoreError | PortFailed;

export interface RowActionsRequest extends Caller {
  /** The rows that are shown; all members when absent. */
  readonly memberIds?: readonly string[];
}

export interface RowActions {
  readonly memberId: MemberId;
  readonly actions: Readonly<Record<MemberAction, Offer>>;
}

export interface DriftRequest extends Caller {
  readonly targetId: string;
  /** Whom to compare with; the acting admin when absent. */
  readonly sourceId?: string;
}

export interface ListRequest extends Caller {
  /** Of this member only: pushes to them, events about them. */
  readonly memberId?: string;
  readonly cursor?: string;
  /** 1 to 1,000; 50 when absent. */
  readonly limit?: number;
}

/** What each row of the member table offers this actor, and why not (P5). Asked by anybody: a member is offered nothing. */
export function rowActions(
  context: Context,
  request: RowActionsRequest,
): ResultAsync<readonly RowActions[], PeopleError> {
  return readPeople(context, request, request.memberIds ?? "all").map((people) => {
    const { organization, actor, members } = people;
    const wanted = request.memberIds === undefined ? null : new Set(request.memberIds);
    return [...members.values()]
      .filter((member) => wanted === null || wanted.has(member.id))
      .map((member) => ({ memberId: member.id, actions: offersFor({ organization, actor, member }) }));
  });
}

/** What differs between a member's settings and a source's, and who moved (P25). Writes nothing. */
export function settingsDrift(
  context: Context,
  request: DriftRequest,
): ResultAsync<readonly CategoryDrift[], ReadError | DashboardError> {
  const sourceId = request.sourceId ?? request.actorId;
  return asAdmin(context, request, [request.targetId, sourceId]).andThen((people) =>
    memberOf(people, request.targetId).asyncAndThen((target) =>
      memberOf(people, sourceId).asyncAndThen((source) =>
        ask("store", context.onPortFailure, () =>
          context.store.load(people.organization.id, {
            dashboards: [...new Set([source.id, target.id])],
            baselines: [target.id],
          }),
        ).andThen((loaded): Result<readonly CategoryDrift[], InvalidInput | DashboardError> => {
          const from = readDashboard(loaded, source.id, "source", context.categories);
          const here = readDashboard(loaded, target.id, "target", context.categories);
          if (from.isErr()) return err(from.error);
          if (here.isErr()) return err(here.error);
          if (from.value === null)
            return err({ type: "source-dashboard-missing", message: "The source has no dashboard yet." });
          if (here.value === null)
            return err({ type: "dashboard-missing", message: "The member has no dashboard yet." });
          return ok(
            drift({
              categories: context.categories,
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
}

/** Pushes and undos, newest first, and whether something of each is left to undo. */
export function listReceipts(context: Context, request: ListRequest): ResultAsync<Page<ListedReceipt>, ReadError> {
  return listing(context, request).andThen(({ people, memberId: targetId, ...page }) =>
    ask("store", context.onPortFailure, () =>
      context.store.receipts(people.organization.id, { ...page, ...(targetId === undefined ? {} : { targetId }) }),
    ),
  );
}

/** The audit, oldest first (L16). */
export function listEvents(context: Context, request: ListRequest): ResultAsync<Page<Event>, ReadError> {
  return listing(context, request).andThen(({ people, memberId: about, ...page }) =>
    ask("store", context.onPortFailure, () =>
      context.store.events(people.organization.id, { ...page, ...(about === undefined ? {} : { memberId: about }) }),
    ),
  );
}

/** The people of a request that only an active admin may make (P1, L1). */
export function asAdmin(
  context: Context,
  caller: Caller,
  which: readonly string[] | "all",
): ResultAsync<People, PeopleError | Refusal> {
  return readPeople(context, caller, which).andThen((people): Result<People, Refusal> => {
    const { organization, actor } = people;
    const refusal = whyNot("link", { organization, actor, member: actor });
    return refusal === null ? ok(people) : err(refusal);
  });
}

function listing(context: Context, request: ListRequest) {
  return parse(listSchema, request, "request").asyncAndThen(({ cursor, limit, memberId: about }) =>
    asAdmin(context, request, []).map((people) => ({
      people,
      limit: limit ?? 50,
      ...(cursor === undefined ? {} : { cursor }),
      ...(about === undefined ? {} : { memberId: about }),
    })),
  );
}

const listSchema = z.object({
  memberId: memberId.optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(1_000).optional(),
});
