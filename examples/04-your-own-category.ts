import { createSeatsync } from "seatsync";
import { builtInCategories, defineCategory, describePlan } from "seatsync/settings";
import * as z from "zod";
import { company, runWhenExecuted } from "./sample/company.js";

// #region define
/** The links under which a member can be booked. Personal ones stay with their owner. */
export const bookingLinks = defineCategory({
  key: "bookingLinks",
  title: "Booking links",
  schema: z.array(z.object({ slug: z.string(), minutes: z.int().positive(), personal: z.boolean() })),
  rules: {
    list: "replace",
    by: (link) => link.slug,
    kept: (link) => link.personal,
    words: ["booking link", "booking links"],
  },
});
// #endregion

/** A host's own category: typed, planned, undone like the built-in ones. */
export async function main(print: (line: string) => void): Promise<void> {
  const { roster, store, clock, edit, settingsOf } = company();
  const booking = (slug: string, minutes: number, personal = false) => ({ slug, minutes, personal });
  await edit("omar", { bookingLinks: [booking("intro", 30), booking("demo", 45), booking("omar", 15, true)] });
  await edit("sarah", { bookingLinks: [booking("intro", 20), booking("sarah", 15, true)] });

  // #region use
  const categories = [...builtInCategories, bookingLinks] as const;
  const seatsync = createSeatsync({ roster, store, clock, categories });
  const omar = { organizationId: "company", actorId: "omar" };
  const plan = await seatsync.settings.planPush({ ...omar, targetId: "sarah", categories: ["bookingLinks"] });
  // #endregion
  if (plan.isErr()) return print(plan.error.message);
  print(describePlan(plan.value, { categories, target: "Sarah" }).join("\n"));

  const receipt = await seatsync.settings.applyPush({ ...omar, plan: plan.value });
  if (receipt.isErr()) return print(receipt.error.message);
  print(JSON.stringify((await settingsOf("sarah")).bookingLinks));

  const undone = await seatsync.settings.undoPush({ ...omar, receiptId: receipt.value.id });
  if (undone.isErr()) return print(undone.error.message);
  print(JSON.stringify((await settingsOf("sarah")).bookingLinks));

  // #region pure
  // The same rules without a store, in a browser or a test:
  const { outcome, next } = bookingLinks.sync({
    source: [booking("intro", 30)],
    target: [booking("sarah", 15, true)],
  });
  print(`${outcome}: ${next?.map((link) => link.slug).join(", ")}`);
  // #endregion

  // A category that nobody defined does not compile:
  // @ts-expect-error
  const typo = await seatsync.settings.planPush({ ...omar, targetId: "sarah", categories: ["bookingLink"] });
  if (typo.isErr()) print(typo.error.message);
}

await runWhenExecuted(import.meta.url, main);
