import { describe, expect, test } from "vitest";

import { dashboard } from "../../src/domain/dashboard.js";
import { event, eventType } from "../../src/domain/event.js";
import { crmName, crmProvider, keyProvider } from "../../src/domain/ids.js";
import { member, role } from "../../src/domain/member.js";
import { crmConnection, organization, team } from "../../src/domain/organization.js";

const at = "2026-01-01T00:00:00.000Z";
const aMember = {
  id: "sarah",
  organizationId: "acme",
  email: "sarah@company.test",
  name: "Sarah",
  role: "member",
  additionalEmails: ["s@company.test"],
  teamIds: ["sales"],
  active: true,
};
const aConnection = { provider: "hubspot", accountId: "77", label: "HubSpot", since: at };
const aTeam = { id: "sales", name: "Sales" };
const anOrganization = { id: "acme", name: "Acme", primaryAdminId: null, teams: [aTeam], connections: [aConnection] };
const aDashboard = { memberId: "sarah", state: "ready", integrations: ["slack"], settings: { anything: [1] } };
const anEvent = {
  id: "e1",
  organizationId: "acme",
  type: "pushed",
  at,
  actorId: "anna",
  memberId: null,
  before: { a: [null] },
  after: "x",
};

describe("E3 whole values are read as they are, and refused without any one of their fields", () => {
  test.each([
    ["a member", member, aMember, []],
    ["a connection", crmConnection, aConnection, ["since"]],
    ["a team", team, aTeam, []],
    ["an organization", organization, anOrganization, []],
    ["a dashboard", dashboard, aDashboard, []],
    ["an event", event, anEvent, []],
  ] as const)("%s", (_, schema, value, optional) => {
    expect(schema.parse(value)).toEqual(value);
    for (const field of Object.keys(value)) {
      const { [field as never]: _left, ...rest } = value;
      expect(schema.safeParse(rest).success, field).toBe((optional as readonly string[]).includes(field));
    }
  });
});

test("E3 an address or a name is refused when it is too long or holds NUL", () => {
  for (const bad of [{ email: "x".repeat(1_001) }, { additionalEmails: ["x".repeat(1_001)] }, { name: "a\u0000" }])
    expect(member.safeParse({ ...aMember, ...bad }).success, JSON.stringify(bad).slice(0, 30)).toBe(false);
  const longest = { email: "x".repeat(1_000), additionalEmails: ["x".repeat(1_000)] };
  expect(member.safeParse({ ...aMember, ...longest }).success).toBe(true);
});

test("the names of roles, states, providers and events are what stores hold: they never change", () => {
  expect(role.options).toEqual(["primary-admin", "admin", "member"]);
  expect(dashboard.shape.state.options).toEqual(["provisioning", "setup-incomplete", "ready"]);
  expect(crmProvider.options).toEqual(["hubspot", "salesforce", "zoho"]);
  expect(keyProvider.options).toEqual(["hubspot", "salesforce", "zoho", "attio", "pipedrive"]);
  expect(eventType.options).toEqual([
    "pushed",
    "undone",
    "users-synced",
    "linked",
    "relinked",
    "unlinked",
    "ignored",
    "unignored",
    "swapped",
    "taken-over",
    "account-changed",
    "suggestions-accepted",
    "acceptance-undone",
  ]);
});

test("a CRM is called as its people call it", () => {
  expect(keyProvider.options.map((provider) => crmName[provider])).toEqual([
    "HubSpot",
    "Salesforce",
    "Zoho CRM",
    "Attio",
    "Pipedrive",
  ]);
});
