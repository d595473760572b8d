import { expect, test } from "vitest";

import type { MemberId } from "../../../src/domain/ids.js";
import { fitWeights, type LabelledOrganization } from "../../../src/domain/suggest/fit.js";
import { suggestCrmUsers } from "../../../src/domain/suggest/suggest.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";
import { crmUserOf, memberIdOf, memberOf, userIdOf } from "../../support/crm-arbitraries.js";

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

test("L9 restraint holds the weights near the start", () => {
  const free = fitWeights([organization], { steps: 40, start: none }).signs;
  const held = fitWeights([organization], { steps: 40, start: none, restraint: 10 }).signs;
  const size = (signs: Readonly<Record<string, number>>) =>
    Object.values(signs).reduce((sum, each) => sum + Math.abs(each), 0);
  expect(size(held)).toBeLessThan(size(free) / 2);
});
