import { expect, test } from "vitest";

import { attribute } from "../../../src/domain/crm/attribution.js";
import { describeAttribution } from "../../../src/domain/crm/record-owner.js";
import { accountOf, linkOf, minute } from "../../support/crm-arbitraries.js";

const portal = accountOf("portal");
const whose = (provider: "hubspot" | "salesforce" | "zoho", startsAt = 20) =>
  attribute({
    links: [linkOf("sarah", "7328395000000605001", { provider, from: minute(10) })],
    meeting: { startsAt: minute(startsAt) },
    currentAccount: portal,
  });

test.each([
  ["hubspot", "hubspot_owner_id", { hubspot_owner_id: "7328395000000605001" }],
  ["salesforce", "OwnerId", { OwnerId: "7328395000000605001" }],
  ["zoho", "Owner.id", { Owner: { id: "7328395000000605001" } }],
] as const)("L15 a record in %s is given its owner by %s", (provider, field, write) => {
  expect(describeAttribution(whose(provider))).toEqual({
    provider,
    accountId: "portal",
    crmUserId: "7328395000000605001",
    field,
    write,
  });
});

test("L15 a meeting that is nobody's leaves a record as it is", () => {
  expect(describeAttribution(whose("hubspot", 5))).toBeNull();
});
