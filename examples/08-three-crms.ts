import { createSeatsync } from "seatsync";
import { describeAttribution } from "seatsync/crm";
import { hubspotDirectory, hubspotTransport } from "seatsync/hubspot";
import { memoryStore } from "seatsync/memory";
import { salesforceDirectory, salesforceTransport } from "seatsync/salesforce";
import { zohoDirectory, zohoTransport } from "seatsync/zoho";
import { runWhenExecuted } from "./sample/company.js";
import { roster, simulatedCrms } from "./sample/three-crms.js";

/** HubSpot, Salesforce and Zoho read over HTTP, with an expired token, a rate limit and an outage on the way. */
export async function main(print: (line: string) => void): Promise<void> {
  const crms = await simulatedCrms();
  await syncAndLink(crms, print).finally(crms.stop);
}

async function syncAndLink(
  { hubspot, salesforce, zoho }: Awaited<ReturnType<typeof simulatedCrms>>,
  print: (line: string) => void,
): Promise<void> {
  const clock = { now: () => new Date("2026-03-02T09:00:00Z") };

  // #region create
  const hubspotUsers = hubspotDirectory({
    transport: hubspotTransport({ baseUrl: hubspot.url, token: hubspot.token }),
    apiVersion: "2026-09",
  });
  const salesforceUsers = salesforceDirectory({
    transport: salesforceTransport({ instanceUrl: salesforce.url, token: salesforce.token }),
    apiVersion: "59.0",
  });
  const zohoUsers = zohoDirectory({
    transport: zohoTransport({ apiDomain: zoho.url, token: zoho.token }),
    apiVersion: "v8",
  });
  const seatsync = createSeatsync({
    roster,
    store: memoryStore(),
    clock,
    directories: { hubspot: () => hubspotUsers, salesforce: () => salesforceUsers, zoho: () => zohoUsers },
  });
  // #endregion

  // HubSpot's token expires before the second page, and Zoho is being asked too often for a moment.
  hubspot.trouble({ token: "expires" }, { page: 2, times: 1 });
  zoho.trouble(
    { answer: { status: 429, body: { code: "TOO_MANY_REQUESTS", status: "error" } } },
    { page: 2, times: 1 },
  );

  const ada = { organizationId: "company", actorId: "ada" };
  for (const provider of ["hubspot", "salesforce", "zoho"] as const) {
    const onProgress = ({ pages, users }: { pages: number; users: number }) =>
      print(`  page ${pages}, ${users} users so far`);
    print(`Sync Users: ${provider}`);
    const synced = await seatsync.crm.syncUsers({ ...ada, provider, onProgress });
    if (synced.isErr()) return print(synced.error.message);
    print(`  ${synced.value.summary.linked} members linked by their address`);
    const open = await seatsync.crm.needsAction({ ...ada, provider });
    if (open.isErr()) return print(open.error.message);
    for (const { name, text } of open.value.members) print(`  ${name}: ${text}`);
  }

  // Sarah's old seat in HubSpot has her address and is deactivated. An admin links her to the new one.
  const sarah = { ...ada, provider: "hubspot", memberId: "sarah" } as const;
  const relinked = await seatsync.crm.relink({ ...sarah, crmUserId: "41629781" });
  if (relinked.isErr()) return print(relinked.error.message);

  // #region record-owner
  const meeting = { startsAt: "2026-03-04T10:00:00Z" };
  for (const [memberId, provider] of [
    ["sarah", "hubspot"],
    ["ada", "salesforce"],
    ["lee", "zoho"],
  ] as const) {
    const whose = await seatsync.crm.attribute({ ...ada, memberId, provider, meeting });
    if (whose.isErr()) return print(whose.error.message);
    const owner = describeAttribution(whose.value);
    print(`${memberId}'s record in ${provider}: ${JSON.stringify(owner?.write)}`);
  }
  // #endregion

  // Then HubSpot is down. Nobody's status changes, and the admin is told what helps.
  hubspot.trouble({ answer: { status: 503 } });
  // #region outage
  const failed = await seatsync.crm.syncUsers({ ...ada, provider: "hubspot" });
  if (failed.isErr() && failed.error.type === "directory-failed") {
    print(`${failed.error.message} (${failed.error.code}: ${failed.error.remedy})`);
  }
  // #endregion
  const still = await seatsync.crm.statuses({ ...ada, provider: "hubspot" });
  if (still.isErr()) return print(still.error.message);
  for (const { name, text } of still.value) print(`${name}: ${text}`);
}

await runWhenExecuted(import.meta.url, main);
