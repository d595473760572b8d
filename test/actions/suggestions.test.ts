import { describe, expect, test } from "vitest";

import { createSeatsync } from "../../src/actions/seatsync.js";
import { aPerson, aWorld, errorOf, okOf } from "../support/world.js";

const byAnna = { organizationId: "acme", actorId: "anna" };
const hubspot = { ...byAnna, provider: "hubspot" as const };

/** Sarah, Tom and Boris log in with other addresses than the CRM has; Anna is found by hers. */
async function aSyncedWorld({ from = 0.9 }: { from?: number } = {}) {
  const world = aWorld();
  world.change("tom", { email: "tom.weber@company.test" });
  world.change("boris", { name: "", email: "kontakt@other.test" });
  world.crm.users = [
    aPerson("u-anna", "anna@company.test", { name: "Anna Berg" }),
    aPerson("u-sarah", "sarah@company.test", { name: "Sarah Jones" }),
    aPerson("u-tom", "tweber@company.test", { name: "Thomas Weber" }),
    aPerson("u-ida", "ida@company.test", { name: "Ida Roth" }),
  ];
  const seatsync = createSeatsync({ ...world.host, acceptSuggestionsFrom: from });
  await okOf(seatsync.crm.syncUsers(hubspot));
  return { world, seatsync };
}

const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  one.name < other.name ? -1 : 1;

describe("L9 suggestions where an admin works", () => {
  test("L7 who needs action has ranked suggestions with reasons", async () => {
    const { seatsync } = await aSyncedWorld();
    const { members } = await okOf(seatsync.crm.needsAction(hubspot));
    const of = (id: string) => members.find(({ memberId }) => memberId === id)?.suggestions;
    expect(of("sarah")?.[0]).toMatchObject({ crmUserId: "u-sarah", heldBy: null, alsoFor: [] });
    expect(of("sarah")?.[0]?.reasons).toContain("same name");
    expect(of("tom")?.[0]).toMatchObject({ crmUserId: "u-tom" });
    expect(of("tom")?.[0]?.reasons[0]).toBe("Tom is short for Thomas");
  });

  test("a sync says for how many somebody likely is found", async () => {
    const { world, seatsync } = await aSyncedWorld();
    expect(await okOf(seatsync.crm.syncUsers(hubspot))).toMatchObject({ suggested: 2 });
    expect(await okOf(seatsync.crm.syncUsers({ ...hubspot, suggestions: "none" }))).toMatchObject({ suggested: null });
    expect(world.thrown).toEqual([]);
  });

  test("without suggestions when they are not wanted", async () => {
    const { seatsync } = await aSyncedWorld();
    const { members } = await okOf(seatsync.crm.needsAction({ ...hubspot, suggestions: "none" }));
    expect(members.every(({ suggestions }) => suggestions.length === 0)).toBe(true);
  });

  test("L5 none for who is ignored", async () => {
    const { seatsync } = await aSyncedWorld();
    await okOf(seatsync.crm.ignore({ ...hubspot, memberId: "sarah" }));
    const { members } = await okOf(seatsync.crm.needsAction(hubspot));
    expect(members.map(({ memberId }) => memberId)).not.toContain("sarah");
    expect((await okOf(seatsync.crm.previewAcceptance(hubspot))).suggestions.map((one) => one.memberId)).toEqual([
      "tom",
    ]);
  });
});

describe("L10 linking suggestions in bulk", () => {
  test("is off unless the host sets a confidence", async () => {
    const world = aWorld();
    for (const act of [world.seatsync.crm.previewAcceptance, world.seatsync.crm.acceptSuggestions]) {
      expect(await errorOf(act(hubspot))).toMatchObject({ type: "acceptance-off" });
    }
    expect(() => createSeatsync({ ...world.host, acceptSuggestionsFrom: 0.4 })).toThrow(TypeError);
    expect(() => createSeatsync({ ...world.host, acceptSuggestionsFrom: Number.NaN })).toThrow(TypeError);
  });

  test("L1 is for active admins", async () => {
    const { seatsync } = await aSyncedWorld();
    expect(await errorOf(seatsync.crm.acceptSuggestions({ ...hubspot, actorId: "tom" }))).toMatchObject({
      type: "not-an-admin",
    });
  });

  test("L8 asks to sync first", async () => {
    const world = aWorld();
    const seatsync = createSeatsync({ ...world.host, acceptSuggestionsFrom: 0.9 });
    expect(await errorOf(seatsync.crm.acceptSuggestions(hubspot))).toMatchObject({
      type: "not-checked",
      accountId: "77",
    });
    expect(await errorOf(seatsync.crm.acceptSuggestions({ ...hubspot, provider: "zoho" }))).toMatchObject({
      type: "not-connected",
      message: "Anna Berg is not connected to Zoho CRM. Connect Zoho CRM, or name the account.",
    });
  });

  test("a preview shows what would be linked and writes nothing; then that is linked, with one event for all", async () => {
    const { world, seatsync } = await aSyncedWorld();
    const before = await world.everything();
    const preview = await okOf(seatsync.crm.previewAcceptance(hubspot));
    expect(await world.everything()).toEqual(before);
    expect(preview).toMatchObject({ provider: "hubspot", accountId: "77", from: 0.9 });
    expect(preview.suggestions[0]?.crmUser).toMatchObject({ name: "Sarah Jones", email: "sarah@company.test" });
    const pairs = preview.suggestions.map(({ memberId, crmUserId }) => ({ memberId, crmUserId }));
    expect(pairs).toEqual([
      { memberId: "sarah", crmUserId: "u-sarah" },
      { memberId: "tom", crmUserId: "u-tom" },
    ]);

    const accepted = await okOf(seatsync.crm.acceptSuggestions({ ...hubspot, pairs }));
    expect(accepted).toMatchObject({ left: [], suggestions: preview.suggestions });
    const statuses = await okOf(seatsync.crm.statuses(hubspot));
    expect(
      statuses
        .filter(({ status }) => status === "linked")
        .map(({ memberId }) => memberId)
        .sort(),
    ).toEqual(["anna", "sarah", "tom"]);
    const events = (await world.everything()).events.slice(before.events.length);
    expect(events.map(({ type, memberId }) => [type, memberId])).toEqual([
      ["suggestions-accepted", null],
      ["linked", "sarah"],
      ["linked", "tom"],
    ]);
    expect(JSON.stringify(events)).not.toContain("Jones");
  });

  test("L5 a later sync keeps what was accepted", async () => {
    const { seatsync } = await aSyncedWorld();
    await okOf(seatsync.crm.acceptSuggestions(hubspot));
    await okOf(seatsync.crm.syncUsers(hubspot));
    const { members } = await okOf(seatsync.crm.needsAction(hubspot));
    expect(members.map(({ memberId }) => memberId)).toEqual(["boris", "petra"]);
  });

  test("only pairs that are still sure are linked, the others are named", async () => {
    const { seatsync } = await aSyncedWorld();
    const pairs = [
      { memberId: "sarah", crmUserId: "u-ida" },
      { memberId: "tom", crmUserId: "u-tom" },
    ];
    const accepted = await okOf(seatsync.crm.acceptSuggestions({ ...hubspot, pairs }));
    expect(accepted.suggestions.map(({ memberId }) => memberId)).toEqual(["tom"]);
    expect(accepted.left).toEqual(["sarah"]);
  });

  test("a call may ask for more confidence than the host, never for less", async () => {
    const { seatsync } = await aSyncedWorld({ from: 0.95 });
    expect(await okOf(seatsync.crm.previewAcceptance({ ...hubspot, from: 0.6 }))).toMatchObject({ from: 0.95 });
    const none = await okOf(seatsync.crm.acceptSuggestions({ ...hubspot, from: 1 }));
    expect(none).toMatchObject({ from: 1, suggestions: [], acceptanceId: null });
    expect(await errorOf(seatsync.crm.acceptSuggestions({ ...hubspot, from: 2 }))).toMatchObject({
      type: "invalid-input",
    });
  });

  test("an undo ends what nobody has changed since; the pairs are suggested again", async () => {
    const { world, seatsync } = await aSyncedWorld();
    const { acceptanceId } = await okOf(seatsync.crm.acceptSuggestions(hubspot));
    world.later();
    await okOf(seatsync.crm.relink({ ...hubspot, memberId: "tom", crmUserId: "u-ida" }));
    world.later();
    const undone = await okOf(seatsync.crm.undoAcceptance({ ...hubspot, acceptanceId: acceptanceId ?? "" }));
    expect(undone).toEqual({ ended: ["sarah"], changedSince: ["tom"] });
    const { members } = await okOf(seatsync.crm.needsAction(hubspot));
    const sarah = members.find(({ memberId }) => memberId === "sarah");
    expect(sarah).toMatchObject({ status: "not-found" });
    expect(sarah?.suggestions[0]).toMatchObject({ crmUserId: "u-sarah" });
    const before = await world.everything();
    const again = await errorOf(seatsync.crm.undoAcceptance({ ...hubspot, acceptanceId: acceptanceId ?? "" }));
    expect(again).toMatchObject({ type: "already-undone" });
    expect(await world.everything()).toEqual(before);
    expect(before.events.at(-2)).toMatchObject({ type: "acceptance-undone", memberId: null });
  });

  test("L7 after an undo a page shows whom it showed before, with why and whom it suggests, as the live list does", async () => {
    const { world, seatsync } = await aSyncedWorld();
    const page = async () => (await okOf(seatsync.crm.needsActionPage(hubspot))).members;
    const before = await page();
    const { acceptanceId } = await okOf(seatsync.crm.acceptSuggestions(hubspot));
    expect((await page()).map(({ memberId }) => memberId)).toEqual(["boris", "petra"]);
    world.later();
    const loads: unknown[] = [];
    const { store } = world.host;
    const counted: typeof store = {
      ...store,
      load: (...args) => {
        loads.push(args);
        return store.load(...args);
      },
    };
    const undoing = createSeatsync({ ...world.host, store: counted, acceptSuggestionsFrom: 0.9 });
    await okOf(undoing.crm.undoAcceptance({ ...hubspot, acceptanceId: acceptanceId ?? "" }));
    expect(loads).toHaveLength(1);
    expect(await page()).toEqual(before);
    expect([...(await page())].sort(byName)).toEqual(
      [...(await okOf(seatsync.crm.needsAction(hubspot))).members].sort(byName),
    );
    const sarah = (await page()).find(({ memberId }) => memberId === "sarah");
    expect(sarah).toMatchObject({ text: "User not found in HubSpot", suggestions: [{ crmUserId: "u-sarah" }] });
  });

  test("L18 after an undo in an account that is only named, its page shows why and whom it suggests, too", async () => {
    const world = aWorld();
    world.organizations[0]!.connections = ["77", "88"].map((accountId) => ({
      ...{ provider: "hubspot", accountId, label: accountId },
    }));
    world.crm.users = [aPerson("u-sarah", "sarah@company.test", { name: "Sarah Jones" })];
    const seatsync = createSeatsync({ ...world.host, acceptSuggestionsFrom: 0.9 });
    const in88 = { ...hubspot, accountId: "88" };
    await okOf(seatsync.crm.syncUsers(in88));
    const before = await okOf(seatsync.crm.needsActionPage(in88));
    const { acceptanceId } = await okOf(seatsync.crm.acceptSuggestions(in88));
    world.later();
    await okOf(seatsync.crm.undoAcceptance({ ...hubspot, acceptanceId: acceptanceId ?? "" }));
    expect(await okOf(seatsync.crm.needsActionPage(in88))).toEqual(before);
  });

  test("L10 an undo of what was never accepted says so, and writes nothing", async () => {
    const { world, seatsync } = await aSyncedWorld();
    const { acceptanceId } = await okOf(seatsync.crm.acceptSuggestions(hubspot));
    const before = await world.everything();
    for (const wrong of [{ acceptanceId: "nothing" }, { provider: "zoho" as const }, { accountId: "99" }]) {
      const request = { ...hubspot, acceptanceId: acceptanceId ?? "", ...wrong };
      expect(await errorOf(seatsync.crm.undoAcceptance(request))).toMatchObject({ type: "acceptance-not-found" });
    }
    const byGina = { ...hubspot, organizationId: "globex", actorId: "gina", acceptanceId: acceptanceId ?? "" };
    expect(await errorOf(seatsync.crm.undoAcceptance(byGina))).toMatchObject({ type: "acceptance-not-found" });
    expect(await world.everything()).toEqual(before);
  });

  test("L18 an undo finds the account in which was linked, whichever is current now", async () => {
    const { world, seatsync } = await aSyncedWorld();
    const { acceptanceId } = await okOf(seatsync.crm.acceptSuggestions(hubspot));
    world.dashboard("anna", { crmKeys: [world.key("anna", "hubspot", "99")] });
    world.later();
    const undone = await okOf(seatsync.crm.undoAcceptance({ ...hubspot, acceptanceId: acceptanceId ?? "" }));
    expect(undone).toEqual({ ended: ["sarah", "tom"], changedSince: [] });
  });

  test("L6 a CRM user who fits two members is for neither", async () => {
    const { world, seatsync } = await aSyncedWorld();
    world.change("petra", { name: "Sarah Jones", email: "sarah.jones@other.test" });
    const { suggestions } = await okOf(seatsync.crm.previewAcceptance(hubspot));
    expect(suggestions.map(({ memberId }) => memberId)).toEqual(["tom"]);
  });
});
