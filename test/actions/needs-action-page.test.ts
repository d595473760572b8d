import { describe, expect, test } from "vitest";

import { createSeatsync } from "../../src/actions/seatsync.js";
import { aPerson, aWorld, errorOf, okOf, type World } from "../support/world.js";

const byAnna = { organizationId: "acme", actorId: "anna" };
const hubspot = { ...byAnna, provider: "hubspot" as const };

/** Anna and Boris are found, Tom is inactive, Petra and Sarah are not found; Sarah has a likely one. */
async function aSyncedWorld() {
  const world = aWorld();
  for (const { id } of world.members) world.dashboard(id, {});
  world.crm.users = [
    aPerson("u-anna", "anna@company.test"),
    aPerson("u-boris", "boris@company.test"),
    aPerson("u-sarah", "sarah@company.test", { name: "Sarah Jones" }),
    aPerson("u-tom", "tom@company.test", { active: false }),
  ];
  await okOf(world.seatsync.crm.syncUsers(hubspot));
  return world;
}

const pageOf = (world: World, more: { limit?: number; cursor?: string; accountId?: string } = {}) =>
  okOf(world.seatsync.crm.needsActionPage({ ...hubspot, ...more }));

const statusesIn = async (world: World, accountId?: string) =>
  (await pageOf(world, accountId === undefined ? {} : { accountId })).members.map(({ memberId, status }) => [
    memberId,
    status,
  ]);

describe('L7 a page of "Needs Action"', () => {
  test("is what the last sync left, worst first, with the live list's texts and suggestions", async () => {
    const world = await aSyncedWorld();
    const page = await pageOf(world);
    expect(page).toMatchObject({ provider: "hubspot", accountId: "77", next: null, listing: { whole: true } });
    expect(page.members.map(({ name, text }) => [name, text])).toEqual([
      ["Tom Weber", "User inactive in HubSpot"],
      ["Petra Novak", "User not found in HubSpot"],
      ["Sarah Jones", "User not found in HubSpot"],
    ]);
    expect(page.members).toEqual((await okOf(world.seatsync.crm.needsAction(hubspot))).members);
    expect(page.members[2]?.suggestions[0]).toMatchObject({ crmUserId: "u-sarah" });
  });

  test("L9 whom it names is there to be shown: suggestions and losing candidates with their CRM user", async () => {
    const world = await aSyncedWorld();
    const everywhere = async () => [
      (await pageOf(world)).members,
      (await okOf(world.seatsync.crm.needsAction(hubspot))).members,
    ];
    for (const members of await everywhere()) {
      const of = (id: string) => members.find(({ memberId }) => memberId === id);
      expect(of("sarah")?.suggestions[0]?.crmUser).toMatchObject({ name: "Sarah Jones", active: true, gone: false });
      expect(of("tom")?.candidates.map(({ why, crmUser }) => [why, crmUser?.email])).toEqual([
        ["inactive", "tom@company.test"],
      ]);
    }
    const tom = (await okOf(world.seatsync.crm.statuses(hubspot))).find(({ memberId }) => memberId === "tom");
    expect(tom?.candidates[0]?.crmUser).toMatchObject({ email: "tom@company.test", active: false });
  });

  test("goes on where the page before ended, also when somebody there has left", async () => {
    const world = await aSyncedWorld();
    const first = await pageOf(world, { limit: 1 });
    expect(first.members.map(({ memberId }) => memberId)).toEqual(["tom"]);
    world.change("petra", { active: false });
    const second = await pageOf(world, { limit: 1, cursor: first.next ?? "" });
    expect(second.members).toEqual([]);
    const third = await pageOf(world, { limit: 1, cursor: second.next ?? "" });
    expect(third.members.map(({ memberId }) => memberId)).toEqual(["sarah"]);
    expect(third.next).toBeNull();
  });

  test("shows names as they are now, and not who has left or is of another account by now", async () => {
    const world = await aSyncedWorld();
    world.change("sarah", { name: "Sarah Jones-Smith" });
    world.members.splice(
      world.members.findIndex(({ id }) => id === "tom"),
      1,
    );
    world.dashboard("petra", { crmKeys: [world.key("petra", "hubspot", "88")] });
    expect((await pageOf(world)).members.map(({ name }) => name)).toEqual(["Sarah Jones-Smith"]);
  });

  test("is of the account named, else of the acting admin's current one; without one it says so", async () => {
    const world = await aSyncedWorld();
    expect(await pageOf(world, { accountId: "88" })).toMatchObject({ accountId: "88", members: [], listing: null });
    world.dashboard("anna", { crmKeys: [world.key("anna", "hubspot", "88")] });
    expect(await pageOf(world)).toMatchObject({ accountId: "88" });
    const inZoho = { ...byAnna, provider: "zoho" as const };
    expect(await errorOf(world.seatsync.crm.needsActionPage(inZoho))).toMatchObject({
      type: "not-connected",
      provider: "zoho",
    });
  });

  test("L8 before the first sync it has no listing, so that nobody takes it for good news", async () => {
    expect(await pageOf(aWorld())).toMatchObject({ members: [], next: null, listing: null });
  });

  test("L1 is for active admins of the organization", async () => {
    const { seatsync } = await aSyncedWorld();
    const as = (actorId: string, organizationId = "acme") =>
      errorOf(seatsync.crm.needsActionPage({ ...hubspot, actorId, organizationId }));
    expect(await as("tom")).toMatchObject({ type: "not-an-admin" });
    expect(await as("gina")).toMatchObject({ type: "actor-not-found" });
    expect(
      await okOf(
        seatsync.crm.needsActionPage({ ...hubspot, actorId: "gina", organizationId: "globex", accountId: "77" }),
      ),
    ).toMatchObject({ members: [], listing: null });
  });

  test("E3 a limit and a cursor are checked; one that no page gave has an empty page", async () => {
    const world = await aSyncedWorld();
    for (const wrong of [{ limit: 0 }, { limit: 1_001 }, { limit: 1.5 }, { cursor: "x".repeat(1_001) }]) {
      expect(await errorOf(world.seatsync.crm.needsActionPage({ ...hubspot, ...wrong }))).toMatchObject({
        type: "invalid-input",
      });
    }
    expect(await pageOf(world, { cursor: "made up" })).toMatchObject({ members: [], next: null });
  });

  test("reads who is on it and nobody else", async () => {
    const world = await aSyncedWorld();
    const asked: unknown[] = [];
    const { roster, store } = world.host;
    const seatsync = createSeatsync({
      ...world.host,
      roster: {
        ...roster,
        members: (id, which) => {
          asked.push(which);
          return roster.members(id, which);
        },
      },
      store: {
        ...store,
        load: (id, want) => {
          asked.push(want);
          return store.load(id, want);
        },
      },
    });
    await okOf(seatsync.crm.needsActionPage({ ...hubspot, accountId: "77", limit: 1 }));
    expect(asked).toEqual([
      ["anna"],
      {
        dashboards: ["tom"],
        categories: ["crmKeys"],
        links: { of: [], provider: "hubspot", on: [] },
        directories: { provider: "hubspot", users: ["u-tom"] },
      },
      ["tom"],
    ]);
  });
});

describe("L9 suggestions on a page", () => {
  const suggestedTo = async (world: World, id: string) =>
    (await pageOf(world)).members
      .find(({ memberId }) => memberId === id)
      ?.suggestions.map(({ crmUserId }) => crmUserId);

  test("not of a CRM user who is somebody's by now", async () => {
    const world = await aSyncedWorld();
    expect(await suggestedTo(world, "sarah")).toContain("u-sarah");
    await okOf(world.seatsync.crm.relink({ ...hubspot, memberId: "petra", crmUserId: "u-sarah" }));
    expect(await suggestedTo(world, "sarah")).not.toContain("u-sarah");
    world.change("petra", { active: false });
    expect(await suggestedTo(world, "sarah")).toContain("u-sarah");
  });

  test("of one whom another member had at the sync, too: a second login", async () => {
    const world = await aSyncedWorld();
    world.change("sarah", { email: "boris@elsewhere.test", name: "User u-boris" });
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const held = async () =>
      (await pageOf(world)).members
        .find(({ memberId }) => memberId === "sarah")
        ?.suggestions.find(({ crmUserId }) => crmUserId === "u-boris")?.heldBy;
    expect(await held()).toBe("boris");
    await okOf(world.seatsync.crm.unlink({ ...hubspot, memberId: "boris" }));
    expect(await held()).toBeNull();
  });

  test("three at most, and none when the sync was asked for none", async () => {
    const world = await aSyncedWorld();
    world.crm.users = [1, 2, 3, 4, 5].map((n) => aPerson(`u-${n}`, `sarah${n}@company.test`, { name: "Sarah Jones" }));
    await okOf(world.seatsync.crm.syncUsers({ ...hubspot, maxLostShare: "off" }));
    expect(await suggestedTo(world, "sarah")).toHaveLength(3);
    const synced = await okOf(world.seatsync.crm.syncUsers({ ...hubspot, suggestions: "none" }));
    expect(synced.suggested).toBeNull();
    expect(await suggestedTo(world, "sarah")).toEqual([]);
  });
});

describe("L7 what is done by hand is on the pages at once", () => {
  test("linking, to an active person and to somebody inactive", async () => {
    const world = await aSyncedWorld();
    await okOf(world.seatsync.crm.relink({ ...hubspot, memberId: "sarah", crmUserId: "u-sarah" }));
    const toTom = { ...hubspot, crmUserId: "u-tom", ifInactive: "link-anyway" } as const;
    await okOf(world.seatsync.crm.relink({ ...toTom, memberId: "petra" }));
    const { members } = await pageOf(world);
    expect(members.map(({ memberId, status }) => [memberId, status])).toEqual([
      ["petra", "crm-user-inactive"],
      ["tom", "crm-user-inactive"],
    ]);
    expect(members[0]).toMatchObject({ crmUserId: "u-tom", crmUser: { name: "User u-tom" } });
  });

  test("unlinking, ignoring and looking after again, a take-over", async () => {
    const world = await aSyncedWorld();
    const boris = { ...hubspot, memberId: "boris" };
    await okOf(world.seatsync.crm.unlink(boris));
    expect(await statusesIn(world)).toContainEqual(["boris", "unlinked"]);
    await okOf(world.seatsync.crm.ignore({ ...hubspot, memberId: "petra" }));
    expect((await statusesIn(world)).map(([id]) => id)).not.toContain("petra");
    await okOf(world.seatsync.crm.unignore({ ...hubspot, memberId: "petra" }));
    expect(await statusesIn(world)).toContainEqual(["petra", "not-checked"]);
    world.later();
    await okOf(world.seatsync.crm.relink({ ...boris, crmUserId: "u-anna", ifTaken: "take-over" }));
    const { members } = await pageOf(world);
    expect(members.map(({ memberId }) => memberId)).not.toContain("boris");
    expect(members.find(({ memberId }) => memberId === "anna")).toMatchObject({ status: "taken", heldBy: "boris" });
  });

  test("L18 a push that changes the account, its undo, and a key that the product takes away", async () => {
    const world = await aSyncedWorld();
    world.dashboard("petra", { crmKeys: [world.key("petra", "hubspot", "88")] });
    world.later();
    const receipt = await okOf(world.seatsync.crm.syncKeys({ ...byAnna, targetId: "boris" }));
    expect(await statusesIn(world, "88")).toEqual([["boris", "account-changed"]]);
    expect((await statusesIn(world)).map(([id]) => id)).not.toContain("boris");
    world.later();
    await okOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }));
    expect(await statusesIn(world, "88")).toEqual([]);
    expect((await statusesIn(world)).map(([id]) => id)).not.toContain("boris");
    world.later();
    await okOf(world.seatsync.crm.syncKeys({ ...byAnna, targetId: "boris" }));
    world.dashboard("boris", {});
    expect(await statusesIn(world)).toContainEqual(["boris", "account-changed"]);
  });

  test("P19 a commit that fails leaves the pages as they are, too", async () => {
    const world = aWorld({
      faults: [
        { commit: 2, at: "before-write" },
        { commit: 3, at: "before-write" },
      ],
    });
    world.crm.users = [aPerson("u-anna", "anna@company.test")];
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const before = await pageOf(world);
    expect(await errorOf(world.seatsync.crm.unlink({ ...hubspot, memberId: "anna" }))).toMatchObject({
      type: "store-unavailable",
    });
    expect(await pageOf(world)).toEqual(before);
  });

  test("E4 a sync that another hand overtook decides again, and its list is right", async () => {
    const world = await aSyncedWorld();
    const { store } = world.host;
    let overtaken = false;
    const seatsync = createSeatsync({
      ...world.host,
      store: {
        ...store,
        async commit(changeset) {
          if (!overtaken && changeset.directory !== null) {
            overtaken = true;
            await okOf(world.seatsync.crm.relink({ ...hubspot, memberId: "sarah", crmUserId: "u-sarah" }));
          }
          return store.commit(changeset);
        },
      },
    });
    await okOf(seatsync.crm.syncUsers(hubspot));
    expect((await statusesIn(world)).map(([id]) => id)).toEqual(["tom", "petra"]);
  });
});

test('"Sync Users" loads, decides and commits once; it reads nothing again', async () => {
  const world = await aSyncedWorld();
  const calls: string[] = [];
  const { store } = world.host;
  const seatsync = createSeatsync({
    ...world.host,
    store: {
      ...store,
      load: (id, want) => {
        calls.push(want.directories?.users === "all" ? "load everything" : "load");
        return store.load(id, want);
      },
      commit: (changeset) => {
        calls.push("commit");
        return store.commit(changeset);
      },
    },
  });
  expect(await okOf(seatsync.crm.syncUsers(hubspot))).toMatchObject({ suggested: 1 });
  expect(calls).toEqual(["load", "load everything", "commit"]);
});
