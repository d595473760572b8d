import { ok } from "neverthrow";
import type { CrmUserDirectory, DirectoryPage, ListingOptions } from "seatsync";
import { createSeatsync } from "seatsync";
import { expect, test } from "vitest";
import { aPerson, aWorld, errorOf, okOf } from "../support/world.js";

/** A CRM that can tell what changed; `answers` are its listings, one for each call. */
function aCrm(answers: Partial<DirectoryPage>[]) {
  const asked: ListingOptions[] = [];
  const directory: CrmUserDirectory = {
    async *listUsers(options) {
      asked.push(options);
      yield ok({ users: [], unreadable: [], last: true, ...answers.shift() });
    },
  };
  const world = aWorld();
  const seatsync = createSeatsync({ ...world.host, directories: { hubspot: () => directory } });
  return { world, asked, crm: seatsync.crm };
}

const hubspot = { organizationId: "acme", actorId: "anna", provider: "hubspot" } as const;
const sarah = aPerson("1", "sarah.jones@company.test");
const tom = aPerson("2", "tom@company.test");

test("L8 a sync of changes asks for those since a day before the last listing, and loses nobody", async () => {
  const { asked, crm } = aCrm([{ users: [sarah, tom] }, { users: [{ ...tom, active: false }], changesOnly: true }]);
  await okOf(crm.syncUsers(hubspot));
  const { summary } = await okOf(crm.syncUsers({ ...hubspot, read: "changes" }));
  expect(summary).toMatchObject({ users: 2, lost: 0, kept: 2 });
  expect(asked).toEqual([{}, { since: "2026-03-01T09:00:00.000Z" }]);
  const statuses = await okOf(crm.statuses(hubspot));
  expect(statuses.map(({ memberId, status }) => [memberId, status])).toEqual(
    expect.arrayContaining([
      ["sarah", "linked"],
      ["tom", "crm-user-inactive"],
    ]),
  );
});

test("L8 a sync of changes reads everybody where nobody was listed before, or not all of them", async () => {
  const { asked, crm } = aCrm([
    { users: [sarah], unreadable: [{ crmUserId: null, reason: "id" }] },
    { users: [sarah] },
    { users: [], changesOnly: true },
  ]);
  for (let n = 0; n < 3; n += 1) await okOf(crm.syncUsers({ ...hubspot, read: "changes" }));
  expect(asked.map((options) => options.since !== undefined)).toEqual([false, false, true]);
});

test("L8 a directory that gives changes though everybody was asked for is not believed", async () => {
  const { crm } = aCrm([{ users: [sarah] }, { users: [], changesOnly: true }]);
  await okOf(crm.syncUsers(hubspot));
  expect(await errorOf(crm.syncUsers(hubspot))).toMatchObject({ type: "listing-incomplete" });
});

test("L8 a directory that cannot tell gives everybody, and who is missing is gone", async () => {
  const { crm } = aCrm([{ users: [sarah, tom] }, { users: [sarah] }]);
  await okOf(crm.syncUsers(hubspot));
  const { summary } = await okOf(crm.syncUsers({ ...hubspot, read: "changes", maxLostShare: "off" }));
  expect(summary).toMatchObject({ users: 1, lost: 1 });
});
