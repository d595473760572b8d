import { comparableAddress, parse } from "seatsync/domain";
import type * as z from "zod";

import type { Problem } from "./problems.js";

export interface ReadRow<T> {
  /** `null`: the row cannot be used. */
  readonly value: T | null;
  /** The first that is wrong with it, by field. */
  readonly wrong: ReadonlyMap<string, string>;
}

/** Parses a row and gives up as little of it as possible: a field that fails becomes its spare, if it has one (E3). */
export function readRow<T>(
  schema: z.core.$ZodType<T>,
  row: object,
  spare: Readonly<Record<string, unknown>>,
): ReadRow<T> {
  const whole = parse(schema, row, "row");
  if (whole.isOk()) return { value: whole.value, wrong: noneWrong };
  const wrong = new Map(whole.error.issues.toReversed().map(({ path, reason }) => [path, reason]));
  const spares = Object.entries(spare).filter(([field]) => wrong.has(field));
  const rest = parse(schema, { ...row, ...Object.fromEntries(spares) }, "row");
  return { value: rest.unwrapOr(null), wrong };
}

const noneWrong: ReadonlyMap<string, string> = new Map();

/** A spreadsheet turns an id of 19 digits into `7.32E+18`; what is lost cannot be had again. */
export const unrounded = (id: string): boolean => !/^\d+([.,]\d+)?E\+\d+$/i.test(id);
export const rounded = "was rounded by a spreadsheet";

/** Why an address can never match; `null` for a good one. */
export function addressIsWrong(email: string): string | null {
  if (comparableAddress(email) !== null) return null;
  if (email.trim() === "") return "there is no address";
  return email.includes("@") ? "the address is malformed" : "the address has no @";
}

/** Where the first row with the same id is. */
export const asAt = (at: Problem["at"]): string => (typeof at === "number" ? ` (as in line ${at})` : ` (as at ${at})`);
