import { createSeatsync } from "seatsync";
import { crmName } from "seatsync/domain";
import { describePlan } from "seatsync/settings";
import { company, runWhenExecuted } from "./sample/company.js";

/** "Sync CRM": a member gets the CRM keys of the organization's primary admin, and then needs to be linked. */
export async function main(print: (line: string) => void): Promise<void> {
  const { roster, store, secrets, directories, clock, edit, pass } = company();
  const seatsync = createSeatsync({ roster, store, secrets, directories, clock });
  const omar = { organizationId: "company", actorId: "omar" };

  // Ada, the primary admin, has not connected a CRM yet. That is no failure, and it is said.
  const early = await seatsync.crm.syncKeys({ ...omar, targetId: "sarah" });
  if (early.isErr()) return print(early.error.message);
  print(describePlan(early.value).join("\n"));

  // #region seal
  // Ada connects two CRMs. Your product seals a key where it arrives; seatsync never sees it open.
  const connectedSince = clock.now().toISOString();
  const crmKeys = [
    { provider: "hubspot", accountId: "4711", label: "Company HubSpot", key: "hubspot-key-of-ada" },
    { provider: "attio", accountId: "a1", label: "Company Attio", key: "attio-key-of-ada" },
  ].map(({ key, ...shown }) => ({ ...shown, connectedSince, ...secrets.seal("company", "ada", key) }));
  await edit("ada", { crmKeys });
  // #endregion

  pass(1);

  // #region sync-crm
  const receipt = await seatsync.crm.syncKeys({ ...omar, targetId: "sarah" });
  if (receipt.isErr()) return print(receipt.error.message);
  for (const line of describePlan(receipt.value)) print(line);
  for (const provider of receipt.value.providersToLink) print(`Next: link Sarah in ${crmName[provider]}.`);
  // #endregion

  // What a receipt shows of a key: whose account it is and since when. Never the key, sealed or not.
  const [keys] = receipt.value.categories;
  if (keys?.outcome !== "changed") return;
  for (const { item, after } of keys.changes) if (item !== null) print(JSON.stringify(after));

  // "Sync CRM" again: the same keys, so nothing changes, whoever sealed them.
  const again = await seatsync.crm.syncKeys({ ...omar, targetId: "sarah" });
  if (again.isErr()) return print(again.error.message);
  print(describePlan(again.value).join("\n"));
}

await runWhenExecuted(import.meta.url, main);
