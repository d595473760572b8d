import fc from "fast-check";
import { categoryLaws } from "seatsync/testing";
import { expect, test } from "vitest";

import { bookingLinks, main } from "../../examples/04-your-own-category.js";
import { printed } from "../support/printed.js";

// #region laws
const anyBookingLink = fc.record({
  slug: fc.constantFrom("intro", "demo", "review"),
  minutes: fc.constantFrom(15, 30),
  personal: fc.boolean(),
});
const anyBookingLinks = fc.uniqueArray(anyBookingLink, { selector: (link) => link.slug });

for (const { name, run } of categoryLaws(bookingLinks, anyBookingLinks)) test(name, run);
// #endregion

test("P14 04 plans, applies and undoes a category that the host defined", async () => {
  const [plan, after, undone] = await printed(main);
  expect(plan).toBe(
    "Booking links: 1 booking link updated, 1 booking link added; replaces 'intro', which may be Sarah's own",
  );
  expect(JSON.parse(after!)).toEqual([
    { slug: "intro", minutes: 30, personal: false },
    { slug: "sarah", minutes: 15, personal: true },
    { slug: "demo", minutes: 45, personal: false },
  ]);
  expect(JSON.parse(undone!)).toEqual([
    { slug: "intro", minutes: 20, personal: false },
    { slug: "sarah", minutes: 15, personal: true },
  ]);
});

test("04 syncs a category without a store, and refuses one that nobody defined", async () => {
  const lines = await printed(main);
  expect(lines).toContain("changed: sarah, intro");
  expect(lines.at(-1)).toBe('There is no category "bookingLink".');
});
