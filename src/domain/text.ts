import * as z from "zod";

/** Text without NUL, which no database keeps faithfully, up to a stated number of characters. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes("\u0000"), "must not hold NUL");

/** A name or a title: one line's worth. */
export const label = text(1_000);
/** A description or a prompt. */
export const prose = text(20_000);
/** The body of a template. */
export const body = text(500_000);
