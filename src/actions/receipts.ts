import type { ResultAsync } from "neverthrow";
import * as z from "zod";

import { memberId } from "../domain/ids.js";
import type { Refusal } from "../domain/permissions.js";
import type { ListedReceipt, Page, StoreError } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import type { Context } from "./host.js";
import { asAdmin, type Caller, callerFields, type PeopleError } from "./people.js";
import { asked, type Fields } from "./request.js";

export type ReadError = PeopleError | Refusal | StoreError | PortFailed;

export interface ListRequest extends Caller {
  /** Of this member only: pushes to them, events about them. */
  readonly memberId?: string;
  readonly cursor?: string;
  /** 1 to 1,000; 50 when absent. */
  readonly limit?: number;
}

/** Pushes and undos, newest first, and whether something of each is left to undo. */
export function listReceipts(context: Context, request: ListRequest): ResultAsync<Page<ListedReceipt>, ReadError> {
  return listing(context, request).andThen(({ people, memberId: targetId, ...page }) =>
    ask("store", context.onPortFailure, () =>
      context.store.receipts(people.organization.id, { ...page, ...(targetId === undefined ? {} : { targetId }) }),
    ),
  );
}

/** Who asks for a page, an admin, and for which. */
export function listing(context: Context, request: ListRequest) {
  return asked(listSchema, request, ({ cursor, limit, memberId: about, ...caller }) =>
    asAdmin(context, caller, []).map((people) => ({
      people,
      limit: limit ?? 50,
      ...(cursor === undefined ? {} : { cursor }),
      ...(about === undefined ? {} : { memberId: about }),
    })),
  );
}

const listSchema = z.strictObject({
  ...callerFields,
  memberId: memberId.optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(1_000).optional(),
} satisfies Fields<ListRequest>);
