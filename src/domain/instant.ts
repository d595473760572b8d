import * as z from "zod";

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * A point in time: UTC with milliseconds, `2026-03-01T09:00:00.000Z`. In this one form, comparing the text is
 * comparing the time. A text without an offset is an error, for nobody can know what it means.
 */
export const instant = z
  .string()
  .refine(
    (text) => form.test(text) && !Number.isNaN(Date.parse(text)),
    "must be UTC with milliseconds, as 2026-03-01T09:00:00.000Z",
  )
  .brand<"Instant">();
export type Instant = z.infer<typeof instant>;

/** As hosts send it: any ISO 8601 text with an offset, or a `Date`. Becomes an `Instant`. */
export const anyInstant = z.union([z.string(), z.date()]).transform((input, context): Instant => {
  const text = input instanceof Date ? toText(input) : withOffset.test(input) ? toText(new Date(input)) : null;
  if (text !== null && form.test(text)) return text as Instant;
  context.addIssue({ code: "custom", message: "must be a time with its offset, as 2026-03-01T09:00:00Z or …+02:00" });
  return z.NEVER;
});

const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

const toText = (date: Date): string | null => (Number.isNaN(date.getTime()) ? null : date.toISOString());

/** One millisecond after. */
export const justAfter = (at: Instant): Instant => new Date(Date.parse(at) + 1).toISOString() as Instant;

export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
