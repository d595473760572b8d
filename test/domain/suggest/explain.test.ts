import { describe, expect, test } from "vitest";

import { explainSuggestion } from "../../../src/domain/suggest/explain.js";
import type { SuggestInput } from "../../../src/domain/suggest/pool.js";
import { suggestCrmUsers } from "../../../src/domain/suggest/suggest.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";
import { crmUserOf, linkOf, memberIdOf, memberOf, userIdOf } from "../../support/crm-arbitraries.js";

const input: SuggestInput = {
  provider: "hubspot",
  members: [
    memberOf("sarah", { name: "Sarah Jones", email: "sarah.jones@company.test" }),
    memberOf("tom", { name: "Tom Berg", email: "x9@company.test" }),
    memberOf("left", { name: "Sarah Jones", email: "sarah@company.test", active: false }),
  ],
  crmUsers: [
    crmUserOf("u", { name: "Sarah Jones", email: "x1@crm.test" }),
    crmUserOf("zoe", { name: "Zoe Wolf", email: "zoe.wolf@crm.test", active: false }),
    crmUserOf("gone", { name: "Sarah Jones", email: "sarah@crm.test", gone: true }),
    crmUserOf("queue", { name: "Sarah Jones", email: "sarah@crm.test", kind: "queue" }),
  ],
  links: [],
  ignored: new Set(),
};
const explain = (member: string, user: string, signs?: Readonly<Record<string, number>>) =>
  explainSuggestion(
    signs === undefined ? input : { ...input, weights: { ...defaultWeights, signs } },
    memberIdOf(member),
    userIdOf(user),
  );

describe("L9 what was weighed for one pair", () => {
  test("L9 every sign with what it adds, for or against, the heaviest first; what adds nothing is left out", () => {
    const signs = { bias: 1, "name:same": 3, "local-free:different": 0, "crm-named:none": -2 };
    expect(explain("sarah", "u", signs)).toEqual([
      { sign: "name:same", adds: 3 },
      { sign: "crm-named:none", adds: -2 },
      { sign: "bias", adds: 1 },
    ]);
    expect(explain("sarah", "u", { bias: -4, "name:same": 3 })).toEqual([
      { sign: "bias", adds: -4 },
      { sign: "name:same", adds: 3 },
    ]);
    expect(explain("sarah", "u", {})).toEqual([]);
  });

  test("L9 a sign adds its weight as often as it is strong", () => {
    const once = explain("sarah", "u", { "rarity:more": 1 });
    expect(once).toHaveLength(1);
    expect(once[0]?.adds).toBeGreaterThan(0);
    expect(explain("sarah", "u", { "rarity:more": 8 })[0]?.adds).toBeCloseTo(8 * (once[0]?.adds ?? 0));
  });

  test("L9 how near the two are is of this pair, also when the member has a link; nothing where they are far apart", () => {
    const signs = { near: 1 };
    const colleague = crmUserOf("v", { name: "Sarah Weber", email: "x2@crm.test" });
    const near = (user: string, more: Partial<SuggestInput> = {}) => {
      const world = {
        ...input,
        crmUsers: [colleague, ...input.crmUsers],
        weights: { ...defaultWeights, signs },
        ...more,
      };
      return explainSuggestion(world, memberIdOf("sarah"), userIdOf(user)).map(({ adds }) => adds);
    };
    const [same] = near("u");
    expect(same).toBeGreaterThan(0.5);
    expect(near("v")).toHaveLength(1);
    expect(near("v")[0]).toBeLessThan(same as number);
    expect(near("zoe")).toEqual([]);
    expect(near("u", { links: [linkOf("sarah", "u")] })).toEqual([same]);
  });

  test("L9 a name that several have in the CRM adds less", () => {
    const signs = { "rarity:more": 1 };
    const more = [1, 2, 3].map((n) => crmUserOf(`v${n}`, { name: "Sarah Jones", email: null }));
    const common = { ...input, crmUsers: [...input.crmUsers, ...more], weights: { ...defaultWeights, signs } };
    const [among] = explainSuggestion(common, memberIdOf("sarah"), userIdOf("u"));
    expect(among?.adds).toBeLessThan(explain("sarah", "u", signs)[0]?.adds ?? 0);
  });

  test("L9 with the weights that are there when none are given", () => {
    const weighed = explain("sarah", "u");
    expect(weighed).toContainEqual({ sign: "login:full", adds: defaultWeights.signs["login:full"] });
    expect(weighed).toContainEqual({ sign: "bias", adds: defaultWeights.signs.bias });
  });

  test("L9 for any two, however unlike, the last of each as well", () => {
    expect(explain("tom", "zoe", { "name:different": -3, inactive: -1 })).toEqual([
      { sign: "name:different", adds: -3 },
      { sign: "inactive", adds: -1 },
    ]);
  });

  test.each([
    ["left", "u"],
    ["nobody", "u"],
    ["sarah", "gone"],
    ["sarah", "queue"],
    ["sarah", "nobody"],
    ["nobody", "nobody"],
  ])("L9 nothing where one takes no part: %s and %s", (member, user) => {
    expect(explain(member, user)).toEqual([]);
  });
});

describe("L9 what is shown is what was counted", () => {
  test.each([
    ["Sarah Jones", "sarah.jones@login.test", [], "Sarah Jones", "sarah.jones@crm.test"],
    ["W. Stone", "wstone@login.test", [], "William Stone", "william.stone@crm.test"],
    ["William Stone", "x@login.test", [], "Stone", "wstone@crm.test"],
    ["Ann", "ann@login.test", [], "Ann", "ann@crm.test"],
    ["Eva Roth", "x@login.test", ["eva.roth@old.test"], "", "eva.roth@crm.test"],
    ["Sarah Novak", "sarah@login.test", [], "Sarah Jones", "sarah.jones@crm.test"],
  ])(
    "L9 %s, %s %j and %s, %s: the signs add up to the confidence",
    (name, email, additionalEmails, ofUser, address) => {
      const one: SuggestInput = {
        ...input,
        members: [memberOf("m", { name, email, additionalEmails })],
        crmUsers: [crmUserOf("u", { name: ofUser, email: address })],
      };
      const sum = explainSuggestion(one, memberIdOf("m"), userIdOf("u")).reduce((all, { adds }) => all + adds, 0);
      const [suggestion] = suggestCrmUsers({ ...one, least: 0 }).get(memberIdOf("m")) ?? [];
      expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(suggestion?.confidence ?? Number.NaN, 2);
    },
  );
});
