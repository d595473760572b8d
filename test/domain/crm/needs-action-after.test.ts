import { describe, expect, test } from "vitest";

import type { LinkEnd } from "../../../src/domain/crm/link.js";
import { needsActionAfter, seatsOf } from "../../../src/domain/crm/needs-action-after.js";
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
const sarah = { memberId: memberIdOf("sarah"), provider: "hubspot" as const, accountId: portal };

type After = Parameters<typeof needsActionAfter>[1];

/** Sarah and Tom; the CRM has Sarah by her address, and somebody inactive. */
const after = (how: Partial<After>): After => ({
  members: [memberOf("sarah"), memberOf("tom")],
  links: [],
  ignores: [],
  directories: [directoryOf([crmUserOf("sarah"), crmUserOf("old", { active: false })])],
  ...how,
});

const ended = (because: LinkEnd, overrides: Parameters<typeof linkOf>[2] = {}) =>
  linkOf("sarah", "sarah", { to: minute(5), ended: because, ...overrides });

/** Sarah's entry afterwards; `null`: none. */
function entryOf(how: Partial<After>) {
  const [change, ...others] = needsActionAfter([sarah], after(how));
  expect(others).toEqual([]);
  expect(change).toMatchObject({ provider: "hubspot", accountId: portal, of: ["sarah"] });
  return change?.entries[0] ?? null;
}

describe("L7 the plain consequence of what was done by hand", () => {
  test("linked to an active person: no entry, whatever the address", () => {
    const links = [linkOf("sarah", "sarah", { origin: byHand })];
    expect(entryOf({ links })).toBeNull();
    expect(entryOf({ links, members: [memberOf("sarah", { email: "s@elsewhere.test" })] })).toBeNull();
  });

  test("linked to somebody inactive: says so, and to whom", () => {
    expect(entryOf({ links: [linkOf("sarah", "old", { origin: byHand })] })).toEqual({
      memberId: "sarah",
      status: "crm-user-inactive",
      severity: 1,
      crmUserId: "old",
      hit: "old",
      rule: null,
      evidence: null,
      heldBy: null,
      candidates: [],
      suggestions: [],
    });
  });

  test("linked to somebody whom the account no longer has, or in one that was never listed", () => {
    const links = [linkOf("sarah", "nobody", { origin: byHand })];
    expect(entryOf({ links })?.status).toBe("crm-user-gone");
    expect(entryOf({ links, directories: [] })).toMatchObject({ status: "not-checked", crmUserId: "nobody" });
  });

  test("L5 a link by a rule that opens again is looked at again: the address must still agree", () => {
    const links = [linkOf("sarah", "sarah")];
    expect(entryOf({ links })).toBeNull();
    expect(entryOf({ links, members: [memberOf("sarah", { email: "new@company.com" })] })).toMatchObject({
      status: "address-changed",
      rule: "primary-address",
    });
  });

  test("unlinked", () => {
    expect(entryOf({ links: [ended("unlinked")] })).toMatchObject({ status: "unlinked", crmUserId: null });
  });

  test("L6 taken over: by whom, and which CRM user", () => {
    const links = [ended("taken-over"), linkOf("tom", "sarah", { from: minute(5), origin: byHand })];
    expect(entryOf({ links })).toMatchObject({ status: "taken", heldBy: "tom", hit: "sarah", crmUserId: null });
    expect(entryOf({ links: [ended("taken-over")] })?.status).toBe("not-checked");
  });

  test("L5 ignored: no entry; not ignored any more: the next sync decides", () => {
    expect(entryOf({ links: [ended("ignored")], ignores: [ignoreOf("sarah")] })).toBeNull();
    expect(entryOf({ links: [ended("ignored")], ignores: [ignoreOf("tom")] })?.status).toBe("not-checked");
    expect(entryOf({ ignores: [ignoreOf("sarah", { accountId: accountOf("other") })] })?.status).toBe("not-checked");
  });

  test("L18 the account changed: in the new one, and in the former", () => {
    const elsewhere = ended("account-changed", { accountId: accountOf("other") });
    expect(entryOf({ links: [elsewhere] })?.status).toBe("account-changed");
    expect(entryOf({ links: [ended("account-changed")] })?.status).toBe("account-changed");
    expect(entryOf({ links: [elsewhere, linkOf("sarah", "sarah", { from: minute(5) })] })).toBeNull();
  });

  test("L10 an acceptance undone: the next sync decides", () => {
    expect(entryOf({ links: [ended("acceptance-undone")] })?.status).toBe("not-checked");
  });

  test("L17 deactivated, or no member any more: no entry", () => {
    expect(entryOf({ links: [ended("unlinked")], members: [memberOf("sarah", { active: false })] })).toBeNull();
    expect(entryOf({ links: [ended("unlinked")], members: [] })).toBeNull();
  });

  test("another provider's links do not count", () => {
    expect(entryOf({ links: [ended("unlinked", { provider: "zoho" })] })?.status).toBe("not-checked");
  });
});

test("one change for each account, each member once", () => {
  const other = accountOf("other");
  const tom = { ...sarah, memberId: memberIdOf("tom") };
  const touched = [sarah, tom, { ...sarah, accountId: other }, sarah];
  const changes = needsActionAfter(touched, after({}));
  expect(changes.map(({ accountId, of }) => [accountId, of])).toEqual([
    [portal, ["sarah", "tom"]],
    [other, ["sarah"]],
  ]);
  expect(needsActionAfter([], after({}))).toEqual([]);
});

test("who is touched by links that open and close, and by ignores that are set and lifted", () => {
  const { id: _, ...open } = linkOf("sarah", "sarah");
  const touched = seatsOf(
    [{ close: linkOf("tom", "sarah"), at: minute(1), because: "taken-over" }, { open }],
    [{ set: ignoreOf("mia") }, { lift: ignoreOf("leo") }],
  );
  expect(touched.map(({ memberId }) => memberId)).toEqual(["tom", "sarah", "mia", "leo"]);
  expect(touched.every(({ accountId }) => accountId === portal)).toBe(true);
});
