import { expect, test } from "vitest";

import { createSeatsync } from "../../src/actions/seatsync.js";
import { aPerson, aWorld, errorOf, okOf } from "../support/world.js";

const byAnna = { organizationId: "acme", actorId: "anna" };
const hubspot = { ...byAnna, provider: "hubspot" as const };

async function aReadyWorld() {
  const world = aWorld();
  world.change("tom", { email: "tom.weber@company.test" });
  world.crm.users = [
    aPerson("u-anna", "anna@company.test", { name: "Anna Berg" }),
    aPerson("u-sarah", "sarah@company.test", { name: "Sarah Jones" }),
    aPerson("u-tom", "tweber@company.test", { name: "Thomas Weber" }),
  ];
  for (const { id } of world.members) world.dashboard(id, {});
  const seatsync = createSeatsync({ ...world.host, acceptSuggestionsFrom: 0.9 });
  await okOf(seatsync.crm.syncUsers(hubspot));
  const plan = await okOf(seatsync.settings.planPush({ ...byAnna, targetId: "sarah" }));
  return { world, seatsync, plan };
}

const { seatsync, world, plan } = await aReadyWorld();
const toTom = { ...hubspot, memberId: "tom" };
const meeting = { startsAt: "2026-03-02T10:00:00Z" };
const period = { from: "2026-01-01T00:00:00Z", to: "2026-04-01T00:00:00Z" };

/** A request of each action that it would act upon, by the action's name. */
const requests: Readonly<Record<string, object>> = {
  "settings.planPush": { ...byAnna, targetId: "sarah" },
  "settings.applyPush": { ...byAnna, plan },
  "settings.planUndo": { ...byAnna, receiptId: "receipt-1" },
  "settings.undoPush": { ...byAnna, receiptId: "receipt-1" },
  "settings.drift": { ...byAnna, targetId: "sarah" },
  "settings.receipts": byAnna,
  "crm.planSyncKeys": { ...byAnna, targetId: "sarah" },
  "crm.syncKeys": { ...byAnna, targetId: "sarah" },
  "crm.syncUsers": hubspot,
  "crm.statuses": hubspot,
  "crm.needsAction": hubspot,
  "crm.needsActionPage": hubspot,
  "crm.searchUsers": { ...hubspot, query: "" },
  "crm.previewRelink": { ...toTom, crmUserId: "u-tom" },
  "crm.relink": { ...toTom, crmUserId: "u-tom" },
  "crm.unlink": { ...hubspot, memberId: "anna" },
  "crm.ignore": toTom,
  "crm.unignore": toTom,
  "crm.swap": { ...toTom, otherMemberId: "anna" },
  "crm.previewAcceptance": hubspot,
  "crm.acceptSuggestions": hubspot,
  "crm.undoAcceptance": { ...hubspot, acceptanceId: "action-1" },
  "crm.history": { ...byAnna, memberId: "tom" },
  "crm.attribute": { ...toTom, meeting },
  "crm.report": { ...hubspot, ...period },
  rowActions: byAnna,
  events: byAnna,
};

const { settings, crm, ...others } = seatsync;
const named = (prefix: string, face: object) =>
  Object.entries(face).map(([name, act]): [string, (request: object) => never] => [`${prefix}${name}`, act]);
const actions = [...named("settings.", settings), ...named("crm.", crm), ...named("", others)];

test.each(actions)(
  "E3 %s refuses a field that it does not know, with its path, and does nothing",
  async (name, act) => {
    const before = await world.everything();
    const refused = await errorOf(act({ ...requests[name], pair: [] }));
    expect(refused).toEqual({
      type: "invalid-input",
      message: "The request cannot be read at pair: is not a known field.",
      issues: [{ path: "pair", reason: "is not a known field" }],
    });
    expect(await world.everything()).toEqual(before);
  },
);

test.each(actions)("E3 %s answers an error where there is no request at all", async (_, act) => {
  expect(await errorOf(act(undefined as never))).toMatchObject({ type: "invalid-input", issues: [{ path: "" }] });
});

test("L10 pairs as a preview shows them, and meetings of the host's own, may have more than is asked of them", async () => {
  const { suggestions: pairs } = await okOf(seatsync.crm.previewAcceptance(hubspot));
  expect(pairs[0]).toHaveProperty("crmUser");
  const { suggestions } = await okOf(seatsync.crm.acceptSuggestions({ ...hubspot, pairs: pairs.slice(0, 1) }));
  expect(suggestions.map(({ memberId }) => memberId)).toEqual(["sarah"]);
  const ours = { ...meeting, title: "Demo" };
  expect(await okOf(seatsync.crm.attribute({ ...hubspot, memberId: "sarah", meeting: ours }))).toMatchObject({
    crmUserId: "u-sarah",
  });
});

test("L14 a preview takes the request that `relink` will be given", async () => {
  const request = { ...toTom, crmUserId: "u-tom", ifTaken: "refuse", ifInactive: "refuse", note: "By phone." } as const;
  const impact = await okOf(seatsync.crm.previewRelink(request));
  expect((await okOf(seatsync.crm.relink(request))).impact).toEqual(impact);
});
