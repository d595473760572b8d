import { describe, expect, test } from "vitest";

import type { MemberId } from "../../../src/domain/ids.js";
import { fitWeights, type LabelledOrganization } from "../../../src/domain/suggest/fit.js";
import { suggestCrmUsers } from "../../../src/domain/suggest/suggest.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";
import { crmUserOf, linkOf, memberIdOf, memberOf, userIdOf } from "../../support/crm-arbitraries.js";

/** Here logins say nothing and names everything: "x7@" is Sarah Jones. */
const names = ["Sarah Jones", "Tom Berg", "Eva Roth", "Ina Kern", "Max Lind", "Ulf Dahl", "Pia Wolf", "Kai Hain"];
const organization: LabelledOrganization = {
  provider: "hubspot",
  members: names.map((name, at) => memberOf(`m${at}`, { name, email: `x${at}@login.test` })),
  crmUsers: names.map((name, at) => crmUserOf(`u${at}`, { name, email: `x${names.length - 1 - at}@crm.test` })),
  links: [],
  ignored: new Set(),
  truth: new Map(
    names.map((_, at): [MemberId, ReturnType<typeof userIdOf>] => [memberIdOf(`m${at}`), userIdOf(`u${at}`)]),
  ),
};
const none = { ...defaultWeights, signs: {} };

test("L9 weights are learned from known answers", () => {
  const weights = fitWeights([organization], { steps: 60, start: none });
  expect(weights.signs["name:same"]).toBeGreaterThan(0.5);
  expect(weights.signs["name:different"] ?? 0).toBeLessThan(weights.signs["name:same"] ?? 0);
  for (const [member, [best]] of suggestCrmUsers({ ...organization, weights })) {
    expect(best?.crmUserId).toBe(organization.truth.get(member));
    expect(best?.confidence).toBeGreaterThan(0.9);
  }
});

test("L9 the same answers give the same weights, and who is not known does not count", () => {
  const once = fitWeights([organization], { steps: 10 });
  expect(fitWeights([organization], { steps: 10 })).toEqual(once);
  expect(fitWeights([{ ...organization, truth: new Map() }], { steps: 10 }).signs["name:same"]).toBe(
    defaultWeights.signs["name:same"],
  );
});

test("L9 weights from a start that is beyond all measure are numbers still", () => {
  const start = { ...none, signs: { bias: 2_000, "name:same": 2_000 } };
  for (const weight of Object.values(fitWeights([organization], { steps: 2, start }).signs)) {
    expect(Number.isFinite(weight)).toBe(true);
  }
});

test("L9 restraint holds the weights near the start", () => {
  const free = fitWeights([organization], { steps: 40, start: none }).signs;
  const held = fitWeights([organization], { steps: 40, start: none, restraint: 10 }).signs;
  const size = (signs: Readonly<Record<string, number>>) =>
    Object.values(signs).reduce((sum, each) => sum + Math.abs(each), 0);
  expect(size(held)).toBeLessThan(size(free) / 2);
});

/** Weights after so many steps from nothing, unless said otherwise. */
const fitted = (organizations: readonly LabelledOrganization[], options: Parameters<typeof fitWeights>[1] = {}) =>
  fitWeights(organizations, { steps: 1, start: none, ...options }).signs;
type Truth = LabelledOrganization["truth"];
const nobody: Truth = new Map(organization.members.map(({ id }) => [id, null]));

/** Everybody's name is in the CRM so often; it is the first of them for so many of the eight, nobody for the others. */
const namesakes = (right: number, copies = 1): LabelledOrganization => ({
  ...organization,
  members: names.map((name, at) => memberOf(`m${at}`, { name, email: `x@login${at}.test` })),
  crmUsers: names.flatMap((name, at) =>
    Array.from({ length: copies }, (_, copy) => crmUserOf(`u${at}-${copy}`, { name, email: null })),
  ),
  truth: new Map(names.map((_, at) => [memberIdOf(`m${at}`), at < right ? userIdOf(`u${at}-0`) : null])),
});
const confidences = (asked: LabelledOrganization, steps = 120): readonly number[] => {
  const weights = fitWeights([asked], { steps, start: none });
  return [...suggestCrmUsers({ ...asked, weights }).values()].flatMap((list) => list.map((one) => one.confidence));
};

describe("L9 how weights are learned", () => {
  test("L9 the first step moves every weight by a quarter, to where the answers are likelier", () => {
    const towards = fitted([namesakes(8)]);
    const login = { "only-login:free": 0.25, "login-named:none": 0.25 };
    const unread = {
      "name:unknown": 0,
      "login:none": 0,
      "login-convention": 0,
      "login-named:unknown": 0,
      "name:initial": 0,
    };
    const names = { "name:same": 0.25, near: 0.25, "rarity:more": 0.25 };
    expect(towards).toEqual({ bias: 0.25, ...names, ...login, ...unread });
    const away = { "only-login:free": -0.25, "login-named:none": -0.25 };
    const never = { "name:same": 0, near: 0, "rarity:more": 0 };
    expect(fitted([namesakes(1)])).toEqual({ bias: -0.25, ...never, ...away, ...unread });
    expect(fitted([namesakes(8)], { start: { ...none, signs: { "name:same": 2 } } })).toEqual({
      ...towards,
      "name:same": 2.25,
    });
  });

  test.each([
    [2, 1, 0.25],
    [4, 1, 0.5],
    [6, 1, 0.75],
    [4, 2, 0.25],
    [6, 2, 0.375],
  ])("L9 with %d of eight right and %d of each name everybody is as sure as that: %d", (right, copies, share) => {
    const found = confidences(namesakes(right, copies));
    expect(found).toHaveLength(8 * copies);
    for (const each of found) expect(Math.abs(each - share)).toBeLessThan(0.03);
  });

  test("L9 who has a CRM user already is weighed against", () => {
    const asked = namesakes(6);
    const holders = names.map((name, at) => memberOf(`h${at}`, { name, email: `x2@login${at}.test` }));
    const links = names.map((_, at) => linkOf(`h${at}`, `u${at}-0`));
    const found = confidences({ ...asked, members: [...asked.members, ...holders], links });
    expect(found).toHaveLength(8);
    for (const each of found) expect(Math.abs(each - 0.75)).toBeLessThan(0.1);
  });

  test("L9 without a number of steps there are enough of them", () => {
    const weights = fitWeights([namesakes(6)], { start: none });
    for (const [best] of suggestCrmUsers({ ...namesakes(6), weights }).values()) {
      expect(Math.abs((best?.confidence ?? 0) - 0.75)).toBeLessThan(0.03);
    }
  });

  test("L9 no steps leave the start as it is, in the order of signs, with what is usual", () => {
    const weights = fitWeights([organization], { steps: 0 });
    const signs = Object.keys(weights.signs);
    expect(signs).toEqual([...signs].sort());
    expect(weights.signs).toEqual({ ...weights.signs, ...defaultWeights.signs });
    for (const sign of signs) expect(weights.signs[sign]).toBe(defaultWeights.signs[sign] ?? 0);
    expect(weights.usual).toBe(defaultWeights.usual);
    const usual = { ...defaultWeights.usual, first: 0.9 };
    expect(fitWeights([organization], { steps: 1, start: { ...none, usual } }).usual).toBe(usual);
    expect(fitWeights([])).toEqual(defaultWeights);
  });

  test("L9 later steps are smaller", () => {
    const start = { ...none, signs: { bias: 28 } };
    const moved = 28 - (fitted([namesakes(0)], { start, steps: 40 }).bias ?? 0);
    expect(moved).toBeGreaterThan(40 * 0.2);
    expect(moved).toBeLessThan(40 * 0.25);
  });

  test("L9 what only the wrong one of two has speaks against, what only the right one has speaks for", () => {
    const others = names.map((name, at) => crmUserOf(`o${at}`, { name: `${name.split(" ")[0]} Zander`, email: null }));
    const asked = { ...namesakes(8), crmUsers: [...namesakes(8).crmUsers, ...others] };
    expect(fitted([asked])).toMatchObject({ "name:same": 0.25, "name:given-only": -0.25 });
  });

  test("L9 weights are numbers in hundredths, whatever the answers, also of a sign that is there with no strength", () => {
    const asked = {
      ...organization,
      members: [...organization.members, memberOf("ann", { name: "", email: "ann.novak@login.test" })],
      crmUsers: [...organization.crmUsers, crmUserOf("novak", { name: "Ann Novak", email: "ann.novak@crm.test" })],
    };
    const known: Truth = new Map([...organization.truth, [memberIdOf("ann"), userIdOf("novak")]]);
    for (const truth of [known, nobody, new Map()]) {
      for (const each of Object.values(fitted([{ ...asked, truth }], { steps: 7 }))) {
        expect(each).toBeCloseTo(Math.round(each * 100) / 100, 9);
      }
    }
  });
});

describe("L9 what holds weights back", () => {
  test("L9 restraint pulls to the start, not to nothing and not away from it", () => {
    const start = { ...none, signs: { bias: 3, "name:same": 2, "rarity:more": 1 } };
    const held = fitted([namesakes(4)], { start, steps: 60, restraint: 10_000 });
    const distance = (signs: Readonly<Record<string, number>>) =>
      Object.entries(start.signs).map(([sign, each]) => Math.abs((signs[sign] ?? 0) - each));
    for (const each of distance(held)) expect(each).toBeLessThan(0.1);
    expect(Math.max(...distance(fitted([namesakes(4)], { start, steps: 60 })))).toBeGreaterThan(0.3);
  });

  test("L9 a restraint of one leaves room to learn from eight answers", () => {
    const { bias = 0, "name:same": name = 0 } = fitted([namesakes(8)], { steps: 60, restraint: 1 });
    expect(bias + name).toBeGreaterThan(1);
  });

  test("L9 however wrong all suggestions are, what fits or is rare never speaks against one", () => {
    const habit = ["Ada Beck", "Bo Carl", "Cleo Dorn", "Dan Egge"].map((name, at) =>
      memberOf(`h${at}`, { name, email: `${name.split(" ")[0]?.toLowerCase()}@login.test` }),
    );
    const someone = (id: string, name: string, email: string) => memberOf(id, { name, email });
    const members = [
      ...habit,
      someone("a", "Sarah Jones", "x1@one.test"),
      someone("b", "Sarah", "x2@two.test"),
      someone("c", "Sarah Kern", "x3@three.test"),
      someone("d", "Eva Roth", "er77@company.test"),
      someone("e", "Eva Roth", "x4@company-group.test"),
      someone("f", "", "ina@login.test"),
      someone("g", "Max Lind", "x5@maxlind.test"),
    ];
    const crmUsers = [
      crmUserOf("sarah", { name: "Sarah Jones", email: "q1@crm.test" }),
      crmUserOf("eva", { name: "Eva Roth", email: "eva77@company.test" }),
      crmUserOf("ina", { name: "Ina Kern", email: "q2@crm.test" }),
      crmUserOf("max", { name: "Max Lind", email: "q3@crm.test" }),
    ];
    const truth: Truth = new Map(members.map(({ id }) => [id, null]));
    const signs = fitted([{ ...organization, members, crmUsers, truth }], { steps: 3 });
    const neverBelow = [
      ...["login-convention", "login-rarity", "rarity:one", "rarity:more", "rarity:partly"],
      ...["domain:company", "domain:vanity", "digits:same", "name:same", "near"],
    ];
    for (const sign of neverBelow) expect([sign, signs[sign]]).toEqual([sign, 0]);
    for (const sign of ["bias", "name:alone", "name:given-only", "login:word", "local:different"]) {
      expect([sign, (signs[sign] ?? 0) < -0.5]).toEqual([sign, true]);
    }
  });
});

describe("L9 how much an organization counts", () => {
  const contrary = { ...namesakes(8), truth: namesakes(0).truth };
  const restraint = 1;

  test("L9 of two that contradict each other the one that counts more decides", () => {
    const towards = fitted([{ ...namesakes(8), counts: 5 }, contrary], { steps: 40 });
    const against = fitted([namesakes(8), { ...contrary, counts: 5 }], { steps: 40 });
    expect(towards.bias).toBeGreaterThan(0.2);
    expect(against.bias).toBeLessThan(-0.2);
    expect(fitted([namesakes(8), contrary], { steps: 40 }).bias).toBe(0);
  });

  test("L9 alone it learns the same whatever it counts", () => {
    const once = fitted([organization], { steps: 20, restraint });
    for (const counts of [1, 4, 256]) {
      expect(fitted([{ ...organization, counts }], { steps: 20, restraint })).toEqual(once);
    }
    expect(fitted([organization, organization], { steps: 20, restraint })).toEqual(once);
  });

  test("L9 however little it counts, its answers never push the wrong way", () => {
    const withInitials = names.map((name, at) => crmUserOf(`u${at}-0`, { name: `${name[0]}. ${name.split(" ")[1]}` }));
    for (const counts of [1e-6, 1e-7, 1e-8, 1e-9, 1e-10]) {
      const little = { ...namesakes(8), crmUsers: withInitials, counts };
      expect(fitted([organization, little], { restraint: 0 })["name:initial"]).toBeGreaterThanOrEqual(0);
    }
  });

  test("L9 an answer that is nobody there counts as unknown, not as nobody", () => {
    const gone: Truth = new Map(
      [...organization.truth].map(([id, user], at) => [id, at < 4 ? user : userIdOf("gone")]),
    );
    const unknown: Truth = new Map([...organization.truth].slice(0, 4));
    expect(fitted([{ ...organization, truth: gone }])).toEqual(fitted([{ ...organization, truth: unknown }]));
  });

  test("L9 members whose answer is not known change nothing", () => {
    const strangers = ["Ada Beck", "Bo Carl", "Cleo Dorn"].map((name, at) =>
      memberOf(`s${at}`, { name, email: `x@far${at}.test` }),
    );
    const others = strangers.map(({ name }, at) => crmUserOf(`o${at}`, { name, email: null }));
    const asked = { ...namesakes(6), crmUsers: [...namesakes(6).crmUsers, ...others] };
    const withStrangers = { ...asked, members: [...asked.members, ...strangers] };
    const weights = fitted([withStrangers], { steps: 30, restraint });
    expect(weights).toEqual(fitted([asked], { steps: 30, restraint }));
    const known: Truth = new Map([...asked.truth, ...strangers.map(({ id }) => [id, null] as const)]);
    expect(fitted([{ ...withStrangers, truth: known }], { steps: 30, restraint })).not.toEqual(weights);
  });
});
