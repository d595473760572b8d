import { expect, test } from "vitest";
import * as z from "zod";

import { drift, driftStates } from "../../../src/domain/push/drift.js";
import { type Category, defineCategory } from "../../../src/domain/settings/category.js";
import { meetingTitles } from "../../../src/domain/settings/meeting-titles.js";

const note = z.object({ id: z.string(), text: z.string() });
const notes = defineCategory({
  key: "notes",
  schema: z.object({ title: z.exactOptional(z.string()), own: z.array(note), shared: z.array(note) }),
  rules: {
    title: "replace",
    own: { list: "replace", by: ({ id }) => id, kept: ({ id }) => id === "kept", name: ({ text }) => text },
    shared: { list: "merge", by: ({ id }) => id },
  },
});
const a = (text: string) => ({ id: "1", text });
const value = (more: object = {}) => ({ own: [], shared: [], ...more });

function driftOf(source: object | undefined, target: object | undefined, pushed?: object, by = "anna") {
  const { baseline } = notes.sync({ source: pushed as never, target: undefined, sourceId: by as never });
  const [report] = drift({
    categories: [notes as Category],
    source: { notes: source },
    target: { notes: target },
    sourceId: "anna" as never,
    baseline: { notes: baseline },
  });
  return report!;
}
const states = (...given: Parameters<typeof driftOf>) =>
  driftOf(...given).items.map(({ list, item, label, state }) => [list, item, label, state]);

test.each([
  ["local-edit", "was", "mine", "was", "anna"],
  ["source-moved-on", "new", "was", "was", "anna"],
  ["both", "new", "mine", "was", "anna"],
  ["other-source", "new", "was", "was", "boris"],
  ["unknown", "new", "mine", undefined, "anna"],
])("P25 %s: the source has %j, the target %j, and last was pushed %j by %s", (state, there, here, was, by) => {
  const pushed = was === undefined ? undefined : value({ own: [a(was)], title: was });
  const both = driftOf(value({ own: [a(there)], title: there }), value({ own: [a(here)], title: here }), pushed, by);
  expect(both.items).toEqual([
    { list: "title", item: null, label: "title", state },
    { list: "own", item: "1", label: here, state },
  ]);
  expect(both.counts).toEqual({ ...Object.fromEntries(driftStates.map((each) => [each, 0])), [state]: 2 });
});

test("P25 what is equal is counted and not listed", () => {
  const same = value({ own: [a("x")], shared: [a("x")] });
  expect(driftOf(same, same)).toMatchObject({ counts: { equal: 2 }, items: [] });
});

test("P25 what the target alone has differs where a push would take it away, not where it would stay", () => {
  const source = value({ title: "t" });
  expect(states(source, value({ title: "t", own: [a("x")], shared: [a("x")] }))).toEqual([
    ["own", "1", "x", "unknown"],
  ]);
  expect(states(value({ title: "t", own: [a("x")] }), value({ title: "t" }))).toEqual([["own", "1", "x", "unknown"]]);
});

test("P25 a field that the target alone has differs, and so does an item of a category that is one list", () => {
  expect(states(value({ own: [a("x")] }), value({ title: "t", own: [a("x")] }))).toEqual([
    ["title", null, "title", "unknown"],
  ]);
  const [report] = drift({
    categories: [meetingTitles as Category],
    source: { meetingTitles: ["QBR"] },
    target: { meetingTitles: ["QBR", "Mine"] },
    sourceId: "anna" as never,
    baseline: {},
  });
  expect(report?.items).toEqual([{ list: "", item: "mine", label: "Mine", state: "unknown" }]);
});

test("P7 P13 nothing at the source is no difference, and kept items are left out on either side", () => {
  const kept = { id: "kept", text: "x" };
  expect(states(undefined, value({ title: "t", own: [a("x")] }))).toEqual([]);
  expect(states(value({ title: "t" }), value({ title: "t", own: [kept] }))).toEqual([]);
  expect(states(value({ own: [kept], title: "t" }), value({ title: "t" }))).toEqual([]);
});

test("E3 of a value that cannot be read nothing is said but why", () => {
  const invalid = [{ side: "target" as const, path: "own", reason: "must be of type array" }];
  const compared = { source: { notes: value({ title: "t" }) }, target: { notes: 7 }, baseline: {} };
  const [report] = drift({
    categories: [notes as Category],
    ...compared,
    sourceId: "anna" as never,
    invalid: { notes: invalid },
  });
  expect(report).toEqual({
    category: "notes",
    counts: Object.fromEntries(driftStates.map((each) => [each, 0])),
    items: [],
    invalid,
  });
});
