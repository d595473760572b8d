import * as z from "zod";

import { type Instant, instantForm } from "./instant.js";

/** As hosts send it: any ISO 8601 text with an offset, or a `Date`. Becomes an `Instant`. */
export const anyInstant = z.union([z.string(), z.date()]).transform((input, context): Instant => {
  const text = input instanceof Date ? toText(input) : withOffset.test(input) ? toText(new Date(input)) : null;
  if (text !== null && instantForm.test(text)) return text as Instant;
  context.addIssue({ code: "custom", message: "must be a time with its offset, as 2026-03-01T09:00:00Z or …+02:00" });
  return z.NEVER;
});

const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

const toText = (date: Date): string | null => (Number.isNaN(date.getTime()) ? null : date.toISOString());
