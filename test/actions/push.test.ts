import { describe, expect, test } from "vitest";

import type { Plan } from "../../src/domain/push/plan.js";
import { aProperty, aStage, aWorld, error, errorOf, ok, okOf, type World } from "../support/world.js";

const byAnna = { organizationId: "acme", actorId: "anna" };
const toSarah = { ...byAnna, targetId: "sarah" };
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function aReadyWorld(options?: Parameters<typeof aWorld>[0]): World {
  const world = aWorld(options);
  world.dashboard("petra", { crmKeys: [world.key("petra", "hubspot", "77")] });
  world.dashboard("anna", {
    meetingTitles: ["QBR", "Demo"],
    pipelineStages: { stages: [aStage("1"), aStage("2", { order: 2 })] },
  });
  world.dashboard("boris", { meetingTitles: ["Kick-off"], pipelineStages: { stages: [aStage("9")] } });
  world.dashboard("sarah", {
    meetingTitles: ["Mine"],
    pipelineStages: { stages: [aStage("2", { name: "Old", order: 5 })] },
  });
  world.dashboard("tom", {});
  return world;
}

const unwritten = async (world: World, act: () => unknown) => {
  const before = await world.everything();
  await act();
  expect(await world.everything()).toEqual(before);
};

describe("who may push", () => {
  test("P1 a member may not push", async () => {
    const world = aReadyWorld();
    expect(await errorOf(world.seatsync.settings.planPush({ ...toSarah, actorId: "tom" }))).toMatchObject({
      type: "not-an-admin",
    });
  });

  test("P1 a deactivated admin may not push, and a deactivated member is no target", async () => {
    const world = aReadyWorld();
    world.change("anna", { active: false });
    expect(await errorOf(world.seatsync.settings.planPush(toSarah))).toMatchObject({ type: "actor-inactive" });
    world.change("sarah", { active: false });
    expect(await errorOf(world.seatsync.settings.planPush({ ...toSarah, actorId: "boris" }))).toMatchObject({
      type: "target-inactive",
    });
  });

  test("P2 the primary admin is never a target, by role or by the organization's word", async () => {
    const world = aReadyWorld();
    expect(await errorOf(world.seatsync.settings.planPush({ ...byAnna, targetId: "petra" }))).toMatchObject({
      type: "target-is-primary-admin",
    });
    world.change("petra", { role: "member" });
    expect(await errorOf(world.seatsync.crm.syncKeys({ ...byAnna, targetId: "petra" }))).toMatchObject({
      type: "target-is-primary-admin",
    });
  });

  test('P3 "Sync Settings" to oneself is refused, "Sync CRM" is not', async () => {
    const world = aReadyWorld();
    expect(await errorOf(world.seatsync.settings.planPush({ ...byAnna, targetId: "anna" }))).toMatchObject({
      type: "self-push",
    });
    expect(await okOf(world.seatsync.crm.syncKeys({ ...byAnna, targetId: "anna" }))).toMatchObject({
      sourceId: "petra",
      targetId: "anna",
    });
  });

  test("P5 what a row offers is what the actions do, for every pair of members", async () => {
    const world = aReadyWorld();
    world.change("tom", { active: false });
    const ids = ["petra", "anna", "boris", "sarah", "tom"];
    for (const actorId of ids) {
      const rows = await okOf(world.seatsync.rowActions({ organizationId: "acme", actorId }));
      expect(rows.map((row) => row.memberId).sort()).toEqual([...ids].sort());
      for (const { memberId: targetId, actions } of rows) {
        const caller = { organizationId: "acme", actorId, targetId };
        const offers = [
          [
            actions["sync-settings"],
            await world.seatsync.settings.planPush({ ...caller, categories: ["meetingTitles"] }),
          ],
          [actions["sync-crm"], await world.seatsync.crm.planSyncKeys(caller)],
        ] as const;
        for (const [offer, answer] of offers) {
          const refused = offer.offered ? null : offer.because.type;
          const type = answer.isErr() ? answer.error.type : null;
          const right = ["actor-inactive", "not-an-admin", "target-is-primary-admin", "self-push", "target-inactive"];
          expect(right.includes(type ?? "") ? type : null, `${actorId} → ${targetId}`).toBe(refused);
        }
      }
    }
  });

  test("P5 only the rows that are asked for are answered", async () => {
    const world = aReadyWorld();
    const rows = await okOf(world.seatsync.rowActions({ ...byAnna, memberIds: ["sarah", "greg", "nobody"] }));
    expect(rows.map((row) => row.memberId)).toEqual(["sarah"]);
  });
});

describe("where from and where to", () => {
  test('P4 "Sync Settings" copies from the acting admin, "Sync CRM" from the primary admin', async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, actorId: "boris" }));
    expect(plan.roster.sourceId).toBe("boris");
    const keys = await okOf(world.seatsync.crm.planSyncKeys(toSarah));
    expect(keys.roster.sourceId).toBe("petra");
  });

  test("P4 without a primary admin there is no source of keys", async () => {
    const world = aReadyWorld();
    world.organizations[0] = { ...world.organizations[0], primaryAdminId: null } as never;
    expect(await errorOf(world.seatsync.crm.syncKeys(toSarah))).toMatchObject({ type: "no-primary-admin" });
  });

  test("P4 a deactivated primary admin, one without dashboard, one that is not ready are no sources", async () => {
    const world = aReadyWorld();
    world.change("petra", { active: false });
    expect(await errorOf(world.seatsync.crm.syncKeys(toSarah))).toMatchObject({ type: "source-inactive" });
    world.change("petra", { active: true });
    world.store.putDashboard("acme", "petra", null);
    expect(await errorOf(world.seatsync.crm.syncKeys(toSarah))).toMatchObject({ type: "source-dashboard-missing" });
    world.dashboard("petra", {}, { state: "provisioning" });
    expect(await errorOf(world.seatsync.crm.syncKeys(toSarah))).toMatchObject({
      type: "source-dashboard-not-ready",
      state: "provisioning",
    });
  });

  test("P23 a target without dashboard, or with one that is not ready, is said so and nothing is created", async () => {
    const world = aReadyWorld();
    for (const state of ["provisioning", "setup-incomplete"] as const) {
      world.dashboard("sarah", {}, { state });
      await unwritten(world, async () => {
        expect(await errorOf(world.seatsync.settings.planPush(toSarah))).toMatchObject({
          type: "dashboard-not-ready",
          state,
        });
      });
    }
    world.store.putDashboard("acme", "sarah", null);
    await unwritten(world, async () => {
      expect(await errorOf(world.seatsync.crm.syncKeys(toSarah))).toMatchObject({ type: "dashboard-missing" });
    });
  });

  test("an id of another organization is an id that does not exist", async () => {
    const world = aReadyWorld();
    const foreign = await errorOf(world.seatsync.settings.planPush({ ...byAnna, targetId: "greg" }));
    const unknown = await errorOf(world.seatsync.settings.planPush({ ...byAnna, targetId: "nobody" }));
    expect(foreign).toEqual(unknown);
    expect(foreign.type).toBe("member-not-found");
    expect(await errorOf(world.seatsync.settings.planPush({ ...toSarah, actorId: "gina" }))).toMatchObject({
      type: "actor-not-found",
    });
    expect(await errorOf(world.seatsync.settings.planPush({ ...toSarah, organizationId: "none" }))).toMatchObject({
      type: "organization-not-found",
    });
  });
});

describe("planning", () => {
  test("P6 everything but e-mail templates is selected by default", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    expect(plan.categories.map((each) => each.category)).toEqual([
      "customProperties",
      "pipelineStages",
      "companyDetails",
      "meetingTitles",
      "alternateDomains",
      "partnershipDomains",
      "taskSettings",
      "crmKeys",
      "advancedSettings",
    ]);
  });

  test("P6 an empty selection and an unknown category are errors", async () => {
    const world = aReadyWorld();
    expect(await errorOf(world.seatsync.settings.planPush({ ...toSarah, categories: [] }))).toMatchObject({
      type: "empty-selection",
    });
    expect(
      await errorOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["constructor" as never] })),
    ).toMatchObject({
      type: "unknown-category",
      category: "constructor",
    });
  });

  test("P6 a category named twice is pushed once", async () => {
    const world = aReadyWorld();
    const plan = await okOf(
      world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles", "meetingTitles"] }),
    );
    expect(plan.categories).toHaveLength(1);
  });

  test("planning writes nothing", async () => {
    const world = aReadyWorld();
    await unwritten(world, () => world.seatsync.settings.planPush(toSarah));
  });

  test('P16 a plan marks what destroys a local edit, and "keep" leaves it', async () => {
    const world = aReadyWorld();
    const first = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"] }));
    await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan: first }));
    world.dashboard("sarah", { meetingTitles: ["QBR", "Own"] });
    const again = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"] }));
    expect(again.categories[0]).toMatchObject({
      changes: [
        { item: "own", action: "removed", destroys: "unknown" },
        { item: "demo", action: "added", destroys: "local-edit" },
      ],
    });
    const kept = await okOf(
      world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"], onLocalEdit: "keep" }),
    );
    expect(kept.categories[0]).toMatchObject({
      outcome: "unchanged",
      omitted: [
        { item: "own", reason: "unknown-origin" },
        { item: "demo", reason: "local-removal" },
      ],
    });
  });

  test("P13 an owner property that disagrees with the link is a warning", async () => {
    const world = aReadyWorld();
    world.crm.users = [aPersonOf("u1")];
    await okOf(world.seatsync.crm.syncUsers({ ...byAnna, provider: "hubspot" }));
    world.dashboard("sarah", {
      customProperties: [aProperty("owner", { kind: "owner", crmUserId: "u2", label: "Deal owner" })],
    });
    world.dashboard("anna", { customProperties: [aProperty("owner", { kind: "field" }), aProperty("amount")] });
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["customProperties"] }));
    expect(plan.warnings).toEqual([
      { type: "owner-property-disagrees", property: "Deal owner", names: "u2", linkedTo: "u1" },
    ]);
    expect(plan.categories[0]).toMatchObject({
      changes: [{ label: "amount" }],
      omitted: [{ reason: "owner-clash", label: "Deal owner" }],
    });
  });

  test("P24 what dangles after the push is a warning, what dangled before is not repeated", async () => {
    const world = aReadyWorld();
    world.dashboard("anna", {
      taskSettings: {
        enabled: true,
        dueInDays: 3,
        assignee: "record-owner",
        types: [
          {
            name: "Call",
            about: { to: "stage", provider: "hubspot", accountId: "77", pipelineId: "sales", internalId: "9" },
          },
        ],
      },
      emailTemplates: [
        { id: "t1", name: "Intro", subject: "Hi {{contact.firstname}}", body: "{{ deal.amount }} and {{deal.amount}}" },
      ],
      pipelineStages: { stages: [aStage("1", { exitPoints: ["8"] })] },
    } as never);
    world.dashboard("sarah", { customProperties: [aProperty("amount")] });
    const request = { ...toSarah, categories: ["taskSettings", "emailTemplates", "pipelineStages"] as const };
    const plan = await okOf(world.seatsync.settings.planPush(request));
    expect(plan.warnings).toEqual([
      {
        type: "dangling-reference",
        from: { category: "pipelineStages", item: "Stage 1" },
        to: { kind: "stage", name: "8" },
      },
      {
        type: "dangling-reference",
        from: { category: "taskSettings", item: "Call" },
        to: { kind: "stage", name: "9" },
      },
      {
        type: "dangling-reference",
        from: { category: "emailTemplates", item: "Intro" },
        to: { kind: "property", name: "contact.firstname" },
      },
    ]);
    await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    expect((await okOf(world.seatsync.settings.planPush(request))).warnings).toEqual([]);
  });

  test("a toggle that needs what is not connected is copied and said to be inert", async () => {
    const world = aReadyWorld();
    world.dashboard("anna", {
      advancedSettings: {
        contextNotifications: { on: true, needs: ["calendar", "slack"] },
        recap: { on: false, needs: ["slack"] },
      },
    });
    world.dashboard("sarah", {}, { integrations: ["calendar"] });
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["advancedSettings"] }));
    expect(plan.warnings).toEqual([{ type: "inert-toggle", toggle: "contextNotifications", until: ["slack"] }]);
    await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    expect((await world.settings("sarah")).advancedSettings).toEqual({
      contextNotifications: { on: true, needs: ["calendar", "slack"] },
      recap: { on: false, needs: ["slack"] },
    });
  });
});

describe("applying", () => {
  test("P18 P19 what is applied is what was planned; receipt, event and settings land together", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan: json(plan) }));
    expect(receipt.categories).toEqual(plan.categories);
    expect(await world.settings("sarah")).toEqual({
      meetingTitles: ["QBR", "Demo"],
      pipelineStages: { stages: [aStage("2", { order: 5 }), aStage("1", { order: 6 })] },
    });
    const { receipts, events } = await world.everything();
    expect(receipts).toEqual([{ receipt, undoable: true }]);
    expect(events).toEqual([
      expect.objectContaining({
        type: "pushed",
        actorId: "anna",
        memberId: "sarah",
        at: "2026-03-02T09:00:00.000Z",
        after: expect.objectContaining({ receiptId: receipt.id }),
      }),
    ]);
  });

  test("P17 a plan applied twice answers the receipt it got, whatever has changed since", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    world.dashboard("sarah", {}, { state: "provisioning" });
    await unwritten(world, async () => {
      expect(await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }))).toEqual(receipt);
    });
  });

  test("P17 a plan's id answers no other plan than its own, and nothing is written", async () => {
    const world = aReadyWorld();
    world.dashboard("anna", { meetingTitles: ["QBR"], alternateDomains: ["a.test"] });
    const { settings } = world.seatsync;
    const plan = await okOf(settings.planPush(toSarah));
    const only = (key: string) => ({ ...plan, categories: plan.categories.filter(({ category }) => category === key) });
    const receipt = await okOf(settings.applyPush({ ...byAnna, plan: only("meetingTitles") }));
    await unwritten(world, async () => {
      expect(await okOf(settings.applyPush({ ...byAnna, plan: only("meetingTitles") }))).toEqual(receipt);
      const others: readonly object[] = [
        only("alternateDomains"),
        plan,
        { ...only("meetingTitles"), targetId: "boris" },
        { ...only("meetingTitles"), type: "keys-sync" },
        { ...only("meetingTitles"), roster: { ...plan.roster, sourceId: "boris" } },
      ];
      for (const other of others)
        expect(await errorOf(settings.applyPush({ ...byAnna, plan: other })), JSON.stringify(other)).toMatchObject({
          type: "plan-tampered",
        });
      const byBoris = { ...plan, actorId: "boris" };
      expect(await errorOf(settings.applyPush({ ...byAnna, actorId: "boris", plan: byBoris }))).toMatchObject({
        type: "plan-tampered",
      });
    });
  });

  test("P17 P20 nor does the undo of another receipt", async () => {
    const world = aReadyWorld();
    const { settings } = world.seatsync;
    const first = await okOf(settings.applyPush({ ...byAnna, plan: await okOf(settings.planPush(toSarah)) }));
    world.dashboard("anna", { meetingTitles: ["Review"] });
    const second = await okOf(settings.applyPush({ ...byAnna, plan: await okOf(settings.planPush(toSarah)) }));
    const undo = await okOf(settings.planUndo({ ...byAnna, receiptId: second.id }));
    const undone = await okOf(settings.applyPush({ ...byAnna, plan: undo }));
    await unwritten(world, async () => {
      expect(await okOf(settings.applyPush({ ...byAnna, plan: undo }))).toEqual(undone);
      const other = { ...undo, receiptId: first.id };
      expect(await errorOf(settings.applyPush({ ...byAnna, plan: other }))).toMatchObject({ type: "plan-tampered" });
    });
  });

  test("P15 L16 the audit counts what the plan tells: items and fields, not the list that came with them", async () => {
    const world = aReadyWorld();
    world.dashboard("anna", {
      meetingTitles: ["QBR", "Demo"],
      companyDetails: { description: "We sell.", customerChallenges: [], solutionPoints: [] },
      pipelineStages: { stages: [aStage("1")] },
    });
    world.dashboard("sarah", {});
    await okOf(
      world.seatsync.settings.applyPush({ ...byAnna, plan: await okOf(world.seatsync.settings.planPush(toSarah)) }),
    );
    const { items } = await okOf(world.seatsync.events({ ...byAnna }));
    expect(items[0]?.after).toMatchObject({
      categories: expect.arrayContaining([
        { category: "meetingTitles", outcome: "changed", added: 2, updated: 0, removed: 0 },
        { category: "companyDetails", outcome: "changed", added: 3, updated: 0, removed: 0 },
        { category: "pipelineStages", outcome: "changed", added: 1, updated: 0, removed: 0 },
      ]),
    });
  });

  test("P17 two applications of one plan at the same time give one receipt", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    const all = await Promise.all([1, 2, 3].map(() => world.seatsync.settings.applyPush({ ...byAnna, plan })));
    expect(new Set(all.map((each) => ok(each).id)).size).toBe(1);
    expect((await world.everything()).receipts).toHaveLength(1);
  });

  test("P17 a plan of another organization or another admin is refused", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    await unwritten(world, async () => {
      expect(
        await errorOf(world.seatsync.settings.applyPush({ ...byAnna, organizationId: "globex", plan })),
      ).toMatchObject({ type: "plan-not-yours", which: "organization" });
      expect(await errorOf(world.seatsync.settings.applyPush({ ...byAnna, actorId: "boris", plan }))).toMatchObject({
        type: "plan-not-yours",
        which: "actor",
      });
    });
  });

  test("P17 rights are asked anew: an admin who is one no longer cannot apply", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    world.change("anna", { role: "member" });
    await unwritten(world, async () => {
      expect(await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan }))).toMatchObject({
        type: "not-an-admin",
      });
    });
  });

  test("P17 a plan whose content moved is stale, at the target and at the source, and comes with a fresh one", async () => {
    const world = aReadyWorld();
    for (const move of [
      () => world.dashboard("sarah", { meetingTitles: ["Other"] }),
      () => world.dashboard("anna", { meetingTitles: ["Changed"] }),
    ]) {
      const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"] }));
      move();
      await unwritten(world, async () => {
        const stale = await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
        expect(stale.type).toBe("stale-plan");
        expect("plan" in stale && stale.plan.categories).not.toEqual(plan.categories);
      });
    }
  });

  test("P17 the fresh plan of a stale one can be applied", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    world.dashboard("sarah", { meetingTitles: ["Other"] });
    const stale = await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    const receipt = await okOf(
      world.seatsync.settings.applyPush({ ...byAnna, plan: "plan" in stale ? stale.plan : null }),
    );
    expect(receipt.categories).toEqual("plan" in stale ? stale.plan.categories : null);
  });

  test("P17 other slices and writes that change nothing do not make a plan stale", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"] }));
    const before = await world.settings("sarah");
    world.dashboard("sarah", { ...before, alternateDomains: ["new.test"] });
    world.dashboard("anna", {
      ...(await world.settings("anna")),
      companyDetails: { description: "x", customerChallenges: [], solutionPoints: [] },
    });
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    expect(receipt.categories).toEqual(plan.categories);
    expect((await world.settings("sarah")).alternateDomains).toEqual(["new.test"]);
  });

  test("P17 a difference that the roster causes is stale, not tampered", async () => {
    const world = aReadyWorld();
    world.crm.users = [aPersonOf("u1")];
    await okOf(world.seatsync.crm.syncUsers({ ...byAnna, provider: "hubspot" }));
    world.dashboard("petra", { crmKeys: [world.key("petra", "hubspot", "88")] });
    const plan = await okOf(world.seatsync.crm.planSyncKeys(toSarah));
    expect(plan.links).toMatchObject([{ effect: "ends", accountId: "77", crmUserId: "u1" }]);
    world.organizations[0] = {
      ...world.organizations[0],
      connections: [{ provider: "hubspot", accountId: "88", label: "New" }],
    } as never;
    expect(await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan }))).toMatchObject({ type: "stale-plan" });
  });

  const tampered: readonly (readonly [string, (plan: Plan) => unknown])[] = [
    ["a changed item", (plan) => JSON.parse(JSON.stringify(plan).replace('"after":"Demo"', '"after":"Evil"'))],
    ["another target", (plan) => ({ ...plan, targetId: "tom" })],
    ["another policy", (plan) => ({ ...plan, onLocalEdit: "keep" })],
    ["another kind of push", (plan) => ({ ...plan, type: "keys-sync" })],
    ["a warning taken out", (plan) => ({ ...plan, warnings: [{ type: "inert-toggle", toggle: "x", until: [] }] })],
    ["an invented link effect", (plan) => ({ ...plan, links: [{ effect: "ends" }] })],
  ];
  test.each(tampered.map(([what, change]) => ({ what, change })))(
    "P17 a plan with $what is tampered with",
    async ({ what, change }) => {
      const world = aReadyWorld();
      const plan = await okOf(world.seatsync.settings.planPush(toSarah));
      const changed = change(plan);
      expect(changed).not.toEqual(plan);
      await unwritten(world, async () => {
        const refused = await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan: changed }));
        expect(["plan-tampered", ...(what === "another kind of push" ? ["stale-plan"] : [])]).toContain(refused.type);
      });
    },
  );

  test("P17 a plan is bound to its target, also where another's would have the same content", async () => {
    const world = aReadyWorld();
    world.dashboard("tom", await world.settings("sarah"));
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    const moved = { ...plan, targetId: "tom" };
    await unwritten(world, async () => {
      const refused = await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan: moved }));
      expect(refused).toMatchObject({ type: "plan-tampered" });
    });
  });

  test("P17 a plan without one of its categories is a smaller plan, and holds", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    const smaller = { ...plan, categories: plan.categories.filter((each) => each.category === "meetingTitles") };
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan: smaller }));
    expect(receipt.categories).toEqual(smaller.categories);
    expect((await world.settings("sarah")).pipelineStages).toEqual({
      stages: [aStage("2", { name: "Old", order: 5 })],
    });
  });

  test("P17 a plan that was moved to a target elsewhere is refused like any id that does not exist", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    expect(
      await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan: { ...plan, targetId: "greg" } })),
    ).toMatchObject({ type: "member-not-found" });
  });

  test("E3 what is no plan is refused with a path and a reason", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    for (const bad of [
      null,
      "plan",
      {},
      { ...plan, targetId: 7 },
      { ...plan, plannedAt: "yesterday" },
      { ...plan, categories: [{}] },
    ]) {
      const refused = await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan: bad }));
      expect(refused).toMatchObject({ type: "invalid-input" });
      expect("issues" in refused && refused.issues.length).toBeGreaterThan(0);
    }
  });

  test("P19 a commit that fails leaves nothing behind, and the plan can be applied later", async () => {
    const world = aReadyWorld({
      faults: [
        { commit: 1, at: "before-write" },
        { commit: 2, at: "before-write" },
      ],
    });
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    await unwritten(world, async () => {
      expect(await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan }))).toMatchObject({
        type: "store-unavailable",
        retryable: true,
      });
    });
    expect(await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }))).toMatchObject({ planId: plan.id });
  });

  test("P17 a commit whose answer was lost counts once", async () => {
    const world = aReadyWorld({ faults: [{ commit: 1, at: "after-write" }] });
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    expect((await world.everything()).receipts.map((each) => each.receipt)).toEqual([receipt]);
  });

  test("E4 when somebody else was faster the push is decided again on fresh state", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"] }));
    const load = world.store.load;
    let interfere = 1;
    const racing = {
      ...world.store,
      async load(...args: Parameters<typeof load>) {
        const loaded = await load(...args);
        if (interfere > 0) {
          interfere -= 1;
          world.dashboard("sarah", {
            ...(await world.settings("sarah")),
            alternateDomains: [`race-${interfere}.test`],
          });
        }
        return loaded;
      },
    };
    const { createSeatsync } = await import("../../src/actions/seatsync.js");
    const seatsync = createSeatsync({ ...world.host, store: racing });
    await okOf(seatsync.settings.applyPush({ ...byAnna, plan }));
    expect(await world.settings("sarah")).toMatchObject({
      meetingTitles: ["QBR", "Demo"],
      alternateDomains: ["race-0.test"],
    });
    interfere = 100;
    const next = await okOf(
      world.seatsync.settings.planPush({ ...toSarah, actorId: "boris", categories: ["meetingTitles"] }),
    );
    expect(
      await errorOf(seatsync.settings.applyPush({ organizationId: "acme", actorId: "boris", plan: next })),
    ).toMatchObject({ type: "conflict" });
  });
});

describe("CRM keys", () => {
  test("P21 a key is sealed anew for its new owner and shown nowhere", async () => {
    const world = aReadyWorld();
    const receipt = await okOf(world.seatsync.crm.syncKeys(toSarah));
    const [key] = (await world.settings("sarah")).crmKeys ?? [];
    const [own] = (await world.settings("petra")).crmKeys ?? [];
    expect(key?.digest).toBe(own?.digest);
    expect(key?.sealed).not.toBe(own?.sealed);
    expect(world.secrets.open("acme", "sarah", key?.sealed ?? "")).toBe("hubspot-key");
    expect(world.secrets.open("acme", "petra", key?.sealed ?? "")).toBeNull();
    const { receipts, events } = await world.everything();
    const shown = JSON.stringify([receipt, receipts, events]);
    for (const secret of ["hubspot-key", key?.sealed, own?.sealed, key?.digest]) expect(shown).not.toContain(secret);
    expect(receipt.categories).toEqual([
      {
        category: "crmKeys",
        outcome: "changed",
        omitted: [],
        changes: [
          { list: "", item: null, label: "", action: "added", after: [] },
          expect.objectContaining({
            item: "hubspot",
            after: {
              provider: "hubspot",
              accountId: "77",
              label: "hubspot 77",
              connectedSince: "2026-01-01T00:00:00.000Z",
            },
          }),
        ],
      },
    ]);
  });

  test("P21 the same key sealed twice is unchanged, and the vault is not asked", async () => {
    const world = aReadyWorld();
    await okOf(world.seatsync.crm.syncKeys(toSarah));
    const before = await world.settings("sarah");
    const again = await okOf(world.seatsync.crm.syncKeys(toSarah));
    expect(again.categories).toMatchObject([{ outcome: "unchanged" }]);
    expect(await world.settings("sarah")).toEqual(before);
  });

  test("P22 keys with nothing at the source are a success in which nothing was copied, and it is said", async () => {
    const world = aReadyWorld();
    world.dashboard("petra", {});
    const receipt = await okOf(world.seatsync.crm.syncKeys(toSarah));
    expect(receipt.categories).toEqual([{ category: "crmKeys", outcome: "skipped", reason: "nothing-at-source" }]);
    expect(receipt.providersToLink).toEqual([]);
  });

  test("P27 the result names the providers for which the target has no healthy link yet", async () => {
    const world = aReadyWorld();
    world.dashboard("petra", { crmKeys: [world.key("petra", "hubspot", "77"), world.key("petra", "attio", "a1")] });
    expect((await okOf(world.seatsync.crm.syncKeys({ ...byAnna, targetId: "tom" }))).providersToLink).toEqual([
      "hubspot",
    ]);
    world.crm.users = [aPersonOf("u1")];
    await okOf(world.seatsync.crm.syncUsers({ ...byAnna, provider: "hubspot" }));
    expect((await okOf(world.seatsync.crm.syncKeys(toSarah))).providersToLink).toEqual([]);
  });

  test("P21 a vault that fails writes nothing, and its words are passed on", async () => {
    const world = aReadyWorld();
    world.dashboard("petra", { crmKeys: [{ ...world.key("petra", "hubspot", "77"), sealed: "sealed elsewhere" }] });
    await unwritten(world, async () => {
      const refused = await errorOf(world.seatsync.crm.syncKeys(toSarah));
      expect(refused).toMatchObject({ type: "secrets-unavailable", retryable: false });
      expect(JSON.stringify(refused)).not.toContain("sealed elsewhere");
    });
  });

  test("a host without a vault can push everything but keys that arrive", async () => {
    const world = aReadyWorld();
    const { createSeatsync } = await import("../../src/actions/seatsync.js");
    const { secrets: _none, ...host } = world.host;
    const seatsync = createSeatsync(host);
    const plan = await okOf(seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"] }));
    expect(await okOf(seatsync.settings.applyPush({ ...byAnna, plan }))).toMatchObject({ targetId: "sarah" });
    expect(await errorOf(seatsync.crm.syncKeys(toSarah))).toMatchObject({ type: "secrets-unavailable" });
  });

  test("L18 when the account changes with the key its links end, and open again when an undo brings it back", async () => {
    const world = aReadyWorld();
    world.crm.users = [aPersonOf("u1")];
    await okOf(world.seatsync.crm.syncUsers({ ...byAnna, provider: "hubspot" }));
    world.dashboard("petra", { crmKeys: [world.key("petra", "hubspot", "88")] });
    world.later();
    const receipt = await okOf(world.seatsync.crm.syncKeys(toSarah));
    expect(receipt.links).toEqual([
      { effect: "ends", memberId: "sarah", provider: "hubspot", accountId: "77", crmUserId: "u1" },
    ]);
    world.later();
    const undone = await okOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }));
    expect(undone.links).toMatchObject([{ effect: "opens-again", accountId: "77", crmUserId: "u1" }]);
    const history = await okOf(world.seatsync.crm.history({ ...byAnna, memberId: "sarah" }));
    expect(history.map(({ from, to, ended }) => ({ from, to, ended }))).toEqual([
      { from: "2026-03-02T09:00:00.000Z", to: "2026-03-02T09:01:00.000Z", ended: "account-changed" },
      { from: "2026-03-02T09:02:00.000Z", to: null, ended: null },
    ]);
  });
});

describe("undo", () => {
  test("P20 an undo gives back the settings, has a receipt, and can be undone", async () => {
    const world = aReadyWorld();
    const before = await world.settings("sarah");
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    const after = await world.settings("sarah");
    const undone = await okOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }));
    expect(undone).toMatchObject({ type: "undo", undoOf: receipt.id, sourceId: null });
    expect(JSON.stringify(await world.settings("sarah"))).toBe(JSON.stringify(before));
    await okOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: undone.id }));
    expect(await world.settings("sarah")).toEqual(after);
  });

  test("P20 a receipt undone twice is already undone", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush(toSarah));
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    await okOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }));
    await unwritten(world, async () => {
      expect(await errorOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }))).toMatchObject({
        type: "already-undone",
      });
      expect(await errorOf(world.seatsync.settings.planUndo({ ...byAnna, receiptId: receipt.id }))).toMatchObject({
        type: "already-undone",
      });
    });
    const listed = await okOf(world.seatsync.settings.receipts({ ...byAnna }));
    expect(listed.items.map(({ receipt: { type }, undoable }) => [type, undoable])).toEqual([
      ["undo", true],
      ["settings-push", false],
    ]);
  });

  test("P20 what changed since is skipped, said, and can be undone later", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["pipelineStages"] }));
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    const pushed = await world.settings("sarah");
    world.dashboard("sarah", {
      ...pushed,
      pipelineStages: { stages: [aStage("2", { name: "Hers", order: 5 }), aStage("1", { order: 6 })] },
    });
    const undone = await okOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }));
    expect(undone.categories).toMatchObject([
      { changes: [{ label: "Stage 1", action: "removed" }], omitted: [{ label: "Stage 2", reason: "changed-since" }] },
    ]);
    world.dashboard("sarah", { ...pushed, pipelineStages: { stages: [aStage("2", { order: 5 })] } });
    await okOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }));
    expect((await world.settings("sarah")).pipelineStages).toEqual({
      stages: [aStage("2", { name: "Old", order: 5 })],
    });
    expect(await errorOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }))).toMatchObject({
      type: "already-undone",
    });
  });

  test("P20 an undo that can restore nothing now says so, and writes nothing", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"] }));
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    world.dashboard("sarah", { meetingTitles: ["Mine"] });
    await unwritten(world, async () => {
      const refused = await errorOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }));
      expect(refused).toMatchObject({ type: "nothing-to-undo", plan: { categories: [{ omitted: [{}, {}, {}] }] } });
    });
  });

  test("P20 E3 a category that cannot be read any more is left as it is, and can be undone later", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"] }));
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    world.dashboard("sarah", { meetingTitles: ["QBR", ""] } as never);
    const refused = await errorOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }));
    expect(refused).toMatchObject({
      type: "nothing-to-undo",
      plan: { categories: [{ outcome: "blocked", invalid: [{ side: "target", path: "1" }] }] },
    });
  });

  test("P20 the plan of an undo can be shown and applied; when its content moved it is stale", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["meetingTitles"] }));
    const receipt = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    const undo = await okOf(world.seatsync.settings.planUndo({ ...byAnna, receiptId: receipt.id }));
    expect(undo).toMatchObject({ type: "undo", receiptId: receipt.id, targetId: "sarah" });
    world.dashboard("sarah", { meetingTitles: ["QBR"] });
    expect(await errorOf(world.seatsync.settings.applyPush({ ...byAnna, plan: undo }))).toMatchObject({
      type: "stale-plan",
    });
    world.dashboard("sarah", { meetingTitles: ["QBR", "Demo"] });
    const done = await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan: json(undo) }));
    expect(await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan: undo }))).toEqual(done);
    expect((await world.settings("sarah")).meetingTitles).toEqual(["Mine"]);
  });

  test("P20 one may undo on one's own dashboard, but not on the primary admin's", async () => {
    const world = aReadyWorld();
    const receipt = await okOf(world.seatsync.crm.syncKeys({ ...byAnna, targetId: "anna" }));
    expect(await okOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }))).toMatchObject({
      targetId: "anna",
    });
    const other = await okOf(world.seatsync.crm.syncKeys({ ...byAnna, targetId: "boris" }));
    world.change("boris", { role: "primary-admin" });
    expect(await errorOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: other.id }))).toMatchObject({
      type: "target-is-primary-admin",
    });
    expect(
      await errorOf(world.seatsync.settings.undoPush({ organizationId: "acme", actorId: "tom", receiptId: other.id })),
    ).toMatchObject({ type: "not-an-admin" });
  });

  test("P20 a receipt of another organization is one that does not exist", async () => {
    const world = aReadyWorld();
    const receipt = await okOf(world.seatsync.crm.syncKeys(toSarah));
    const foreign = await errorOf(
      world.seatsync.settings.undoPush({ organizationId: "globex", actorId: "gina", receiptId: receipt.id }),
    );
    expect(foreign).toEqual(
      await errorOf(world.seatsync.settings.undoPush({ organizationId: "globex", actorId: "gina", receiptId: "none" })),
    );
    expect(foreign.type).toBe("receipt-not-found");
  });

  test("P20 the target must be ready, as for a push", async () => {
    const world = aReadyWorld();
    const receipt = await okOf(world.seatsync.crm.syncKeys(toSarah));
    world.dashboard("sarah", {}, { state: "setup-incomplete" });
    expect(await errorOf(world.seatsync.settings.undoPush({ ...byAnna, receiptId: receipt.id }))).toMatchObject({
      type: "dashboard-not-ready",
    });
  });
});

describe("reading", () => {
  test("P25 drift tells who moved", async () => {
    const world = aReadyWorld();
    const plan = await okOf(world.seatsync.settings.planPush({ ...toSarah, categories: ["pipelineStages"] }));
    await okOf(world.seatsync.settings.applyPush({ ...byAnna, plan }));
    world.dashboard("anna", {
      pipelineStages: { stages: [aStage("1", { name: "Moved" }), aStage("2", { order: 2 }), aStage("3")] },
    });
    world.dashboard("sarah", {
      pipelineStages: {
        stages: [
          aStage("1", { order: 6 }),
          aStage("2", { name: "Hers" }),
          aStage("3", { name: "Hers, too" }),
          aStage("4"),
        ],
      },
    });
    const report = await okOf(world.seatsync.settings.drift(toSarah));
    const stages = report.find((each) => each.category === "pipelineStages");
    expect(stages?.items.map(({ label, state }) => [label, state])).toEqual([
      ["Stage 1", "source-moved-on"],
      ["Hers", "local-edit"],
      ["Hers, too", "unknown"],
    ]);
    const other = await okOf(world.seatsync.settings.drift({ ...toSarah, sourceId: "boris" }));
    expect(other.find((each) => each.category === "pipelineStages")?.counts).toMatchObject({
      unknown: 1,
      "other-source": 0,
    });
  });

  test("the audit and the receipts are for admins, paged, and of one member on request", async () => {
    const world = aReadyWorld();
    for (const targetId of ["sarah", "tom", "boris"]) await okOf(world.seatsync.crm.syncKeys({ ...byAnna, targetId }));
    expect(await errorOf(world.seatsync.events({ organizationId: "acme", actorId: "tom" }))).toMatchObject({
      type: "not-an-admin",
    });
    expect(await errorOf(world.seatsync.settings.receipts({ organizationId: "acme", actorId: "tom" }))).toMatchObject({
      type: "not-an-admin",
    });
    const first = await okOf(world.seatsync.events({ ...byAnna, limit: 2 }));
    expect(first.items.map((each) => each.memberId)).toEqual(["sarah", "tom"]);
    const second = await okOf(world.seatsync.events({ ...byAnna, limit: 2, cursor: first.next ?? "" }));
    expect(second.items.map((each) => each.memberId)).toEqual(["boris"]);
    expect(second.next).toBeNull();
    const ofTom = await okOf(world.seatsync.settings.receipts({ ...byAnna, memberId: "tom" }));
    expect(ofTom.items.map((each) => each.receipt.targetId)).toEqual(["tom"]);
    expect(error(await world.seatsync.events({ ...byAnna, limit: 0 }))).toMatchObject({
      type: "invalid-input",
      issues: [{ path: "limit" }],
    });
  });
});

const aPersonOf = (id: string) => ({
  id,
  email: "Sarah.Jones@company.test",
  name: "Sarah",
  active: true,
  kind: "person" as const,
});
