import type { ResultAsync } from "neverthrow";
import * as z from "zod";

import type { Link } from "../domain/crm/link.js";
import { memberId } from "../domain/ids.js";
import type { Refusal } from "../domain/permissions.js";
import type { StoreError } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import type { Context } from "./host.js";
import { asAdmin, type Caller, type CallerError, callerFields } from "./people.js";
import { asked, type Fields } from "./request.js";

interface HistoryRequest extends Caller {
  readonly memberId: string;
}

export type HistoryError = CallerError | Refusal | StoreError | PortFailed;

/**
 * A member's links, past and open, oldest first. The roster is not asked for the member, who may have departed from it
 * (L17): an id that nobody ever had answers as a member who was never linked does, with none.
 */
export const linkHistory = (context: Context, request: HistoryRequest): ResultAsync<readonly Link[], HistoryError> =>
  asked(historySchema, request, ({ memberId: id, ...caller }) =>
    asAdmin(context, caller, []).andThen(({ organization }) =>
      ask("store", context.onPortFailure, () => context.store.load(organization.id, { links: { of: [id] } })).map(
        ({ links }) => links.filter((link) => link.memberId === id).sort((a, b) => (a.from < b.from ? -1 : 1)),
      ),
    ),
  );

const historySchema = z.strictObject({ ...callerFields, memberId } satisfies Fields<HistoryRequest>);
