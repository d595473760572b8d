import { describe, expect, test } from "vitest";

import { createSeatsync } from "../../src/actions/seatsync.js";
import { crmUser } from "../../src/domain/crm/crm-user.js";
import { crmUserIndex } from "../../src/domain/suggest/crm-user-index.js";
import type { Matching } from "../../src/domain/suggest/pool.js";
import { suggestCrmUsers } from "../../src/domain/suggest/suggest.js";
import { defaultWeights } from "../../src/domain/suggest/weights.js";
import { aPerson, aWorld, okOf } from "../support/world.js";

const byAnna = { organizationId: "acme", actorId: "anna", provider: "hubspot" as const };

/** Sarah writes her name in Latin letters, the CRM does not. */
async function aSyncedWorld(matching?: Matching) {
  const world = aWorld();
  world.change("sarah", { name: "Hanako Tanaka", email: "h.t@other.test" });
  world.crm.users = [
    aPerson("u-anna", "anna@company.test", { name: "Anna Berg" }),
    aPerson("u-hanako", "no7@company.test", { name: "田中 花子" }),
  ];
  const seatsync = createSeatsync({ ...world.host, acceptSuggestionsFrom: 0.5, ...(matching && { matching }) });
  const synced = await okOf(seatsync.crm.syncUsers(byAnna));
  const { members } = await okOf(seatsync.crm.needsAction(byAnna));
  const search = async (query: string) =>
    (await okOf(seatsync.crm.searchUsers({ ...byAnna, query }))).map(({ user }) => user.id as string);
  const suggested = members.find(({ memberId }) => memberId === "sarah")?.suggestions[0];
  const preview = await okOf(seatsync.crm.previewAcceptance(byAnna));
  return { world, synced, suggested, search, linkable: preview.suggestions.map(({ crmUserId }) => crmUserId) };
}

const romanize = (text: string) => text.replace("田中", "Tanaka").replace("花子", "Hanako");

describe("a host's own matching", () => {
  test("L9 L10 L11 a romanizer is used by the sync, who needs action, bulk linking and the search", async () => {
    const without = await aSyncedWorld();
    expect(without.synced.suggested).toBe(0);
    expect(without.suggested?.crmUserId).not.toBe("u-hanako");
    expect(without.linkable).toEqual([]);
    expect(await without.search("tanaka")).toEqual([]);

    const withIt = await aSyncedWorld({ romanize });
    expect(withIt.synced.suggested).toBe(1);
    expect(withIt.suggested).toMatchObject({ crmUserId: "u-hanako", reasons: ["same name"] });
    expect(withIt.linkable).toEqual(["u-hanako"]);
    for (const query of ["tanaka", "hanako tan", "花子", "田中 花"])
      expect(await withIt.search(query)).toEqual(["u-hanako"]);
  });

  test("L9 L10 own weights are used by the sync, who needs action and bulk linking", async () => {
    const likely = await aSyncedWorld({ romanize, weights: defaultWeights });
    expect(likely.synced.suggested).toBe(1);
    const signs = { ...defaultWeights.signs, bias: -30 };
    const unlikely = await aSyncedWorld({ romanize, weights: { ...defaultWeights, signs } });
    expect(unlikely.synced.suggested).toBe(0);
    expect(unlikely.suggested).toBeUndefined();
    expect(unlikely.linkable).toEqual([]);
  });

  test("L11 own weights are used by the search", async () => {
    const order = async (matching?: Matching) => {
      const world = aWorld();
      world.crm.users = [
        aPerson("abel", "wjones@company.test", { name: "Ada Abel" }),
        aPerson("jones", null, { name: "William Jones" }),
      ];
      const seatsync = createSeatsync({ ...world.host, ...(matching && { matching }) });
      await okOf(seatsync.crm.syncUsers(byAnna));
      return (await okOf(seatsync.crm.searchUsers({ ...byAnna, query: "bill b jones" }))).map(({ user }) => user.id);
    };
    expect((await order())[0]).toBe("jones");
    expect((await order({ weights: { ...defaultWeights, signs: { bias: 0 } } }))[0]).toBe("abel");
  });

  const { signs, usual } = defaultWeights;
  const { "first.last": _, ...lacking } = usual;
  test.each<[string, unknown, string]>([
    ["with a misspelt field", { romanise: romanize }, "matching.romanise: is not a known field."],
    ["whose romanizer is no function", { romanize: {} }, "matching.romanize: must be a function."],
    ["whose weights are nothing", { weights: null }, "matching.weights.signs.bias: must be a finite number."],
    ["whose weights are empty", { weights: {} }, "matching.weights.signs.bias: must be a finite number."],
    [
      "whose weights have signs only",
      { weights: { signs } },
      "matching.weights.usual.first.last: must be a finite number above 0.",
    ],
    [
      "with a weight that is text",
      { weights: { signs: { ...signs, "name:same": "1" }, usual } },
      "matching.weights.signs.name:same: must be a finite number.",
    ],
    [
      "with a weight that is NaN",
      { weights: { signs: { ...signs, near: Number.NaN }, usual } },
      "matching.weights.signs.near: must be a finite number.",
    ],
    [
      "that lacks how usual a form is",
      { weights: { signs, usual: lacking } },
      "matching.weights.usual.first.last: must be a finite number above 0.",
    ],
    [
      "for which a form never happens",
      { weights: { signs, usual: { ...usual, none: 0 } } },
      "matching.weights.usual.none: must be a finite number above 0.",
    ],
    [
      "for which a form is endlessly usual",
      { weights: { signs, usual: { ...usual, nick: Number.POSITIVE_INFINITY } } },
      "matching.weights.usual.nick: must be a finite number above 0.",
    ],
  ])("L9 a matching %s is refused at once, with where and why", (_, matching, message) => {
    const { host } = aWorld();
    expect(() => createSeatsync({ ...host, matching: matching as Matching })).toThrow(new TypeError(message));
  });

  test("L9 every form of an address has to be there", () => {
    const { host } = aWorld();
    for (const form of Object.keys(usual)) {
      const others = Object.fromEntries(Object.entries(usual).filter(([each]) => each !== form));
      expect(() => createSeatsync({ ...host, matching: { weights: { signs, usual: others as never } } })).toThrow(form);
    }
  });

  test("L9 a matching without anything, and weights with signs of no meaning, are taken", () => {
    const { host } = aWorld();
    const weights = { signs: { ...signs, "domain:same": 1 }, usual };
    for (const matching of [{}, { weights }]) createSeatsync({ ...host, matching });
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("no dictionary");
      },
    ],
    ["gives no text", () => undefined as never],
  ])("a name is compared as it is written where the romanizer %s, and the host hears of it", async (_, broken) => {
    const { world, suggested, search } = await aSyncedWorld({ romanize: broken });
    expect(suggested?.crmUserId).not.toBe("u-hanako");
    expect(await search("田中")).toEqual(["u-hanako"]);
    expect(world.thrown.length).toBeGreaterThan(0);
  });
});

test("the pure functions throw on what a host's romanizer throws", () => {
  const bug = new Error("no dictionary");
  const romanize = () => {
    throw bug;
  };
  const crmUsers = [crmUser.parse(aPerson("u-hanako", null, { name: "田中 花子" }))];
  const input = { provider: "hubspot" as const, members: [], crmUsers, links: [], ignored: new Set<never>() };
  expect(() => suggestCrmUsers({ ...input, romanize })).toThrow(bug);
  expect(() => crmUserIndex(crmUsers, { romanize })).toThrow(bug);
});
