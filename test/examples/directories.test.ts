// The snippets of docs/adapters, over the simulated CRMs.
import { Client } from "@hubspot/api-client";
import { Connection } from "@jsforce/jsforce-node";
import { type CrmTransport, hubspotDirectory, hubspotTransport } from "seatsync/hubspot";
import { salesforceDirectory, salesforceTransport, soqlContaining } from "seatsync/salesforce";
import { zohoDirectory, zohoTransport } from "seatsync/zoho";
import { afterEach, expect, test } from "vitest";
import { readDirectory } from "../support/read-directory.js";
import { hubspotOwner, hubspotSimulator } from "../support/simulators/hubspot.js";
import { salesforceSimulator, salesforceUser } from "../support/simulators/salesforce.js";
import type { Simulator } from "../support/simulators/server.js";
import { zohoSimulator, zohoUser } from "../support/simulators/zoho.js";

const simulators: Simulator[] = [];
afterEach(() => Promise.all(simulators.splice(0).map((one) => one.dispose())));
async function running(simulator: Promise<Simulator>): Promise<Simulator> {
  simulators.push(await simulator);
  return await simulator;
}

/** A vault of tokens, as a product might have one: `current` and `renewed`. */
const vaultOf = ({ token }: Simulator) => ({
  current: async (_accountId: string) => token(),
  renewed: async (_accountId: string): Promise<string | null> => token({ renew: true }),
});

test("HubSpot with its client", async () => {
  const simulator = await running(hubspotSimulator({ owners: [hubspotOwner("41629779")] }));
  const clientFor = (_accountId: string) => new Client({ accessToken: simulator.token(), basePath: simulator.url });
  // #region hubspot-client
  const hubspot = ({ accountId }: { accountId: string }) =>
    hubspotDirectory({ ownersApi: clientFor(accountId).crm.owners.ownersApi });
  // #endregion
  expect((await readDirectory(hubspot({ accountId: "4711" }))).users.length).toBe(1);
});

test("HubSpot over a transport", async () => {
  const simulator = await running(hubspotSimulator({ owners: [hubspotOwner("41629779")] }));
  const tokens = vaultOf(simulator);
  const baseUrl = simulator.url;
  simulator.trouble({ token: "expires" }, { page: 1, times: 1 });
  // #region hubspot-transport
  const hubspot = ({ accountId }: { accountId: string }) =>
    hubspotDirectory({
      transport: hubspotTransport({
        token: ({ renew }) => (renew ? tokens.renewed(accountId) : tokens.current(accountId)),
        baseUrl, // https://api.hubapi.com when absent
      }),
      apiVersion: "2026-09",
    });
  // #endregion
  expect((await readDirectory(hubspot({ accountId: "4711" }))).users.length).toBe(1);
});

test("a transport of one's own", async () => {
  const simulator = await running(hubspotSimulator({ owners: [hubspotOwner("41629779")] }));
  const client = new Client({ accessToken: simulator.token(), basePath: simulator.url });
  // #region own-transport
  const transport: CrmTransport = {
    get: ({ path, query }) => client.apiRequest({ method: "GET", path, qs: query }),
  };
  const hubspot = hubspotDirectory({ transport, apiVersion: "2026-09", timeoutMs: 10_000 });
  // #endregion
  expect((await readDirectory(hubspot)).users.length).toBe(1);
  expect(simulator.asked[0]).toBe("/crm/owners/2026-09?limit=500&archived=false");
});

test("Salesforce with jsforce", async () => {
  const simulator = await running(salesforceSimulator({ users: [salesforceUser("005dM00000aYaE4QAK")] }));
  const connectionFor = (_accountId: string) =>
    new Connection({ instanceUrl: simulator.url, accessToken: simulator.token() });
  // #region salesforce-connection
  const salesforce = ({ accountId }: { accountId: string }) =>
    salesforceDirectory({ connection: connectionFor(accountId) });
  // #endregion
  expect((await readDirectory(salesforce({ accountId: "00D" }))).users.length).toBe(1);
});

test("Salesforce over a transport", async () => {
  const simulator = await running(salesforceSimulator({ users: [salesforceUser("005dM00000aYaE4QAK")] }));
  const tokens = vaultOf(simulator);
  const instanceUrlOf = (_accountId: string) => simulator.url;
  // #region salesforce-transport
  const salesforce = ({ accountId }: { accountId: string }) =>
    salesforceDirectory({
      transport: salesforceTransport({
        instanceUrl: instanceUrlOf(accountId), // https://company.my.salesforce.com
        token: ({ renew }) => (renew ? tokens.renewed(accountId) : tokens.current(accountId)),
      }),
      apiVersion: "59.0",
    });
  // #endregion
  expect((await readDirectory(salesforce({ accountId: "00D" }))).users.length).toBe(1);
});

test("SOQL of one's own", () => {
  const name = "O'Brien_";
  // #region soql
  const soql = `SELECT Id, Name FROM User WHERE Name LIKE ${soqlContaining(name)} LIMIT 20`;
  // #endregion
  expect(soql).toBe("SELECT Id, Name FROM User WHERE Name LIKE '%O\\'Brien\\_%' LIMIT 20");
});

test("Zoho over a transport", async () => {
  const simulator = await running(zohoSimulator({ users: [zohoUser("7328395000000605001")] }));
  const tokens = vaultOf(simulator);
  const apiDomainOf = (_accountId: string) => simulator.url;
  // #region zoho-transport
  const zoho = ({ accountId }: { accountId: string }) =>
    zohoDirectory({
      transport: zohoTransport({
        apiDomain: apiDomainOf(accountId), // `api_domain` of the token's answer: https://www.zohoapis.eu
        token: ({ renew }) => (renew ? tokens.renewed(accountId) : tokens.current(accountId)),
      }),
      apiVersion: "v8",
    });
  // #endregion
  expect((await readDirectory(zoho({ accountId: "6000" }))).users.length).toBe(1);
});
