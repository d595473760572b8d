import { Client } from "@hubspot/api-client";
import { Connection } from "@jsforce/jsforce-node";
import type { CrmUserDirectory } from "seatsync";
import { type CrmTransport, hubspotDirectory } from "seatsync/hubspot";
import { salesforceDirectory } from "seatsync/salesforce";
import { zohoDirectory } from "seatsync/zoho";
import { expectTypeOf } from "vitest";

declare const transport: CrmTransport;

// What a host has fits as it is: no cast, no adapter around it, none of its types in ours.
expectTypeOf(hubspotDirectory({ ownersApi: new Client().crm.owners.ownersApi })).toEqualTypeOf<CrmUserDirectory>();
expectTypeOf(salesforceDirectory({ connection: new Connection({}) })).toEqualTypeOf<CrmUserDirectory>();
expectTypeOf(zohoDirectory({ transport, apiVersion: "v8" })).toEqualTypeOf<CrmUserDirectory>();
hubspotDirectory({ transport, apiVersion: "2026-09", timeoutMs: 10_000 });
hubspotDirectory({ transport, apiVersion: "v3" });
salesforceDirectory({ transport, apiVersion: "59.0", retryDelayMs: 100 });

// A transport is what `fetch` answers, and what the HubSpot client's own request answers.
const client = new Client();
const overFetch: CrmTransport = { get: ({ path, signal }) => fetch(`https://api.hubapi.com${path}`, { signal }) };
const overClient: CrmTransport = {
  get: ({ path, query }) => client.apiRequest({ method: "GET", path, qs: query }),
};
expectTypeOf(overFetch).toEqualTypeOf(overClient);

// @ts-expect-error a version belongs to a transport, and is needed there
hubspotDirectory({ transport });
// @ts-expect-error a Salesforce version has its zero
salesforceDirectory({ transport, apiVersion: "59" });
// @ts-expect-error a Zoho version has its v
zohoDirectory({ transport, apiVersion: "8" });
// @ts-expect-error not a client of HubSpot
hubspotDirectory({ ownersApi: new Connection({}) });
// @ts-expect-error not a connection of Salesforce
salesforceDirectory({ connection: new Client().crm.owners.ownersApi });
