import { describe, expect, test } from "vitest";

import { createSeatsync } from "../../src/actions/seatsync.js";
import { userIndexes } from "../../src/actions/user-indexes.js";
import type { Want } from "../../src/ports/store.js";
import { aPerson, aWorld, errorOf, okOf, type World } from "../support/world.js";

const byAnna = { organizationId: "acme", actorId: "anna", provider: "hubspot" as const };

async function aSyncedWorld(): Promise<World> {
  const world = aWorld();
  world.crm.users = [
    aPerson("1", "sarah.jones@company.test", { name: "Sarah Jones" }),
    aPerson("2", "sjones@company.test", { name: "Steven Jones", active: false }),
    aPerson("3", "joerg@company.test", { name: "Jörg Weber" }),
    aPerson("4", null, { name: "Jones queue", kind: "queue" }),
  ];
  await okOf(world.seatsync.crm.syncUsers(byAnna));
  return world;
}

/** A host whose store notes which users it was asked for. */
function watched(world: World) {
  const asked: (NonNullable<Want["directories"]>["users"] | undefined)[] = [];
  const store = {
    ...world.store,
    load: (organizationId: never, want: Want) => {
      if (want.directories !== undefined) asked.push(want.directories.users);
      return world.store.load(organizationId, want);
    },
  };
  return { asked, seatsync: createSeatsync({ ...world.host, store }) };
}

const idsOf = (hits: readonly { readonly user: { readonly id: string } }[]) => hits.map(({ user }) => user.id);

describe("searchUsers", () => {
  test("L11 finds by name and address, inactive ones as such, and no queue", async () => {
    const { seatsync } = await aSyncedWorld();
    const search = async (query: string, more = {}) =>
      idsOf(await okOf(seatsync.crm.searchUsers({ ...byAnna, query, ...more })));
    expect(await search("jones")).toEqual(["1", "2"]);
    expect(await search("jones", { includeInactive: false })).toEqual(["1"]);
    expect(await search("jones", { limit: 1 })).toEqual(["1"]);
    expect((await search("WEBER jo"))[0]).toBe("3");
    expect(await search("")).toEqual(["3", "1", "2"]);
  });

  test("L11 finds queues when they are asked for", async () => {
    const { seatsync } = await aSyncedWorld();
    const request = { ...byAnna, query: "jones", includeNonPersons: true };
    expect(idsOf(await okOf(seatsync.crm.searchUsers(request))).sort()).toEqual(["1", "2", "4"]);
  });

  test("L18 searches the account in which the member is re-linked, and says which it is", async () => {
    const world = await aSyncedWorld();
    world.dashboard("sarah", { crmKeys: [world.key("sarah", "hubspot", "99")] });
    world.crm.users = [aPerson("1", "jonah@company.test", { name: "Jonah Jones" })];
    await okOf(world.seatsync.crm.syncUsers({ ...byAnna, accountId: "99" }));
    const search = async (more: object) =>
      (await okOf(world.seatsync.crm.searchUsers({ ...byAnna, query: "jones", limit: 1, ...more }))).map(
        ({ accountId, user }) => [accountId, user.id, user.name],
      );
    expect(await search({})).toEqual([["77", "1", "Sarah Jones"]]);
    expect(await search({ memberId: "tom" })).toEqual([["77", "1", "Sarah Jones"]]);
    expect(await search({ memberId: "sarah" })).toEqual([["99", "1", "Jonah Jones"]]);
    expect(await search({ memberId: "sarah", accountId: "77" })).toEqual([["77", "1", "Sarah Jones"]]);
    const [hit] = await okOf(world.seatsync.crm.searchUsers({ ...byAnna, memberId: "sarah", query: "jonah" }));
    const relinked = { ...byAnna, memberId: "sarah", crmUserId: "1", accountId: hit!.accountId };
    world.later();
    await okOf(world.seatsync.crm.relink(relinked));
    const links = await okOf(
      world.seatsync.crm.history({ organizationId: "acme", actorId: "anna", memberId: "sarah" }),
    );
    expect(links.at(-1)).toMatchObject({ accountId: "99", crmUserId: "1" });
  });

  test("a member of another organization is not found", async () => {
    const { seatsync } = await aSyncedWorld();
    for (const memberId of ["nobody", "greg"]) {
      expect(await errorOf(seatsync.crm.searchUsers({ ...byAnna, memberId, query: "" }))).toMatchObject({
        type: "member-not-found",
      });
    }
  });

  test("L8 nobody is found only where somebody was looked for: what was never read or connected is said", async () => {
    const world = aWorld();
    const search = (more: object) => world.seatsync.crm.searchUsers({ ...byAnna, query: "jones", ...more });
    expect(await errorOf(search({}))).toMatchObject({ type: "not-checked", provider: "hubspot", accountId: "77" });
    expect(await errorOf(search({ provider: "zoho" }))).toEqual({
      type: "not-connected",
      provider: "zoho",
      message: "Anna Berg is not connected to Zoho CRM. Connect Zoho CRM, or name the account.",
    });
    expect(await errorOf(search({ provider: "zoho", memberId: "sarah" }))).toMatchObject({
      message: "Sarah Jones is not connected to Zoho CRM. Connect Zoho CRM, or name the account.",
    });
    await okOf(world.seatsync.crm.syncUsers(byAnna));
    expect(await okOf(search({}))).toEqual([]);
    expect(await errorOf(search({ accountId: "stranger" }))).toMatchObject({ type: "not-checked" });
  });

  test("L1 only an active admin of the organization searches", async () => {
    const { seatsync } = await aSyncedWorld();
    for (const [actorId, type] of [
      ["sarah", "not-an-admin"],
      ["gina", "actor-not-found"],
    ] as const) {
      const error = await errorOf(seatsync.crm.searchUsers({ ...byAnna, actorId, query: "jones" }));
      expect(error.type).toBe(type);
    }
  });

  test("E3 a request that cannot be read is refused", async () => {
    const { seatsync } = await aSyncedWorld();
    for (const wrong of [
      { query: 7 },
      { query: "a", limit: 0 },
      { query: "a", limit: 1_001 },
      { query: "a", memberId: 7 },
    ]) {
      expect((await errorOf(seatsync.crm.searchUsers({ ...byAnna, ...wrong } as never))).type).toBe("invalid-input");
    }
  });

  test("all users are read for the first search and after a listing that changed them, not for every letter", async () => {
    const world = await aSyncedWorld();
    const { asked, seatsync } = watched(world);
    for (const query of ["j", "jo", "jon"]) await okOf(seatsync.crm.searchUsers({ ...byAnna, query }));
    expect(asked).toEqual([[], "all", [], []]);
    world.crm.users = [
      aPerson("1", "sarah.jones@company.test", { name: "Sarah Smith" }),
      aPerson("2", "sjones@company.test", { name: "Steven Jones", active: false }),
      aPerson("4", null, { name: "Jones queue", kind: "queue" }),
      aPerson("5", "lee@company.test", { name: "Lee Jones" }),
    ];
    world.later();
    await okOf(world.seatsync.crm.syncUsers(byAnna));
    expect(idsOf(await okOf(seatsync.crm.searchUsers({ ...byAnna, query: "smith" })))).toEqual(["1"]);
    expect(idsOf(await okOf(seatsync.crm.searchUsers({ ...byAnna, query: "lee jones" })))[0]).toBe("5");
    expect(idsOf(await okOf(seatsync.crm.searchUsers({ ...byAnna, query: "weber" })))).toEqual([]);
  });
});

describe("an index of a directory in which many have changed", () => {
  const people = (count: number, name: string) =>
    Array.from({ length: count }, (_, place) => ({
      ...aPerson(`${place}`, `p${place}@${name}.test`, { name: `${name} ${place}` }),
      gone: false,
    })) as never;

  test.each([3_000, 3_001])("L11 answers like one built anew: %i", (count) => {
    const indexes = userIndexes({});
    const former = indexes.put("a", "v1", people(count, "Ada"));
    const index = indexes.put("a", "v2", people(count, "Bea"));
    expect(index === former).toBe(count === 3_000);
    expect(index.search("ada 7")).toEqual([]);
    expect(index.search("bea 2999")[0]?.user.name).toBe("Bea 2999");
    expect(indexes.put("a", "v3", people(1, "Cora")).search("", { limit: 1_000 })).toHaveLength(1);
  });
});

describe("the indexes that are held", () => {
  const users = [{ ...aPerson("1", null, { name: "Ada" }), gone: false }] as never;

  test("those that were used last stay, as many as may", () => {
    const indexes = userIndexes({}, { indexes: 2, users: 100 });
    for (const key of ["a", "b"]) indexes.put(key, "v1", users);
    indexes.get("a", "v1");
    indexes.put("c", "v1", users);
    expect(["a", "b", "c"].filter((key) => indexes.get(key, "v1") !== null)).toEqual(["a", "c"]);
    expect(indexes.get("a", "v2")).toBeNull();
  });

  test("together they hold no more users than they may, the last one excepted", () => {
    const indexes = userIndexes({}, { indexes: 9, users: 1 });
    for (const key of ["a", "b"]) indexes.put(key, "v1", users);
    expect(indexes.get("a", "v1")).toBeNull();
    expect(indexes.get("b", "v1")).not.toBeNull();
  });
});
