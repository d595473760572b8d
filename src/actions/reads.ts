import type { ResultAsync } from "neverthrow";
import * as z from "zod";

import type { Event } from "../domain/event.js";
import { type MemberId, memberId } from "../domain/ids.js";
import { type MemberAction, type Offer, offersFor } from "../domain/permissions.js";
import type { Page } from "../ports/store.js";
import { ask } from "./ask.js";
import type { Context } from "./host.js";
import { type Caller, callerFields, type PeopleError, readPeople } from "./people.js";
import { type ListRequest, listing, type ReadError } from "./receipts.js";
import { asked, type Fields } from "./request.js";

export interface RowActionsRequest extends Caller {
  /** The rows that are shown; all members when absent. */
  readonly memberIds?: readonly string[];
}

export interface RowActions {
  readonly memberId: MemberId;
  readonly actions: Readonly<Record<MemberAction, Offer>>;
}

/** What each row of the member table offers this actor, and why not (P5). Asked by anybody: a member is offered nothing. */
export function rowActions(
  context: Context,
  request: RowActionsRequest,
): ResultAsync<readonly RowActions[], PeopleError> {
  return asked(rowsSchema, request, ({ memberIds, ...caller }) =>
    readPeople(context, caller, memberIds ?? "all").map(({ organization, actor, members }) => {
      const wanted = memberIds === undefined ? null : new Set(memberIds);
      return [...members.values()]
        .filter((member) => wanted === null || wanted.has(member.id))
        .map((member) => ({ memberId: member.id, actions: offersFor({ organization, actor, member }) }));
    }),
  );
}

const rowsSchema = z.strictObject({
  ...callerFields,
  memberIds: z.array(memberId).optional(),
} satisfies Fields<RowActionsRequest>);

/** The audit, oldest first (L16). */
export function listEvents(context: Context, request: ListRequest): ResultAsync<Page<Event>, ReadError> {
  return listing(context, request).andThen(({ people, memberId: about, ...page }) =>
    ask("store", context.onPortFailure, () =>
      context.store.events(people.organization.id, { ...page, ...(about === undefined ? {} : { memberId: about }) }),
    ),
  );
}
