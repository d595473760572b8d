import { describe, expect, test } from "vitest";

import { needsAction } from "../../../src/domain/crm/needs-action.js";
import { memberStatuses, type StatusInput } from "../../../src/domain/crm/status.js";
import { statuses, statusText } from "../../../src/domain/crm/status-text.js";
import {
  accountOf,
  byHand,
  crmUserOf,
  directoryOf,
  ignoreOf,
  linkOf,
  memberIdOf,
  memberOf,
  minute,
} from "../../support/crm-arbitraries.js";

const portal = accountOf("portal");
const other = accountOf("other");
const sarah = memberOf("sarah");
const found = crmUserOf("c1", { email: "sarah@company.com" });

const all = (facts: Partial<StatusInput>) =>
  memberStatuses({
    provider: "hubspot",
    members: [sarah],
    currentAccounts: new Map([
      [memberIdOf("sarah"), portal],
      [memberIdOf("tom"), portal],
    ]),
    directories: [directoryOf([found])],
    links: [],
    ignores: [],
    ...facts,
  });
const of = (facts: Partial<StatusInput>) => all(facts)[0]!;
const statusOf = (facts: Partial<StatusInput>) => of(facts).status;
const nobody = [directoryOf([])];

test("L7 every status has one text, with the CRM's name", () => {
  expect(statuses.map((status) => [status, statusText(status, "hubspot")])).toEqual([
    ["ignored", "Ignored for HubSpot"],
    ["not-connected", "Not connected to HubSpot"],
    ["account-changed", "HubSpot account changed"],
    ["not-checked", "Not checked with HubSpot yet"],
    ["crm-user-gone", "User no longer in HubSpot"],
    ["crm-user-inactive", "User inactive in HubSpot"],
    ["linked", "Linked to HubSpot"],
    ["address-changed", "E-mail no longer the same in HubSpot"],
    ["taken", "HubSpot user belongs to another member"],
    ["ambiguous", "Several possible matches in HubSpot"],
    ["unlinked", "Unlinked from HubSpot"],
    ["not-found", "User not found in HubSpot"],
  ]);
  expect(statusText("not-found", "zoho")).toBe("User not found in Zoho CRM");
});

describe("a member's status", () => {
  test("L7 is told with everything an admin needs to see why", () => {
    expect(of({ links: [linkOf("sarah", "c1")] })).toEqual({
      memberId: "sarah",
      name: "Sarah Jones",
      provider: "hubspot",
      accountId: "portal",
      status: "linked",
      text: "Linked to HubSpot",
      ignored: null,
      healthy: true,
      crmUserId: "c1",
      crmUser: found,
      hit: "c1",
      rule: "primary-address",
      evidence: { address: "sarah@company.com", of: "primary", sandbox: false },
      heldBy: null,
      candidates: [],
      suggestions: [],
    });
  });
  test("L7 without account and directory has nothing to tell", () => {
    expect(of({ currentAccounts: new Map() })).toEqual({
      memberId: "sarah",
      name: "Sarah Jones",
      provider: "hubspot",
      accountId: null,
      status: "not-connected",
      text: "Not connected to HubSpot",
      ignored: null,
      healthy: false,
      crmUserId: null,
      crmUser: null,
      hit: null,
      rule: null,
      evidence: null,
      heldBy: null,
      candidates: [],
      suggestions: [],
    });
  });
  test("L5 is ignored in the current account only", () => {
    expect(statusOf({ ignores: [ignoreOf("sarah")] })).toBe("ignored");
    expect(statusOf({ ignores: [ignoreOf("sarah", { accountId: other })], directories: nobody })).toBe("not-found");
    expect(statusOf({ ignores: [ignoreOf("sarah", { provider: "zoho" })], directories: nobody })).toBe("not-found");
    expect(statusOf({ ignores: [ignoreOf("tom")], directories: nobody })).toBe("not-found");
  });
  test("L16 says since when the member is ignored, by whom and why", () => {
    const told = ignoreOf("sarah", { reason: "spectator" });
    const { since, by } = told;
    const later = ignoreOf("sarah", { accountId: other, since: minute(59) });
    for (const ignores of [
      [told, later],
      [later, told],
    ]) {
      expect(of({ ignores }).ignored).toEqual({ since, by, reason: "spectator" });
      expect(of({ ignores, currentAccounts: new Map() }).ignored).toEqual({ since, by, reason: "spectator" });
    }
    expect(of({ ignores: [later] }).ignored).toBeNull();
  });
  test("L5 an ignored member claims nothing, one ignored elsewhere or by another CRM does", () => {
    const facts = { members: [sarah, memberOf("tom", { additionalEmails: ["sarah@company.com"] })] };
    const tom = (ignores: StatusInput["ignores"]) => all({ ...facts, ignores })[1]?.status;
    expect(tom([ignoreOf("sarah")])).toBe("not-checked");
    expect(tom([])).toBe("taken");
    expect(tom([ignoreOf("sarah", { provider: "zoho" })])).toBe("taken");
    expect(tom([ignoreOf("sarah", { accountId: other })])).toBe("taken");
  });
  test("L5 without an account an ignore of any account of that CRM counts", () => {
    const currentAccounts = new Map([[sarah.id, null]]);
    expect(statusOf({ currentAccounts, ignores: [ignoreOf("sarah", { accountId: other }), ignoreOf("sarah")] })).toBe(
      "ignored",
    );
    expect(statusOf({ currentAccounts, ignores: [ignoreOf("sarah", { provider: "zoho" })] })).toBe("not-connected");
  });
  test("L18 is not-connected without a current account, even when linked", () => {
    expect(of({ currentAccounts: new Map([[sarah.id, null]]), links: [linkOf("sarah", "c1")] })).toMatchObject({
      status: "not-connected",
      accountId: null,
      crmUserId: null,
    });
  });
  test("L18 is account-changed when the latest link ended so, or is open in another account", () => {
    const ended = { to: minute(1), ended: "account-changed" } as const;
    expect(statusOf({ links: [linkOf("sarah", "c9", { accountId: other })] })).toBe("account-changed");
    expect(statusOf({ links: [linkOf("sarah", "c9", { accountId: other, ...ended })] })).toBe("account-changed");
    expect(statusOf({ links: [linkOf("sarah", "c9", ended)], directories: [] })).toBe("account-changed");
  });
  test("L18 is not account-changed when linked again, or when a later link ended otherwise", () => {
    const away = linkOf("sarah", "c9", { accountId: other });
    expect(statusOf({ links: [away, linkOf("sarah", "c1", { from: minute(-1) })] })).toBe("linked");
    const later = linkOf("sarah", "c2", { from: minute(1), to: minute(2), ended: "unlinked" });
    expect(statusOf({ links: [away, later], directories: nobody })).toBe("unlinked");
    expect(statusOf({ links: [{ ...away, provider: "zoho" }], directories: nobody })).toBe("not-found");
    expect(statusOf({ links: [linkOf("tom", "c9", { accountId: other })], directories: nobody })).toBe("not-found");
  });
  test("L8 is not-checked before the first complete listing of the account", () => {
    expect(statusOf({ directories: [] })).toBe("not-checked");
    expect(statusOf({ directories: [directoryOf([found], { accountId: other })] })).toBe("not-checked");
    const alsoZoho = [directoryOf([]), directoryOf([found], { provider: "zoho" })];
    expect(statusOf({ directories: alsoZoho })).toBe("not-found");
    expect(statusOf({ directories: [], links: [linkOf("sarah", "c1")] })).toBe("not-checked");
  });
  test("L8 is not-checked when the next sync will link", () => {
    expect(of({})).toMatchObject({
      status: "not-checked",
      healthy: false,
      crmUserId: null,
      hit: "c1",
      rule: "primary-address",
    });
  });
  test("L8 is not-found only by a listing that is whole", () => {
    expect(statusOf({ directories: nobody })).toBe("not-found");
    expect(statusOf({ directories: [directoryOf([], { whole: false })] })).toBe("not-checked");
  });
  test("L8 is crm-user-gone only by a listing that is whole, or was when they went", () => {
    const links = [linkOf("sarah", "c1")];
    expect(of({ links, directories: nobody })).toMatchObject({
      status: "crm-user-gone",
      crmUserId: "c1",
      crmUser: null,
    });
    expect(statusOf({ links, directories: [directoryOf([], { whole: false })] })).toBe("not-checked");
    expect(statusOf({ links, directories: [directoryOf([{ ...found, gone: true }], { whole: false })] })).toBe(
      "crm-user-gone",
    );
    expect(statusOf({ links, directories: [directoryOf([found], { whole: false })] })).toBe("linked");
  });
  test("L7 is crm-user-gone when the CRM user is no person any more", () => {
    expect(
      statusOf({
        links: [linkOf("sarah", "c1")],
        directories: [directoryOf([{ ...found, kind: "queue", active: false }])],
      }),
    ).toBe("crm-user-gone");
  });
  test("L7 is crm-user-inactive when linked to one who is, even by hand", () => {
    const directories = [directoryOf([{ ...found, active: false }])];
    expect(statusOf({ links: [linkOf("sarah", "c1")], directories })).toBe("crm-user-inactive");
    expect(statusOf({ links: [linkOf("sarah", "c1", { origin: byHand })], directories })).toBe("crm-user-inactive");
  });
  test("L7 is crm-user-inactive when only inactive ones match", () => {
    expect(of({ directories: [directoryOf([{ ...found, active: false }])] })).toMatchObject({
      status: "crm-user-inactive",
      healthy: false,
      hit: "c1",
      crmUserId: null,
    });
  });
  test("L5 is address-changed when a rule made the link and no address agrees any more", () => {
    const directories = [directoryOf([{ ...found, email: "x@company.com" }])];
    expect(of({ links: [linkOf("sarah", "c1")], directories })).toMatchObject({
      status: "address-changed",
      healthy: false,
      crmUserId: "c1",
    });
    expect(statusOf({ links: [linkOf("sarah", "c1", { origin: byHand })], directories })).toBe("linked");
  });
  test("L6 is taken with the other member named", () => {
    const facts = { members: [sarah, memberOf("tom")], links: [linkOf("tom", "c1")] };
    expect(statusOf({ ...facts, links: [linkOf("tom", "c1", { provider: "zoho" })] })).toBe("not-checked");
    expect(of(facts)).toMatchObject({
      status: "taken",
      text: "HubSpot user belongs to another member",
      heldBy: "tom",
      hit: "c1",
      candidates: [{ crmUserId: "c1", why: "taken", heldBy: "tom" }],
    });
  });
  test("L6 is taken by one who belongs to another account now and was not moved yet", () => {
    const currentAccounts = new Map([
      [sarah.id, portal],
      [memberIdOf("tom"), other],
    ]);
    expect(statusOf({ members: [sarah, memberOf("tom")], currentAccounts, links: [linkOf("tom", "c1")] })).toBe(
      "taken",
    );
  });
  test("L3 a member of another account claims nothing here", () => {
    const tom = memberOf("tom", { email: "sarah@company.com" });
    const currentAccounts = new Map([
      [sarah.id, portal],
      [tom.id, other],
    ]);
    expect(statusOf({ members: [sarah, tom], currentAccounts })).toBe("not-checked");
    expect(statusOf({ members: [sarah, tom] })).toBe("ambiguous");
  });
  test("L5 is unlinked when the one hit is a parted pair, or there is none and the latest link was unlinked", () => {
    const unlinked = { to: minute(1), ended: "unlinked" } as const;
    expect(statusOf({ links: [linkOf("sarah", "c1", unlinked)] })).toBe("unlinked");
    expect(statusOf({ links: [linkOf("sarah", "c2", unlinked)], directories: nobody })).toBe("unlinked");
    expect(
      statusOf({ links: [linkOf("sarah", "c2", unlinked)], directories: [directoryOf([], { whole: false })] }),
    ).toBe("unlinked");
    expect(statusOf({ links: [linkOf("sarah", "c2", { to: minute(1), ended: "ignored" })], directories: nobody })).toBe(
      "not-found",
    );
    expect(statusOf({ links: [linkOf("sarah", "c2", { ...unlinked, accountId: other })], directories: nobody })).toBe(
      "not-found",
    );
    const latest = linkOf("sarah", "c3", { from: minute(2), to: minute(3), ended: "swapped" });
    expect(statusOf({ links: [linkOf("sarah", "c2", unlinked), latest], directories: nobody })).toBe("not-found");
  });
  test("L17 is told of active members only, in their order", () => {
    const members = [memberOf("tom"), memberOf("mia", { active: false }), sarah];
    expect(all({ members }).map((one) => one.memberId)).toEqual(["tom", "sarah"]);
  });
  test("L18 is asked in each member's own account, and links of another CRM do not count", () => {
    const currentAccounts = new Map([
      [sarah.id, portal],
      [memberIdOf("tom"), other],
    ]);
    const directories = [directoryOf([found]), directoryOf([crmUserOf("tom")], { accountId: other })];
    const links = [
      linkOf("sarah", "c1"),
      linkOf("tom", "tom", { accountId: other }),
      linkOf("tom", "c1", { provider: "zoho" }),
    ];
    expect(all({ members: [sarah, memberOf("tom")], currentAccounts, directories, links })).toMatchObject([
      { accountId: "portal", status: "linked", crmUserId: "c1" },
      { accountId: "other", status: "linked", crmUserId: "tom" },
    ]);
  });
});

describe("needs action", () => {
  const standing = (id: string, status: (typeof statuses)[number], name = "Sarah") => ({
    ...all({})[0]!,
    memberId: memberIdOf(id),
    status,
    name,
  });
  test("L7 lists all that are neither healthy nor ignored, worst first", () => {
    expect(
      needsAction([...statuses].reverse().map((status) => standing(status, status))).map((one) => one.status),
    ).toEqual([
      "crm-user-gone",
      "crm-user-inactive",
      "account-changed",
      "address-changed",
      "taken",
      "ambiguous",
      "not-found",
      "unlinked",
      "not-connected",
      "not-checked",
    ]);
  });
  test("L7 lists one status by name, then by id", () => {
    const list = [
      standing("b", "taken", "Tom"),
      standing("c", "taken", "Ann"),
      standing("a", "taken", "Tom"),
      standing("d", "ambiguous", "Aaa"),
    ];
    for (const order of [list, [...list].reverse()]) {
      expect(needsAction(order).map((one) => one.memberId)).toEqual(["c", "a", "b", "d"]);
    }
  });
});
