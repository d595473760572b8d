import { directoryContract, verify } from "seatsync/testing";
import { runWhenExecuted } from "./sample/company.js";
import { ourCrm } from "./your-own-directory/our-crm.js";
import { ourCrmDirectory } from "./your-own-directory/our-crm-directory.js";
import { directorySetup } from "./your-own-directory/setup.js";

/** A directory over a CRM that seatsync has none for: `your-own-directory/our-crm-directory.ts`. The contract says whether it is right. */
export async function main(print: (line: string) => void): Promise<void> {
  // #region verify
  const report = await verify(directoryContract(directorySetup));
  for (const { message } of report) if (message !== null) print(message);
  print(`It keeps ${report.filter(({ status }) => status === "passed").length} of ${report.length} promises.`);
  // #endregion

  const member = (id: string, first_name: string, access_level: "member" | "suspended") => ({
    id: { workspace_id: "w1", workspace_member_id: id },
    ...{ first_name, last_name: "Moe", email_address: `${first_name.toLowerCase()}@company.test`, access_level },
  });
  const crm = await ourCrm({
    members: [member("a1", "Astrid", "member"), member("b2", "Bo", "suspended"), member("c3", "Carla", "member")],
    most: 2,
  });
  const directory = ourCrmDirectory({ url: crm.url, token: crm.token() });
  for await (const page of directory.listUsers({})) {
    if (page.isErr()) print(page.error.message);
    else for (const { id, name, active } of page.value.users) print(`${id} ${name}, ${active ? "active" : "inactive"}`);
  }
  await crm.dispose();
}

await runWhenExecuted(import.meta.url, main);
