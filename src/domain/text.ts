import * as z from "zod";

/** Text without NUL, which no database keeps faithfully, up to a stated number of characters. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes("\u0000"), "must not hold NUL");

/** A name or a title: one line's worth. */
export const label = text(1_000);
// Marked, so that a bundle in which nobody asks for them goes without.
/** A description or a prompt. */
export const prose = /* @__PURE__ */ text(20_000);
/** The body of a template. */
export const body = /* @__PURE__ */ text(500_000);
