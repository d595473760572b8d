import { expect, test } from "vitest";

import { main } from "../../examples/08-three-crms.js";
import { printed } from "../support/printed.js";

test("08 syncs three CRMs through an expired token and a rate limit, relinks, and names record owners", async () => {
  expect(await printed(main)).toEqual([
    "Sync Users: hubspot",
    "  page 1, 2 users so far",
    "  page 2, 4 users so far",
    "  page 3, 5 users so far",
    "  2 members linked by their address",
    "  Sarah Jones: User inactive in HubSpot",
    "Sync Users: salesforce",
    "  page 1, 2 users so far",
    "  page 2, 3 users so far",
    "  2 members linked by their address",
    "  Lee Wong: User not found in Salesforce",
    "Sync Users: zoho",
    "  page 1, 2 users so far",
    "  page 2, 3 users so far",
    "  2 members linked by their address",
    "  Sarah Jones: User inactive in Zoho CRM",
    'sarah\'s record in hubspot: {"hubspot_owner_id":"41629781"}',
    'ada\'s record in salesforce: {"OwnerId":"005dM00000aYaE4QAK"}',
    'lee\'s record in zoho: {"Owner":{"id":"7328395000000605003"}}',
    "HubSpot cannot be reached. Try again in a few minutes. (unavailable: retry)",
    "Ada Brandt: Linked to HubSpot",
    "Sarah Jones: Linked to HubSpot",
    "Lee Wong: Linked to HubSpot",
  ]);
});
