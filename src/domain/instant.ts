import * as z from "zod";

/** How every instant is written. */
export const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * A point in time: UTC with milliseconds, `2026-03-01T09:00:00.000Z`. In this one form, comparing the text is
 * comparing the time. A text without an offset is an error, for nobody can know what it means.
 */
export const instant = z
  .string()
  .refine(
    (text) => instantForm.test(text) && !Number.isNaN(Date.parse(text)),
    "must be UTC with milliseconds, as 2026-03-01T09:00:00.000Z",
  )
  .brand<"Instant">();
export type Instant = z.infer<typeof instant>;

/** One millisecond after. */
export const justAfter = (at: Instant): Instant => new Date(Date.parse(at) + 1).toISOString() as Instant;

export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
