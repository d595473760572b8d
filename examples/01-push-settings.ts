import { createSeatsync } from "seatsync";
import { describePlan } from "seatsync/settings";
import { company, runWhenExecuted } from "./sample/company.js";

/** An admin gives a member his settings: planned, looked at, applied, pushed again over a local edit, undone. */
export async function main(print: (line: string) => void): Promise<void> {
  const { roster, store, clock, edit, settingsOf } = company();

  // #region create
  const seatsync = createSeatsync({ roster, store, clock });
  const omar = { organizationId: "company", actorId: "omar" };
  // #endregion

  // #region plan
  const plan = await seatsync.settings.planPush({ ...omar, targetId: "sarah" });
  if (plan.isErr()) return print(plan.error.message);
  for (const line of describePlan(plan.value, { target: "Sarah" })) print(line);
  // #endregion

  // #region apply
  const receipt = await seatsync.settings.applyPush({ ...omar, plan: plan.value });
  if (receipt.isErr()) return print(receipt.error.message);
  print(`Applied at ${receipt.value.at}.`);
  // #endregion

  // The push took "QBR" from Sarah's meeting titles. She puts it back on her own settings page.
  await edit("sarah", { meetingTitles: ["Demo", "Discovery call", "Negotiation", "QBR"] });

  // #region local-edit
  const titles = { ...omar, targetId: "sarah", categories: ["meetingTitles"] } as const;
  const overwrite = await seatsync.settings.planPush(titles);
  const keep = await seatsync.settings.planPush({ ...titles, onLocalEdit: "keep" });
  if (overwrite.isErr() || keep.isErr()) return print("Sarah's settings could not be read.");
  for (const { value } of [overwrite, keep]) print(describePlan(value, { target: "Sarah" }).join("\n"));
  // #endregion

  const second = await seatsync.settings.applyPush({ ...omar, plan: overwrite.value });
  if (second.isErr()) return print(second.error.message);

  // #region undo
  const undone = await seatsync.settings.undoPush({ ...omar, receiptId: second.value.id });
  if (undone.isErr()) return print(undone.error.message);
  for (const line of describePlan(undone.value, { target: "Sarah" })) print(`Undone. ${line}`);
  // #endregion

  const { meetingTitles } = await settingsOf("sarah");
  print(`Sarah's meeting titles: ${String(meetingTitles)}`);
}

await runWhenExecuted(import.meta.url, main);
