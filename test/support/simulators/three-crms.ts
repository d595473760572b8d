// The three CRMs side by side, for what must hold in each of them.
import type { CrmProvider, CrmUserDirectory } from "seatsync";
import {
  type CrmTransport,
  hubspotDirectory,
  hubspotTransport,
  type Patience,
  type TokenSource,
} from "seatsync/hubspot";
import { salesforceDirectory, salesforceTransport } from "seatsync/salesforce";
import { zohoDirectory, zohoTransport } from "seatsync/zoho";
import type { ErrorRow } from "./error-rows.js";
import { hubspotOwner, hubspotRows, hubspotSimulator } from "./hubspot.js";
import { salesforceRows, salesforceSimulator, salesforceUser } from "./salesforce.js";
import type { Simulator } from "./server.js";
import { zohoRows, zohoSimulator, zohoUser } from "./zoho.js";

export interface SimulatedCrm {
  readonly provider: CrmProvider;
  readonly rows: readonly ErrorRow[];
  /** An account with these active people, by id and e-mail. */
  simulate(people: readonly (readonly [id: string, email: string])[], pageSize: number): Promise<Simulator>;
  transport(url: string, token: TokenSource): CrmTransport;
  directory(options: Patience & { readonly transport: CrmTransport }): CrmUserDirectory;
}

export const threeCrms: readonly SimulatedCrm[] = [
  {
    provider: "hubspot",
    rows: hubspotRows,
    simulate: (people, pageSize) =>
      hubspotSimulator({ owners: people.map(([id, email]) => hubspotOwner(id, { email })), pageSize }),
    transport: (baseUrl, token) => hubspotTransport({ baseUrl, token }),
    directory: (options) => hubspotDirectory({ ...options, apiVersion: "2026-09" }),
  },
  {
    provider: "salesforce",
    rows: salesforceRows,
    simulate: (people, pageSize) =>
      salesforceSimulator({ users: people.map(([id, Email]) => salesforceUser(id, { Email })), pageSize }),
    transport: (instanceUrl, token) => salesforceTransport({ instanceUrl, token }),
    directory: (options) => salesforceDirectory({ ...options, apiVersion: "59.0" }),
  },
  {
    provider: "zoho",
    rows: zohoRows,
    simulate: (people, pageSize) =>
      zohoSimulator({ users: people.map(([id, email]) => zohoUser(id, { email })), pageSize }),
    transport: (apiDomain, token) => zohoTransport({ apiDomain, token }),
    directory: (options) => zohoDirectory({ ...options, apiVersion: "v8" }),
  },
];
