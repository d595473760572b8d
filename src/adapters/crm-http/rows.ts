import { err, ok, type Result } from "neverthrow";
import * as z from "zod";

import type { crmUser } from "../../domain/crm/crm-user.js";
import { issuesOf } from "../../domain/parse.js";
import type { UnreadableRow } from "../../ports/crm-user-directory.js";
import { fieldOf } from "./reply.js";

/** A CRM user in our form, before the checks of the core. */
export type ListedUser = z.input<typeof crmUser>;

/** A row of a CRM, read: a user, or why it is none. */
export type ReadRow = (row: unknown) => Result<ListedUser, UnreadableRow>;

/** Reads rows by a schema of the fields that count. One that does not fit is counted, by its id if it has one (E3). */
export const rowReader =
  <S extends z.core.$ZodType>(
    schema: S,
    idOf: { readonly field: string; readonly toId?: (id: string) => string },
    toUser: (row: z.output<S>) => ListedUser,
  ): ReadRow =>
  (row) => {
    const parsed = z.safeParse(schema, row);
    if (parsed.success) return ok(toUser(parsed.data));
    const id = fieldOf(row, idOf.field);
    const crmUserId = typeof id === "string" && id !== "" ? (idOf.toId?.(id) ?? id) : null;
    const [issue] = issuesOf(parsed.error);
    return err({ crmUserId, reason: `${issue?.path}: ${issue?.reason}` });
  };

/** Text that says something, trimmed, or `null`. */
export const written = (text: string | null | undefined): string | null => {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
};

/** The first name that says anything. */
export const firstWritten = (...names: readonly (string | null | undefined)[]): string =>
  names.map(written).find((name) => name !== null) ?? "";
