import { expect, test } from "vitest";

import { describePlan } from "../../../src/domain/push/describe.js";
import type { CategoryPlan } from "../../../src/domain/push/sync-settings.js";
import type { Warning } from "../../../src/domain/push/warnings.js";
import type { Change, Omission } from "../../../src/domain/settings/outcome.js";

const change = (action: Change["action"], label: string, more: Partial<Change> = {}): Change => ({
  list: "stages",
  item: label,
  label,
  action,
  ...more,
});
const omission = (reason: Omission["reason"], label: string): Omission => ({
  list: "stages",
  item: label,
  label,
  reason,
});
const lines = (
  categories: readonly CategoryPlan[],
  more: { links?: never[]; warnings?: readonly Warning[] } = {},
  target?: string,
) => describePlan({ categories, links: [], warnings: [], ...more } as never, target === undefined ? {} : { target });
const stages = (changes: readonly Change[], omitted: readonly Omission[] = []): readonly CategoryPlan[] => [
  { category: "pipelineStages", outcome: "changed", changes, omitted },
];

test("P15 a plan reads: updated first, then added, then removed, counted by list", () => {
  const changes = [
    change("added", "a"),
    change("removed", "b"),
    change("updated", "c"),
    change("updated", "d"),
    { ...change("added", "012"), list: "recordTypes" },
  ];
  expect(lines(stages(changes))).toEqual([
    "Pipeline stages: 2 stages updated, 1 stage added, 1 record type added, 1 stage removed",
  ]);
});

test("P16 what destroys a local edit is named, with the name of its owner", () => {
  const plan: readonly CategoryPlan[] = [
    {
      category: "meetingTitles",
      outcome: "changed",
      omitted: [],
      changes: [
        { list: "", item: "qbr", label: "QBR", action: "removed", destroys: "local-edit" },
        { list: "", item: "demo", label: "Demo", action: "removed", destroys: "unknown" },
        { list: "", item: "back", label: "Back", action: "added", destroys: "local-edit" },
      ],
    },
  ];
  expect(lines(plan, {}, "Sarah")).toEqual([
    "Meeting titles: 1 meeting title added, 2 meeting titles removed; replaces Sarah's own 'QBR'; brings back 'Back', which Sarah removed; replaces 'Demo', which may be Sarah's own",
  ]);
  expect(lines(plan)[0]).toContain("the member's own 'QBR'");
});

test("P15 what is omitted is named with its reason, three by name and the rest as a number", () => {
  const omitted = [
    omission("local-edit", "a"),
    omission("local-removal", "b"),
    omission("unknown-origin", "c"),
    omission("owner-clash", "d"),
    omission("salesforce-not-connected", "e"),
    ...["f", "g", "h", "i", "j"].map((label) => omission("changed-since", label)),
  ];
  expect(lines([{ category: "pipelineStages", outcome: "unchanged", omitted }], {}, "Sarah")).toEqual([
    "Pipeline stages: nothing to change; keeps Sarah's own 'a'; leaves out 'b', which Sarah removed; keeps 'c', which may be Sarah's own; leaves 'd', an owner property of Sarah; leaves out 'e', for Sarah has no Salesforce; leaves 'f', 'g', 'h' and 2 more, changed since",
  ]);
});

test("P7 P6 P12 skipped and blocked categories say why", () => {
  expect(
    lines([
      { category: "companyDetails", outcome: "skipped", reason: "nothing-at-source" },
      {
        category: "emailTemplates",
        outcome: "blocked",
        reason: "duplicate-items",
        duplicates: [{ side: "source", list: "", item: "t1" }],
      },
      {
        category: "taskSettings",
        outcome: "blocked",
        reason: "invalid-settings",
        invalid: [{ side: "target", path: "dueInDays", reason: "must be at most 3650" }],
      },
      {
        category: "crmKeys",
        outcome: "blocked",
        reason: "invalid-settings",
        invalid: [{ side: "source", path: "", reason: "must be of type array" }],
      },
      { category: "alternateDomains", outcome: "blocked", reason: "domain-overlap", domains: ["a.test", "b.test"] },
      { category: "signatures", outcome: "unchanged", omitted: [] },
    ]),
  ).toEqual([
    "Company details: skipped, nothing at the source",
    "E-mail templates: blocked, the source has 't1' twice",
    "Task settings: blocked, the target's settings cannot be read at dueInDays: must be at most 3650",
    "CRM keys: blocked, the source's settings cannot be read: must be of type array",
    "Alternate domains: blocked, a.test, b.test would be both an alternate and a partnership domain",
    "signatures: nothing to change",
  ]);
});

test("P15 fields are named in words, and an empty category that comes or goes is said", () => {
  const field = (list: string, action: Change["action"], more: Partial<Change> = {}): Change => ({
    list,
    item: null,
    label: list,
    action,
    ...more,
  });
  expect(
    lines([
      {
        category: "companyDetails",
        outcome: "changed",
        omitted: [],
        changes: [field("customerChallenges", "updated", { destroys: "unknown" }), field("description", "updated")],
      },
      { category: "meetingTitles", outcome: "changed", omitted: [], changes: [field("", "added")] },
      { category: "meetingTitles", outcome: "changed", omitted: [], changes: [field("", "removed")] },
      {
        category: "signatures",
        outcome: "changed",
        omitted: [],
        changes: [change("added", "x"), change("added", "y")],
      },
    ]),
  ).toEqual([
    "Company details: customer challenges updated, description updated; replaces 'customer challenges', which may be the member's own",
    "Meeting titles: set up, empty",
    "Meeting titles: removed, empty",
    "signatures: 2 items added",
  ]);
});

test("L18 P24 P13 link effects and warnings come last, in words", () => {
  const warnings: readonly Warning[] = [
    { type: "dangling-reference", from: { category: "taskSettings", item: "Call" }, to: { kind: "stage", name: "9" } },
    { type: "inert-toggle", toggle: "recap", until: ["calendar", "slack"] },
    { type: "owner-property-disagrees", property: "Deal owner", names: "u2", linkedTo: "u1" },
  ];
  const links = [
    { effect: "ends", memberId: "m", provider: "hubspot", accountId: "77", crmUserId: "u1" },
    { effect: "opens-again", memberId: "m", provider: "zoho", accountId: "77", crmUserId: "u2" },
  ];
  expect(lines([], { links: links as never, warnings })).toEqual([
    "Link to HubSpot user u1 ends, for the CRM account changes",
    "Link to Zoho CRM user u2 opens again, for its CRM account is back",
    "Warning: 'Call' names the stage '9', which is not there",
    "Warning: 'recap' is inert until calendar and slack is connected",
    "Warning: the owner property 'Deal owner' names CRM user u2, the link says u1",
  ]);
});

test("P16 two or three names are all said", () => {
  const omitted = ["a", "b", "c"].map((label) => omission("local-edit", label));
  expect(lines([{ category: "pipelineStages", outcome: "unchanged", omitted }])).toEqual([
    "Pipeline stages: nothing to change; keeps the member's own 'a', 'b', 'c'",
  ]);
});

test("a plan that a store has kept may say less, and still reads", () => {
  const nothing = { changes: [], omitted: [] };
  const field: Change = { list: "notHere", item: null, label: "", action: "updated", destroys: "unknown" };
  expect(
    lines([
      { category: "crmKeys", outcome: "blocked", reason: "duplicate-items", duplicates: [] },
      { category: "crmKeys", outcome: "blocked", reason: "invalid-settings", invalid: [] },
      { category: "crmKeys", outcome: "changed", ...nothing },
      { category: "companyDetails", outcome: "changed", ...nothing, changes: [field] },
    ]),
  ).toEqual([
    "CRM keys: blocked, items are there twice",
    "CRM keys: blocked, the target's settings cannot be read: unknown",
    "CRM keys: set up, empty",
    "Company details: set up, empty; replaces 'not here', which may be the member's own",
  ]);
});

test("a long name is cut", () => {
  const long = "x".repeat(61);
  expect(lines(stages([change("updated", long, { destroys: "local-edit" })]))[0]).toBe(
    `Pipeline stages: 1 stage updated; replaces the member's own '${"x".repeat(59)}…'`,
  );
  expect(lines(stages([change("updated", "x".repeat(60), { destroys: "local-edit" })]))[0]).toContain(
    `'${"x".repeat(60)}'`,
  );
});

test("P15 a list that comes or goes with its items is not named beside them, and by the category's title alone", () => {
  const came = { list: "", item: null, label: "", action: "added", destroys: "local-edit" } as const;
  const item = { list: "", item: "a", label: "A", action: "added", destroys: "local-edit" } as const;
  const titles = (...changes: readonly Change[]): readonly CategoryPlan[] => [
    { category: "meetingTitles", outcome: "changed", omitted: [], changes },
  ];
  expect(lines(titles(came, item), {}, "Sarah")).toEqual([
    "Meeting titles: 1 meeting title added; brings back 'A', which Sarah removed",
  ]);
  expect(lines(titles(came), {}, "Sarah")).toEqual([
    "Meeting titles: set up, empty; brings back 'Meeting titles', which Sarah removed",
  ]);
  const gone = (...omitted: readonly Omission[]): readonly CategoryPlan[] => [
    { category: "pipelineStages", outcome: "unchanged", omitted },
  ];
  const list = { list: "recordTypes", item: null, label: "recordTypes", reason: "local-removal" } as const;
  expect(lines(gone(list, omission("local-removal", "Won")), {}, "Sarah")).toEqual([
    "Pipeline stages: nothing to change; leaves out 'record types', 'Won', which Sarah removed",
  ]);
  const all = { list: "", item: null, label: "", reason: "local-removal" } as const;
  expect(lines(gone(all, omission("local-removal", "Won")), {}, "Sarah")).toEqual([
    "Pipeline stages: nothing to change; leaves out 'Won', which Sarah removed",
  ]);
});
