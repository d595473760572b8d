import { describe, expect, test } from "vitest";
import * as z from "zod";

import { newOverlaps } from "../../../src/domain/push/domain-overlap.js";
import { syncSettings } from "../../../src/domain/push/sync-settings.js";
import { builtInCategories } from "../../../src/domain/settings/categories.js";
import { type Category, defineCategory } from "../../../src/domain/settings/category.js";
import { aProperty } from "../../support/world.js";

const all = builtInCategories.map((category) => category.key);
const push = (source: object, target: object, more: object = {}) =>
  syncSettings({
    categories: builtInCategories,
    selection: all,
    source: source as never,
    target: target as never,
    sourceId: "anna" as never,
    ...more,
  });
const plansOf = ({ categories }: ReturnType<typeof push>) =>
  Object.fromEntries(categories.map((plan) => [plan.category, plan]));

test("P8 a push that changes nothing gives back the very settings and the very baseline", () => {
  const target = { meetingTitles: ["QBR"], alternateDomains: ["a.test"] };
  const first = push(target, target);
  expect(first.settings).toBe(target);
  const { baseline } = first;
  const again = push({ meetingTitles: ["QBR"], alternateDomains: ["a.test"] }, target, { baseline });
  expect(again.settings).toBe(target);
  expect(again.baseline).toBe(baseline);
  expect(again.undo).toEqual([]);
});

test("P20 undo is kept for what a push wrote or agreed on, and for nothing else", () => {
  const target = { meetingTitles: ["Mine"], alternateDomains: ["a.test"] };
  const { undo } = push({ meetingTitles: ["QBR"], alternateDomains: ["a.test"] }, target, { sourceId: undefined });
  expect(undo).toEqual([
    {
      category: "meetingTitles",
      edits: [
        { list: "", item: "mine", before: "Mine" },
        { list: "", item: "qbr", after: "QBR" },
      ],
      order: { "": ["mine"] },
      baseline: [],
    },
  ]);
  expect(push({ meetingTitles: ["QBR"] }, { meetingTitles: ["QBR"] }).undo).toMatchObject([{ edits: [], order: {} }]);
});

test("P6 E3 a blocked category says why and is left as it is, whole and in the baseline", () => {
  const invalid = [{ side: "source" as const, path: "", reason: "must be of type array" }];
  const twice = [
    { id: "t", name: "", subject: "", body: "" },
    { id: "t", name: "", subject: "", body: "" },
  ];
  const target = { emailTemplates: twice, meetingTitles: ["Mine"], companyDetails: {} };
  const source = { emailTemplates: twice.slice(1), meetingTitles: 7 };
  const outcome = push(source, target, { invalid: { meetingTitles: invalid } });
  expect(plansOf(outcome)).toMatchObject({
    emailTemplates: {
      outcome: "blocked",
      reason: "duplicate-items",
      duplicates: [{ side: "target", list: "", item: "t" }],
    },
    meetingTitles: { outcome: "blocked", reason: "invalid-settings", invalid },
    companyDetails: { outcome: "skipped", reason: "nothing-at-source" },
  });
  expect(outcome).toMatchObject({ undo: [], baseline: {} });
  expect(outcome.settings).toBe(target);
});

describe("P12 a new overlap of domains", () => {
  const source = { alternateDomains: ["a.test", "b.test"], partnershipDomains: ["c.test"], meetingTitles: ["QBR"] };
  const target = { alternateDomains: [], partnershipDomains: ["a.test", "b.test"] };

  test("blocks the list that would bring it, says which domains in order, and the rest goes on", () => {
    const outcome = push(source, target, { selection: ["alternateDomains", "meetingTitles"] });
    expect(plansOf(outcome)).toMatchObject({
      alternateDomains: { outcome: "blocked", reason: "domain-overlap", domains: ["a.test", "b.test"] },
      meetingTitles: { outcome: "changed" },
    });
    expect(outcome.settings).toEqual({ ...target, meetingTitles: ["QBR"] });
    expect(outcome.undo.map(({ category }) => category)).toEqual(["meetingTitles"]);
    expect(Object.keys(outcome.baseline)).toEqual(["meetingTitles"]);
    expect(newOverlaps({}, () => ["b.test", "a.test"])).toEqual(["a.test", "b.test"]);
  });

  test("leaves alone the list that would not move", () => {
    const same = { alternateDomains: ["a.test"], partnershipDomains: target.partnershipDomains };
    const outcome = push(same, target, { selection: ["alternateDomains", "partnershipDomains"] });
    expect(plansOf(outcome)).toMatchObject({
      alternateDomains: { outcome: "blocked" },
      partnershipDomains: { outcome: "unchanged" },
    });
    expect(outcome.undo.map(({ category }) => category)).toEqual(["partnershipDomains"]);
  });

  test("is not looked for in what is no text", () => {
    expect(newOverlaps({ alternateDomains: [{}] }, () => [{}, 7, null, "A.test"])).toEqual(["a.test"]);
    expect(newOverlaps({}, () => "a.test")).toEqual([]);
  });
});

test("P9 the Salesforce gate is for the record types of pipeline stages, and for no other list of that name", () => {
  const own = defineCategory({
    key: "own",
    schema: z.object({ recordTypes: z.array(z.string()) }),
    rules: { recordTypes: { list: "merge", by: (each) => each } },
  });
  const { settings } = syncSettings({
    categories: [own as Category],
    selection: ["own"],
    source: { own: { recordTypes: ["x"] } },
    target: {},
  });
  expect(settings).toEqual({ own: { recordTypes: ["x"] } });
});

test("P9 E3 keys that cannot be read open no gate and stop nothing", () => {
  const recordTypes = [{ accountId: "1", object: "Account", id: "012", name: "" }];
  const source = { pipelineStages: { stages: [], recordTypes } };
  const outcome = push(source, { crmKeys: [null, { provider: "hubspot" }] }, { selection: ["pipelineStages"] });
  expect(outcome.settings.pipelineStages).toEqual({ stages: [] });
  expect(plansOf(outcome).pipelineStages).toMatchObject({
    omitted: [{ list: "recordTypes", item: "1/Account/012", reason: "salesforce-not-connected" }],
  });
});

test("P9 P15 of a list without record types nothing is said where there is no Salesforce", () => {
  const outcome = push({ pipelineStages: { stages: [], recordTypes: [] } }, {}, { selection: ["pipelineStages"] });
  expect(outcome.settings.pipelineStages).toEqual({ stages: [] });
  expect(plansOf(outcome).pipelineStages).toMatchObject({ outcome: "changed", omitted: [] });
});

test("P7 a merged record keeps what only the target has, a replaced one does not", () => {
  const [merged, replaced] = (["merge", "replace"] as const).map((record) =>
    defineCategory({ key: "tags", schema: z.record(z.string(), z.string()), rules: { record } }),
  );
  const input = { source: { a: "1", b: "2" }, target: { b: "0", c: "3" } };
  expect(merged?.sync(input).next).toEqual({ a: "1", b: "2", c: "3" });
  expect(replaced?.sync(input).next).toEqual({ a: "1", b: "2" });
});

test("P13 an owner property of the target is a clash only where the source would bring another", () => {
  const mine = aProperty("owner", { kind: "owner" });
  const clashes = (...source: readonly object[]) =>
    plansOf(push({ customProperties: source }, { customProperties: [mine] })).customProperties;
  expect(clashes(aProperty("amount"))).toMatchObject({ outcome: "changed", omitted: [] });
  expect(clashes(aProperty("owner"))).toMatchObject({ omitted: [{ reason: "owner-clash" }] });
});
