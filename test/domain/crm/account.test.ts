import { describe, expect, test } from "vitest";

import { type AccountMove, accountMoves, currentAccount } from "../../../src/domain/crm/account.js";
import type { CrmConnection } from "../../../src/domain/organization.js";
import {
  accountOf,
  byHand,
  ignoreOf,
  linkOf,
  memberIdOf,
  minute,
  organizationOf,
} from "../../support/crm-arbitraries.js";

const connection = (accountId: string, provider: CrmConnection["provider"] = "hubspot"): CrmConnection => ({
  provider,
  accountId: accountOf(accountId),
  label: accountId,
});
const portal = accountOf("portal");
const other = accountOf("other");

describe("the current account", () => {
  const of = (keys: { provider: "hubspot" | "zoho"; accountId: string }[] | undefined, connections: CrmConnection[]) =>
    currentAccount({
      organization: organizationOf({ connections }),
      keys: keys?.map((key) => ({ ...key, accountId: accountOf(key.accountId) })),
      provider: "hubspot",
    });

  test("L18 is the member's own key's, whatever the organization is connected to", () => {
    expect(of([{ provider: "hubspot", accountId: "own" }], [connection("portal")])).toBe("own");
  });
  test("L18 is else the organization's only connection of that CRM", () => {
    expect(of([{ provider: "zoho", accountId: "own" }], [connection("portal"), connection("z", "zoho")])).toBe(
      "portal",
    );
    expect(of(undefined, [connection("portal"), connection("portal")])).toBe("portal");
  });
  test("L18 is none without a connection, or with two", () => {
    expect(of([], [])).toBeNull();
    expect(of(undefined, [connection("portal"), connection("other")])).toBeNull();
  });
});

describe("a change of account", () => {
  const move = (facts: Partial<AccountMove>) =>
    accountMoves({
      memberId: memberIdOf("sarah"),
      provider: "hubspot",
      from: other,
      to: portal,
      links: [],
      ignores: [],
      isActive: () => true,
      now: minute(10),
      actorId: memberIdOf("ada"),
      ...facts,
    });
  const away = linkOf("sarah", "c9", { accountId: other });
  const suspended = linkOf("sarah", "c1", { to: minute(5), ended: "account-changed", origin: byHand });

  test("L18 ends the open links in every other account, and no others", () => {
    const links = [
      away,
      linkOf("sarah", "c1"),
      linkOf("sarah", "c8", { accountId: other, to: minute(1), ended: "unlinked" }),
      linkOf("tom", "c7", { accountId: other }),
      linkOf("sarah", "c6", { accountId: other, provider: "zoho" }),
    ];
    expect(move({ links })).toEqual([{ close: away, at: minute(10), because: "account-changed" }]);
  });
  test("L18 without an account any more ends the links of the former one only", () => {
    const third = linkOf("sarah", "c5", { accountId: accountOf("third") });
    expect(move({ links: [away, third], to: null })).toEqual([
      { close: away, at: minute(10), because: "account-changed" },
    ]);
    expect(move({ links: [away, third], to: null, from: null })).toEqual([]);
  });
  test("L18 opens again what ended so in the account that returns, with its origin", () => {
    expect(move({ links: [away, suspended] })).toEqual([
      { close: away, at: minute(10), because: "account-changed" },
      {
        open: {
          memberId: "sarah",
          provider: "hubspot",
          accountId: "portal",
          crmUserId: "c1",
          from: minute(10),
          to: null,
          origin: byHand,
          by: "ada",
          ended: null,
        },
      },
    ]);
  });
  test("L13 opens again no earlier than it ended, or than anybody else's link on that CRM user did", () => {
    const later = linkOf("tom", "c1", { from: minute(5), to: minute(30), ended: "unlinked" });
    expect(move({ links: [suspended], now: minute(3) })).toMatchObject([{ open: { from: minute(5) } }]);
    expect(move({ links: [suspended, later] })).toMatchObject([{ open: { from: minute(30) } }]);
    const own = linkOf("sarah", "c2", { from: minute(-2), to: minute(40), ended: "relinked" });
    expect(move({ links: [suspended, own] })).toMatchObject([{ open: { from: minute(40) } }]);
  });
  test("L13 is not delayed by links of others on others, or elsewhere", () => {
    const late = { from: minute(5), to: minute(30), ended: "unlinked" } as const;
    const links = [
      suspended,
      linkOf("tom", "c2", late),
      linkOf("tom", "c1", { ...late, accountId: other }),
      linkOf("tom", "c1", { ...late, provider: "zoho" }),
    ];
    expect(move({ links })).toMatchObject([{ open: { from: minute(10) } }]);
  });
  test("L13 ends a link one millisecond after it began when the clock went back", () => {
    expect(move({ links: [linkOf("sarah", "c9", { accountId: other, from: minute(10) })] })).toMatchObject([
      { at: "2026-03-01T09:10:00.001Z" },
    ]);
  });
  test("L18 looks at the latest link there: one that ended otherwise does not return", () => {
    const earlier = linkOf("sarah", "c2", { from: minute(0), to: minute(1), ended: "account-changed" });
    const latest = linkOf("sarah", "c1", { from: minute(2), to: minute(3), ended: "unlinked" });
    expect(move({ links: [earlier, latest] })).toEqual([]);
    expect(move({ links: [latest, earlier] })).toEqual([]);
  });
  test("L18 opens nothing beside an open link there", () => {
    expect(move({ links: [linkOf("sarah", "c2", { from: minute(-9) }), suspended] })).toEqual([]);
  });
  test("L18 opens nothing for links of another member, account or CRM", () => {
    const done = { to: minute(5), ended: "account-changed" } as const;
    expect(move({ links: [linkOf("tom", "c1", done)] })).toEqual([]);
    expect(move({ links: [linkOf("sarah", "c1", { ...done, provider: "zoho" })] })).toEqual([]);
    expect(move({ links: [linkOf("sarah", "c1", { ...done, accountId: other })] })).toEqual([]);
    expect(move({ links: [suspended], to: null })).toEqual([]);
  });
  test("L6 opens nothing when another active member holds the CRM user by now", () => {
    expect(move({ links: [suspended, linkOf("tom", "c1", { from: minute(6) })] })).toEqual([]);
  });
  test("L6 is not hindered by whoever holds another CRM user, or the same id in another account or CRM", () => {
    const links = [
      suspended,
      linkOf("tom", "c2"),
      linkOf("mia", "c1", { accountId: other }),
      linkOf("joe", "c1", { provider: "zoho" }),
    ];
    expect(move({ links })).toMatchObject([{ open: { crmUserId: "c1" } }]);
  });
  test("L17 ends a departed member's link on that CRM user", () => {
    const departed = linkOf("tom", "c1", { from: minute(6) });
    expect(move({ links: [suspended, departed], isActive: (id) => id !== "tom" })).toMatchObject([
      { close: departed, at: minute(10), because: "member-departed" },
      { open: { memberId: "sarah", crmUserId: "c1", from: minute(10) } },
    ]);
  });
  test("L5 opens nothing for a member who is ignored there", () => {
    expect(move({ links: [suspended], ignores: [ignoreOf("sarah")] })).toEqual([]);
    const elsewhere = [
      ignoreOf("tom"),
      ignoreOf("sarah", { accountId: other }),
      ignoreOf("sarah", { provider: "zoho" }),
    ];
    expect(move({ links: [suspended], ignores: elsewhere })).toHaveLength(1);
  });
});
