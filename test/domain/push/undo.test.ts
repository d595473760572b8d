import { describe, expect, test } from "vitest";
import * as z from "zod";

import { syncSettings } from "../../../src/domain/push/sync-settings.js";
import { builtInCategories } from "../../../src/domain/settings/categories.js";
import { type Category, defineCategory } from "../../../src/domain/settings/category.js";
import { undoOf } from "../../../src/testing/laws/undo-of.js";

const hours = defineCategory({
  key: "hours",
  schema: z.object({
    days: z.array(z.object({ id: z.string(), from: z.string() })),
    note: z.exactOptional(z.string()),
    zone: z.exactOptional(z.object({ name: z.string() })),
    more: z.exactOptional(z.array(z.string())),
  }),
  rules: {
    days: { list: "replace", by: ({ id }) => id },
    note: "replace",
    zone: "replace",
    more: { list: "replace", by: (each) => each },
  },
});
const categories: readonly Category[] = [hours as Category, ...builtInCategories];

const push = (source: object, target: object) =>
  syncSettings({
    categories,
    selection: Object.keys(source),
    source: source as never,
    target: target as never,
    sourceId: "anna" as never,
  });
type Pushed = ReturnType<typeof push>;
const undo = (pushed: Pushed, settings: object = pushed.settings, known = categories) =>
  undoOf(known, { settings: settings as never, baseline: pushed.baseline }, pushed.undo);

test("P20 a category that is not defined here any more is blocked, and can be undone where it is", () => {
  const pushed = push({ hours: { days: [] }, meetingTitles: ["QBR"] }, {});
  const undone = undo(pushed, pushed.settings, builtInCategories);
  expect(undone.settings).toEqual({ hours: { days: [] } });
  expect(undone.plan.categories).toMatchObject([
    {
      category: "hours",
      outcome: "blocked",
      reason: "invalid-settings",
      invalid: [{ side: "target", path: "", reason: "this category is not defined here" }],
    },
    { category: "meetingTitles", outcome: "changed" },
  ]);
  expect(undone.undo.map(({ category }) => category)).toEqual(["meetingTitles"]);
  expect(undone.remaining.categories).toEqual([pushed.undo[0]]);
  expect(undone.baseline.hours).toEqual(pushed.baseline.hours);
});

test("P20 what was pushed to a list or field that its category no longer defines is reported, and can be undone where it is", () => {
  const pushed = push({ hours: { days: [{ id: "mon", from: "9" }], note: "x" } }, { hours: { days: [], note: "y" } });
  const later = defineCategory({ key: "hours", schema: z.object({ zone: z.string() }), rules: { zone: "replace" } });
  const undone = undo(pushed, pushed.settings, [later as Category]);
  expect(undone.settings).toBe(pushed.settings);
  expect(undone.plan.categories).toMatchObject([
    {
      outcome: "unchanged",
      omitted: [
        { list: "days", item: "mon", label: "days", reason: "changed-since" },
        { list: "note", item: null, label: "note", reason: "changed-since" },
      ],
    },
  ]);
  expect(undone.remaining.categories[0]?.edits).toEqual(pushed.undo[0]?.edits);
  expect(undo({ ...pushed, undo: undone.remaining.categories }).settings).toEqual({ hours: { days: [], note: "y" } });
});

test("P20 what the category still defines is put back beside what it no longer does", () => {
  const source = { hours: { days: [{ id: "mon", from: "9" }], note: "x", zone: { name: "CET" } } };
  const pushed = push(source, { hours: { days: [], note: "y" } });
  const later = defineCategory({
    key: "hours",
    schema: z.object({ days: z.array(z.object({ id: z.string() })), note: z.string() }),
    rules: { days: { list: "replace", by: ({ id }) => id, name: ({ id }) => `Day ${id}` }, note: "replace" },
  });
  const edited = { hours: { ...source.hours, days: [{ id: "mon", from: "8" }] } };
  const undone = undo(pushed, pushed.settings, [later as Category]);
  expect(undone.settings).toEqual({ hours: { days: [], note: "y", zone: { name: "CET" } } });
  expect(undone.plan.categories).toMatchObject([{ omitted: [{ list: "zone", item: null, label: "zone" }] }]);
  expect(undone.remaining.categories[0]?.edits).toEqual(pushed.undo[0]?.edits.filter(({ list }) => list === "zone"));
  const changedSince = defineCategory({
    key: "hours",
    schema: z.object({ days: z.array(z.object({ id: z.string(), from: z.string() })) }),
    rules: { days: { list: "replace", by: ({ id }) => id, name: ({ id }) => `Day ${id}` } },
  });
  const left = undo(pushed, edited, [changedSince as Category]);
  expect(left.plan.categories).toMatchObject([
    { outcome: "unchanged", omitted: [{ label: "Day mon" }, { label: "note" }, { label: "zone" }] },
  ]);
});

test("P20 a category that came empty and went by undo comes back empty, and in the order of its fields", () => {
  const came = push({ companyDetails: {} }, {});
  expect(came.settings).toEqual({ companyDetails: {} });
  const gone = undo(came);
  expect(gone.settings).toEqual({});
  expect(undoOf(categories, gone, gone.undo).settings).toEqual({ companyDetails: {} });
  const full = push({ companyDetails: { description: "a", solutionPoints: ["b"] } }, {});
  const turned = { companyDetails: { solutionPoints: ["b"], description: "a" } };
  const without = undo(full, turned);
  expect(without.settings).toEqual({});
  const again = undoOf(categories, without, without.undo);
  expect(JSON.stringify(again.settings)).toBe(JSON.stringify(turned));
});

test("P20 what was pushed to a category that is gone now stays gone", () => {
  const pushed = push({ hours: { days: [{ id: "mon", from: "9" }] } }, { hours: { days: [], note: "x" } });
  const undone = undo(pushed, { meetingTitles: [] });
  expect(undone.settings).toEqual({ meetingTitles: [] });
  expect(undone.plan.categories).toMatchObject([{ outcome: "unchanged", omitted: [{ item: "mon" }, { item: null }] }]);
  expect(undone.remaining.categories).toMatchObject([{ edits: pushed.undo[0]?.edits }]);
  expect(undone.undo).toMatchObject([{ edits: [] }]);
});

test("P11 P20 a field goes back under what the host has put beside it since", () => {
  const before = { hours: { days: [], zone: { name: "UTC" } } };
  const pushed = push({ hours: { days: [], zone: { name: "CET" } } }, before);
  const undone = undo(pushed, { hours: { days: [], zone: { name: "CET", host: 1 } } });
  expect(undone.settings).toEqual({ hours: { days: [], zone: { name: "UTC", host: 1 } } });
  const added = undo(push({ hours: { days: [], zone: { name: "CET" } } }, { hours: { days: [] } }));
  expect(added.settings).toEqual({ hours: { days: [] } });
});

test("P11 P20 an added item on which the host has put fields since is left, and said", () => {
  const pushed = push({ hours: { days: [{ id: "mon", from: "9" }] } }, { hours: { days: [] } });
  const undone = undo(pushed, { hours: { days: [{ id: "mon", from: "9", host: 1 }] } });
  expect(undone.settings).toEqual({ hours: { days: [{ id: "mon", from: "9", host: 1 }] } });
  expect(undone.plan.categories).toMatchObject([{ omitted: [{ item: "mon", reason: "changed-since" }] }]);
});

test("P20 a list that came with the push goes only when nothing else is in it", () => {
  const pushed = push({ hours: { days: [], more: ["a"] } }, { hours: { days: [] } });
  expect(undo(pushed).settings).toEqual({ hours: { days: [] } });
  const kept = undo(pushed, { hours: { days: [], more: ["a", "mine"] } });
  expect(kept.settings).toEqual({ hours: { days: [], more: ["mine"] } });
  expect(kept.plan.categories).toMatchObject([{ changes: [{ item: "a" }], omitted: [{ list: "more", item: null }] }]);
});

test("P20 a list that went with the push comes back, unless there is one again", () => {
  const pushed = push({ hours: { days: [] } }, { hours: { days: [], more: ["a", "b"] } });
  expect(undo(pushed).settings).toEqual({ hours: { days: [], more: ["a", "b"] } });
  const again = undo(pushed, { hours: { days: [], more: ["new"] } });
  expect(again.plan.categories).toMatchObject([{ omitted: [{ list: "more", item: null, reason: "changed-since" }] }]);
  expect(again.settings).toEqual({ hours: { days: [], more: ["a", "b", "new"] } });
});

test("P20 the undo of an undo is undone like a push: to the order, and never over a later edit", () => {
  const pushed = push({ hours: { days: [{ id: "mon", from: "9" }], note: "n" } }, {});
  const gone = undo(pushed);
  expect(gone.settings).toEqual({});
  const redone = undoOf(categories, gone, gone.undo);
  expect(JSON.stringify(redone.settings)).toBe(JSON.stringify(pushed.settings));
  const mine = { hours: { days: [{ id: "tue", from: "8" }] } };
  const late = undoOf(categories, { settings: mine, baseline: gone.baseline }, gone.undo);
  expect(late.plan.categories).toMatchObject([
    { omitted: expect.arrayContaining([expect.objectContaining({ list: "" })]) },
  ]);
  expect(late.settings).toMatchObject({ hours: { days: expect.arrayContaining([{ id: "tue", from: "8" }]) } });
});

describe("P12 an undo that would bring a domain into both lists again", () => {
  const target = { alternateDomains: ["a.test"], partnershipDomains: [], meetingTitles: ["Mine"] };
  const pushing = () => {
    const pushed = push({ alternateDomains: [], meetingTitles: ["QBR"] }, target);
    return { pushed, edited: { ...pushed.settings, partnershipDomains: ["a.test"] } };
  };

  test("blocks that list, says which, and undoes the rest", () => {
    const { pushed, edited } = pushing();
    const undone = undo(pushed, edited);
    expect(undone.settings).toEqual({ ...edited, meetingTitles: ["Mine"] });
    expect(undone.plan.categories).toMatchObject([
      { category: "meetingTitles", outcome: "changed" },
      { category: "alternateDomains", outcome: "blocked", reason: "domain-overlap", domains: ["a.test"] },
    ]);
    expect(undone.undo.map(({ category }) => category)).toEqual(["meetingTitles"]);
    expect(undone.remaining.categories.map(({ category }) => category)).toEqual(["alternateDomains"]);
    expect(undone.baseline.alternateDomains).toEqual(pushed.baseline.alternateDomains);
  });

  test("and it can be undone when the domain has gone from the other list", () => {
    const { pushed, edited } = pushing();
    const { remaining, baseline } = undo(pushed, edited);
    const later = undoOf(categories, { settings: pushed.settings, baseline }, remaining.categories);
    expect(later.settings).toMatchObject({ alternateDomains: ["a.test"] });
  });

  test("leaves alone the list that the undo would not move", () => {
    const both = push({ alternateDomains: [], partnershipDomains: ["b.test"] }, target);
    const undone = undo(both, { ...both.settings, partnershipDomains: ["a.test"] });
    expect(undone.plan.categories).toMatchObject([
      { category: "alternateDomains", outcome: "blocked" },
      { category: "partnershipDomains", outcome: "unchanged", omitted: [{ item: "b.test" }] },
    ]);
  });

  test("is the same for partnership domains", () => {
    const partners = push({ partnershipDomains: [] }, { partnershipDomains: ["a.test"] });
    const undone = undo(partners, { partnershipDomains: [], alternateDomains: ["A.test"] });
    expect(undone.plan.categories).toMatchObject([{ outcome: "blocked", domains: ["a.test"] }]);
  });
});

test("P8 an undo that puts nothing back gives back the very settings, and leaves nothing to undo", () => {
  const source = { hours: { days: [{ id: "mon", from: "9" }], more: ["a"] }, meetingTitles: ["QBR"] };
  const pushed = syncSettings({ categories, selection: Object.keys(source), source, target: { hours: { days: [] } } });
  const edited = { hours: { days: [{ id: "mon", from: "8" }], more: ["b"] }, meetingTitles: ["Mine"] };
  const undone = undo(pushed, edited);
  expect(undone.settings).toBe(edited);
  expect(undone.undo).toEqual([]);
  const half = undo(pushed, { ...edited, hours: { days: [{ id: "mon", from: "9" }], more: edited.hours.more } });
  expect((half.settings.hours as typeof edited.hours).more).toBe(edited.hours.more);
  expect(half.settings.meetingTitles).toBe(edited.meetingTitles);
});

test("P20 an undo gives back every byte: the order of categories too", () => {
  const target = { meetingTitles: ["Mine"], hours: { days: [] } };
  expect(JSON.stringify(undo(push({ meetingTitles: ["QBR"] }, target)).settings)).toBe(JSON.stringify(target));
});

test("P20 the undo of an undo brings back the order that somebody has made since the push", () => {
  const pushed = push({ hours: { days: [], more: ["a", "b"] } }, { hours: { days: [] } });
  const edited = { hours: { days: [], more: ["b", "a"] } };
  const gone = undo(pushed, edited);
  expect(gone.settings).toEqual({ hours: { days: [] } });
  expect(undoOf(categories, gone, gone.undo).settings).toEqual(edited);
});

test("P20 what another source has pushed since stays its own in the baseline", () => {
  const same = { meetingTitles: ["QBR"] };
  const byAnna = push(same, same);
  const { baseline } = syncSettings({
    categories,
    selection: ["meetingTitles"],
    source: same,
    target: same,
    sourceId: "boris" as never,
    baseline: byAnna.baseline,
  });
  expect(undoOf(categories, { settings: same, baseline }, byAnna.undo).baseline).toBe(baseline);
});

test("P24 P13 an undo warns of what it brings back, as a push does", () => {
  const template = { id: "t", name: "Intro", subject: "", body: "{{deal.amount}}" };
  const undone = undo(push({ emailTemplates: [] }, { emailTemplates: [template] }));
  expect(undone.plan.warnings).toMatchObject([{ type: "dangling-reference", to: { name: "deal.amount" } }]);
});
