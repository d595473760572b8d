import type { ResultAsync } from "neverthrow";
import * as z from "zod";

import type { Event } from "../domain/event.js";
import { type MemberId, memberId } from "../domain/ids.js";
import { parse } from "../domain/parse.js";
import { type MemberAction, type Offer, offersFor, type Refusal } from "../domain/permissions.js";
import type { ListedReceipt, Page, StoreError } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import type { Context } from "./host.js";
import { asAdmin, type Caller, type PeopleError, readPeople } from "./people.js";

export type ReadError = PeopleError | Refusal | StoreError | PortFailed;

export interface RowActionsRequest extends Caller {
  /** The rows that are shown; all members when absent. */
  readonly memberIds?: readonly string[];
}

export interface RowActions {
  readonly memberId: MemberId;
  readonly actions: Readonly<Record<MemberAction, Offer>>;
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
