import { createSeatsync } from "seatsync";
import { describePlan } from "seatsync/settings";
import { type Report, rosterContract, storeContract, verify } from "seatsync/testing";
import { runWhenExecuted } from "./sample/company.js";
import { fileStore } from "./your-own-store/file-store.js";
import type { JsonFile } from "./your-own-store/json-file.js";
import { ourDashboards, ourRoster } from "./your-own-store/our-users.js";
import type { Product } from "./your-own-store/product.js";
import { productFile, rosterSetup, storeSetup } from "./your-own-store/setups.js";

/**
 * A product has its users and their settings in a JSON file of its own form. The mapping is `your-own-store/our-users.ts`;
 * the contract suites say whether it is right; then seatsync works on it.
 */
export async function main(print: (line: string) => void): Promise<void> {
  // #region verify
  const roster = await verify(rosterContract(rosterSetup));
  const store = await verify(storeContract(storeSetup));
  // #endregion
  for (const line of [...summary("roster", roster), ...summary("store", store)]) print(line);

  const { file, dispose } = await productFile();
  await pushAndUndo(file, print).finally(dispose);
}

async function pushAndUndo(file: JsonFile<Product>, print: (line: string) => void): Promise<void> {
  const columnsOfCarla = async (): Promise<string> => {
    const { users } = await file.read();
    const { call_titles, about_us, other_settings } = users.find((user) => user.user_id === "u-3") ?? {};
    return JSON.stringify({ call_titles, about_us, other_settings });
  };
  print(`Carla's columns: ${await columnsOfCarla()}`);

  // #region use
  const seatsync = createSeatsync({ roster: ourRoster(file), store: fileStore(file, ourDashboards) });
  const bo = { organizationId: "nordtelt", actorId: "u-2" };
  const plan = await seatsync.settings.planPush({ ...bo, targetId: "u-3" });
  if (plan.isErr()) return print(plan.error.message);
  const receipt = await seatsync.settings.applyPush({ ...bo, plan: plan.value });
  if (receipt.isErr()) return print(receipt.error.message);
  // #endregion
  const changed = { ...receipt.value, categories: receipt.value.categories.filter((one) => one.outcome === "changed") };
  for (const line of describePlan(changed, { target: "Carla" })) print(`Pushed. ${line}`);
  print(`Carla's columns: ${await columnsOfCarla()}`);

  const undone = await seatsync.settings.undoPush({ ...bo, receiptId: receipt.value.id });
  if (undone.isErr()) return print(undone.error.message);
  print(`Undone. Carla's columns: ${await columnsOfCarla()}`);
}

function summary(what: string, report: Report): readonly string[] {
  const broken = report.filter(({ status }) => status === "failed");
  const kept = report.length - broken.length;
  return [`The ${what} keeps ${kept} of ${report.length} promises.`, ...broken.map(({ message }) => `  ${message}`)];
}

await runWhenExecuted(import.meta.url, main);
