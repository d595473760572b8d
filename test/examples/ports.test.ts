import { ok } from "neverthrow";
import { createSeatsync, type Roster } from "seatsync";
import { memoryStore } from "seatsync/memory";
import { storeContract } from "seatsync/testing";
import { describe, expect, test } from "vitest";

const companies = [{ id: 7, name: "Company", owner: 1 }];
const users = [
  { id: 1, company: 7, login: "ada@company.test", name: "Ada Brandt", admin: true, left: null },
  { id: 2, company: 7, login: "sarah@company.test", name: "Sarah Jones", admin: false, left: null },
  { id: 3, company: 7, login: "tom@company.test", name: "Tom Okafor", admin: false, left: "2026-01-31" },
  { id: 4, company: 8, login: "eve@other.test", name: "Eve Else", admin: true, left: null },
];

// #region roster
const roster: Roster = {
  async organization(id) {
    const found = companies.find((company) => String(company.id) === id);
    if (found === undefined) return ok(null);
    return ok({ id, name: found.name, primaryAdminId: String(found.owner), teams: [], connections: [] });
  },
  async members(organizationId, which) {
    const here = users.filter((user) => String(user.company) === organizationId);
    const wanted = which === "all" ? here : here.filter((user) => which.some((id) => id === String(user.id)));
    return ok(
      wanted.map((user) => ({
        id: String(user.id),
        organizationId,
        email: user.login,
        name: user.name,
        role: user.admin ? ("admin" as const) : ("member" as const),
        additionalEmails: [],
        teamIds: [],
        active: user.left === null,
      })),
    );
  },
};
// #endregion
const overTables = roster;

test("P5 a roster over a product's own tables is enough for the rows of the member table", async () => {
  const rows = await createSeatsync({ roster, store: memoryStore() }).rowActions({ organizationId: "7", actorId: "1" });
  const offered = rows._unsafeUnwrap().map(({ memberId, actions }) => [memberId, actions["sync-settings"].offered]);
  expect(offered).toEqual([
    ["1", false],
    ["2", true],
    ["3", false],
  ]);
});

test("E1 what a port throws is given to onPortFailure, and the action answers an error", async () => {
  const log: unknown[] = [];
  const roster: Roster = { ...overTables, members: () => Promise.reject(new Error("no connection")) };
  // #region port-failure
  const seatsync = createSeatsync({
    roster,
    store: memoryStore(),
    onPortFailure: (port, thrown) => log.push(port, thrown),
  });
  // #endregion
  const rows = await seatsync.rowActions({ organizationId: "7", actorId: "1" });
  expect(rows._unsafeUnwrapErr().type).toBe("port-failed");
  expect(log).toEqual(["roster", new Error("no connection")]);
});

describe("the store's contract", () => {
  // #region contract
  const contract = storeContract(async () => {
    const store = memoryStore();
    const putDashboard = async (...dashboard: Parameters<typeof store.putDashboard>) =>
      store.putDashboard(...dashboard);
    return { store, putDashboard };
  });
  for (const { name, run } of contract) test(name, run);
  // #endregion
});
