import { expect, test } from "vitest";

import { attribute } from "../../../src/domain/crm/attribution.js";
import { accountOf, byHand, byRule, linkOf, minute } from "../../support/crm-arbitraries.js";

const portal = accountOf("portal");
const other = accountOf("other");
const former = linkOf("sarah", "c1", { from: minute(10), to: minute(20), ended: "relinked" });
const present = linkOf("sarah", "c2", { from: minute(20), origin: byHand });
const links = [present, former];
const whose = (startsAt: number, facts: Partial<Parameters<typeof attribute>[0]> = {}) =>
  attribute({ links, meeting: { startsAt: minute(startsAt) }, currentAccount: portal, ...facts });

test("L13 a meeting that starts before the re-link stays with the former CRM user", () => {
  expect(whose(19).crmUserId).toBe("c1");
  expect(whose(10).crmUserId).toBe("c1");
});

test("L13 a meeting that starts at or after the re-link is the new one's, also when it was booked before", () => {
  expect(whose(20).crmUserId).toBe("c2");
  expect(whose(99, { meeting: { startsAt: minute(99), bookedAt: minute(11) } }).crmUserId).toBe("c2");
});

test("L13 by the policy of the booking time it is the former one's", () => {
  expect(whose(99, { policy: "by-booking", meeting: { startsAt: minute(99), bookedAt: minute(11) } })).toEqual({
    crmUserId: "c1",
    accountId: "portal",
    link: former,
    trail: {
      policy: "by-booking",
      judgedAt: minute(11),
      judgedBy: "booking",
      linkId: former.id,
      since: minute(10),
      made: byRule,
    },
  });
});

test("L15 where no booking time is known the start decides, and the trail says so", () => {
  expect(whose(30, { policy: "by-booking" }).trail).toEqual({
    policy: "by-booking",
    judgedAt: minute(30),
    judgedBy: "start",
    linkId: present.id,
    since: minute(20),
    made: byHand,
  });
});

test("L15 nobody's comes with the reason", () => {
  const trail = { policy: "by-start", judgedAt: minute(9), judgedBy: "start", linkId: null, since: null, made: null };
  expect(whose(9)).toEqual({ crmUserId: null, reason: "before-first-link", trail });
  expect(whose(9, { links: [] })).toEqual({ crmUserId: null, reason: "never-linked", trail });
  const ended = { ...present, to: minute(30) };
  expect(whose(30, { links: [former, ended] })).toMatchObject({ crmUserId: null, reason: "no-link-then" });
  expect(whose(15, { links: [{ ...former, to: minute(12) }, present] })).toMatchObject({ reason: "no-link-then" });
});

test("L13 the current account is asked first, then whichever link began last", () => {
  const elsewhere = linkOf("sarah", "c3", { from: minute(25), accountId: other });
  const third = linkOf("sarah", "c4", { from: minute(22), accountId: accountOf("third") });
  const three = [elsewhere, present, third];
  expect(whose(30, { links: three }).crmUserId).toBe("c2");
  expect(whose(30, { links: three, currentAccount: null })).toMatchObject({ crmUserId: "c3", accountId: "other" });
  expect(whose(23, { links: three, currentAccount: other }).crmUserId).toBe("c4");
});

test("L18 a named account is the only one asked", () => {
  const elsewhere = linkOf("sarah", "c3", { from: minute(25), accountId: other });
  expect(whose(30, { links: [present, elsewhere], accountId: other }).crmUserId).toBe("c3");
  expect(whose(22, { links: [present, elsewhere], accountId: other })).toMatchObject({ reason: "before-first-link" });
  expect(whose(22, { accountId: other })).toMatchObject({ reason: "never-linked" });
});
