import { err } from "neverthrow";
import { describe, expect, test } from "vitest";

import { createSeatsync } from "../../src/actions/seatsync.js";
import { aProperty, aStage, aWorld, errorOf, okOf, type World } from "../support/world.js";

const byAnna = { organizationId: "acme", actorId: "anna" };
const toSarah = { ...byAnna, targetId: "sarah" };

function aReadyWorld(): World {
  const world = aWorld();
  world.dashboard("anna", { meetingTitles: ["QBR"] });
  world.dashboard("sarah", {});
  return world;
}

async function blocked(world: World, category: string) {
  const before = await world.everything();
  const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: [category as never] }));
  expect(await world.everything()).toEqual(before);
  return plan.categories[0];
}

describe("stored settings that cannot be read block their category, with a path and a reason", () => {
  const cases: readonly (readonly [string, string, unknown, string, RegExp])[] = [
    ["NUL in a text", "meetingTitles", ["a\u0000b"], "0", /NUL/],
    ["a text of 10 MB", "meetingTitles", ["x".repeat(10_000_000)], "0", /longer than 1000 characters/],
    ["an empty phrase", "meetingTitles", [""], "0", /must not be empty/],
    ["a number for a text", "meetingTitles", [7], "0", /must be of type string/],
    [
      "an order that is no whole number",
      "pipelineStages",
      { stages: [aStage("1", { order: 1.5 })] },
      "stages.0.order",
      /whole number/,
    ],
    [
      "four challenges",
      "companyDetails",
      { description: "", customerChallenges: ["a", "b", "c", "d"], solutionPoints: [] },
      "customerChallenges",
      /at most 3/,
    ],
    ["an unknown kind", "customProperties", [aProperty("p", { kind: "queue" })], "0.kind", /one of field, owner/],
    [
      "an infinite number",
      "advancedSettings",
      { a: { on: true, "x-host": Number.POSITIVE_INFINITY } },
      "a.x-host",
      /finite/,
    ],
    ["a function", "advancedSettings", { a: { on: true, needs: [() => 1] } }, "a.needs.0", /JSON/],
    [
      "a time without offset",
      "crmKeys",
      [{ provider: "hubspot", accountId: "1", label: "", connectedSince: "2026-01-01", sealed: "s", digest: "d" }],
      "0.connectedSince",
      /UTC/,
    ],
    [
      "an id with a control character",
      "crmKeys",
      [
        {
          provider: "hubspot",
          accountId: "a\nb",
          label: "",
          connectedSince: "2026-01-01T00:00:00.000Z",
          sealed: "s",
          digest: "d",
        },
      ],
      "0.accountId",
      /control/,
    ],
  ];

  test.each(cases.map(([what, category, value, path, reason]) => ({ what, category, value, path, reason })))(
    "E3 $what",
    async ({ category, value, path, reason }) => {
      for (const side of ["source", "target"] as const) {
        const world = aReadyWorld();
        const host = { ...world.store };
        const load = world.store.load;
        // As a host's table would hand it out: the memory store cannot copy a function.
        host.load = async (...args) => {
          const loaded = (await load(...args))._unsafeUnwrap();
          const owner = side === "source" ? "anna" : "sarah";
          const found = loaded.dashboards.get(owner as never);
          const dashboards = new Map(loaded.dashboards);
          if (found)
            dashboards.set(owner as never, { ...found, value: { ...found.value, settings: { [category]: value } } });
          const { ok } = await import("neverthrow");
          return ok({ ...loaded, dashboards });
        };
        const seatsync = createSeatsync({ ...world.host, store: host });
        const plan = await okOf(seatsync.settings.planPush({ ...toSarah, categories: [category as never] }));
        const [found] = plan.categories;
        expect(found).toMatchObject({ outcome: "blocked", reason: "invalid-settings" });
        const [first] = found?.outcome === "blocked" && found.reason === "invalid-settings" ? found.invalid : [];
        expect(first).toMatchObject({ side, path });
        expect(first?.reason).toMatch(reason);
        expect(JSON.stringify(plan).length).toBeLessThan(10_000);
      }
    },
  );

  test("E3 __proto__ as a key, at any depth", async () => {
    const world = aReadyWorld();
    world.dashboard("anna", { advancedSettings: JSON.parse('{"a":{"on":true,"x":{"__proto__":{"on":true}}}}') });
    expect(await blocked(world, "advancedSettings")).toMatchObject({
      outcome: "blocked",
      invalid: [{ side: "source", path: "a.x.__proto__" }],
    });
    expect(({} as { on?: boolean }).on).toBeUndefined();
  });

  test("P6 two items of one identity block the category, and say where", async () => {
    const world = aReadyWorld();
    world.dashboard("anna", { pipelineStages: { stages: [aStage("1"), aStage("1", { name: "again" })] } });
    expect(await blocked(world, "pipelineStages")).toEqual({
      category: "pipelineStages",
      outcome: "blocked",
      reason: "duplicate-items",
      duplicates: [{ side: "source", list: "stages", item: "hubspot/77/sales/1" }],
    });
    world.dashboard("anna", { pipelineStages: { stages: [] } });
    world.dashboard("sarah", { pipelineStages: { stages: [aStage("2"), aStage("2")] } });
    expect(await blocked(world, "pipelineStages")).toMatchObject({ duplicates: [{ side: "target" }] });
  });

  test("one category that cannot be read does not stop the others, and is itself left as it is", async () => {
    const world = aReadyWorld();
    world.dashboard("sarah", { companyDetails: { description: 7 }, meetingTitles: ["Old"] } as never);
    world.dashboard("anna", {
      companyDetails: { description: "", customerChallenges: [], solutionPoints: [] },
      meetingTitles: ["QBR"],
    });
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    expect(await world.settings("sarah")).toEqual({ companyDetails: { description: 7 }, meetingTitles: ["QBR"] });
  });
});

describe("requests", () => {
  const bad: readonly (readonly [string, object, string])[] = [
    ["an empty id", { targetId: "" }, "targetId"],
    ["an id that is no text", { targetId: 12 }, "targetId"],
    ["an id of 300 characters", { targetId: "x".repeat(300) }, "targetId"],
    ["an organization with NUL", { organizationId: "a\u0000" }, "organizationId"],
    ["an unknown policy", { onLocalEdit: "perhaps" }, "onLocalEdit"],
    ["categories that are no list", { categories: "meetingTitles" }, "categories"],
  ];
  test.each(bad.map(([what, change, path]) => ({ what, change, path })))(
    "E3 $what is refused with its path",
    async ({ change, path }) => {
      const world = aReadyWorld();
      const before = await world.everything();
      const refused = await errorOf(world.seatsync.settings.planPush({ ...toSarah, ...change } as never));
      expect(refused).toMatchObject({
        type: "invalid-input",
        issues: [
          expect.objectContaining({
            path: expect.stringContaining(path === "organizationId" || path === "targetId" ? "" : path),
          }),
        ],
      });
      expect(await world.everything()).toEqual(before);
    },
  );

  test("a roster that is not what its port promises is said so, and what it threw is for the log only", async () => {
    const world = aReadyWorld();
    world.change("sarah", { role: "king" as never });
    expect(await errorOf(world.seatsync.settings.planPush(toSarah))).toMatchObject({
      type: "roster-invalid",
      issues: [{ path: expect.stringContaining("role") }],
    });
    const thrown = new Error("password hunter2");
    const seatsync = createSeatsync({
      ...world.host,
      roster: { ...world.host.roster, members: () => Promise.reject(thrown) },
    });
    const failed = await errorOf(seatsync.settings.planPush(toSarah));
    expect(failed).toMatchObject({ type: "port-failed", port: "roster" });
    expect(JSON.stringify(failed)).not.toContain("hunter2");
    expect(world.thrown).toEqual([thrown]);
  });

  test("E1 a port that answers with something else than a result of its own has failed, and nothing is thrown", async () => {
    const world = aReadyWorld();
    for (const given of [undefined, null, {}, err(null), err({ boom: 1 })]) {
      const answer = async () => given as never;
      const store = createSeatsync({ ...world.host, store: { ...world.host.store, load: answer, receipts: answer } });
      expect(await errorOf(store.settings.planPush(toSarah))).toMatchObject({ type: "port-failed", port: "store" });
      const roster = createSeatsync({ ...world.host, roster: { ...world.host.roster, organization: answer } });
      expect(await errorOf(roster.settings.planPush(toSarah))).toMatchObject({ type: "port-failed", port: "roster" });
      expect(world.thrown.splice(0)).toEqual([given, given]);
    }
  });

  test("an organization of another id than was asked for does not exist", async () => {
    const world = aReadyWorld();
    const seatsync = createSeatsync({
      ...world.host,
      roster: { ...world.host.roster, organization: () => world.host.roster.organization("globex" as never) },
    });
    expect(await errorOf(seatsync.settings.planPush(toSarah))).toMatchObject({ type: "organization-not-found" });
  });

  test("a member of another organization does not exist, even when the roster hands one out", async () => {
    const world = aReadyWorld();
    const seatsync = createSeatsync({
      ...world.host,
      roster: { ...world.host.roster, members: async () => (await import("neverthrow")).ok(world.members) },
    });
    expect(await errorOf(seatsync.settings.planPush({ ...toSarah, targetId: "greg" }))).toMatchObject({
      type: "member-not-found",
    });
  });

  test("two categories of one key are a bug of the host, and throw", () => {
    const world = aReadyWorld();
    const [first] = world.categories;
    expect(() => createSeatsync({ ...world.host, categories: [first, first] })).toThrow(TypeError);
  });
});

describe("members and CRM users", () => {
  test("L2 an e-mail without @ matches nobody and stops nothing", async () => {
    const world = aReadyWorld();
    world.change("sarah", { email: "sarah" });
    world.crm.users = [
      { id: "u1", email: "sarah", name: "", active: true, kind: "person" },
      { id: "u2", email: "anna@company.test", name: "", active: true, kind: "person" },
    ];
    const { summary } = await okOf(world.seatsync.crm.syncUsers({ ...byAnna, provider: "hubspot" }));
    expect(summary).toMatchObject({ linked: 1, users: 2 });
  });

  test("L4 duplicated rows of one id count once", async () => {
    const world = aReadyWorld();
    const anna = { id: "u2", email: "anna@company.test", name: "", active: true, kind: "person" as const };
    world.crm.users = [anna, { ...anna }, { ...anna }];
    expect((await okOf(world.seatsync.crm.syncUsers({ ...byAnna, provider: "hubspot" }))).summary).toMatchObject({
      linked: 1,
      users: 1,
    });
  });
});
