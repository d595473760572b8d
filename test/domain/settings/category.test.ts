import { describe, expect, test } from "vitest";
import * as z from "zod";
import { syncAdvancedSettings } from "../../../src/domain/settings/advanced-settings.js";
import { builtInCategories } from "../../../src/domain/settings/categories.js";
import { defineCategory } from "../../../src/domain/settings/category.js";
import { syncCompanyDetails } from "../../../src/domain/settings/company-details.js";
import { syncCrmKeys } from "../../../src/domain/settings/crm-keys.js";
import { syncCustomProperties } from "../../../src/domain/settings/custom-properties.js";
import { syncEmailTemplates } from "../../../src/domain/settings/email-templates.js";
import { syncMeetingTitles } from "../../../src/domain/settings/meeting-titles.js";
import { syncPipelineStages } from "../../../src/domain/settings/pipeline-stages.js";
import { aProperty, aStage } from "../../support/world.js";

const admin = "admin" as never;

const note = z.object({
  id: z.string(),
  text: z.string(),
  pinned: z.exactOptional(z.boolean()),
  secret: z.exactOptional(z.string()),
});
const notes = defineCategory({
  key: "notes",
  schema: z.object({ title: z.string(), notes: z.array(note), more: z.exactOptional(z.array(note)) }),
  rules: {
    title: "replace",
    notes: {
      list: "replace",
      by: (each) => each.id,
      kept: (each) => each.pinned === true,
      keeps: ["text"],
      hides: ["secret"],
    },
    more: { list: "merge", by: (each) => each.id },
  },
});

const bare = defineCategory({
  key: "bare",
  schema: z.object({ note: z.exactOptional(z.string()), at: z.exactOptional(z.object({ hour: z.int() })) }),
  rules: { note: "replace", at: "replace" },
});

describe("a category of one's own", () => {
  test("P14 has the defaults: selected, called by its key, its items by their identity", () => {
    expect(notes).toMatchObject({ key: "notes", title: "notes", selectedByDefault: true });
    const record = defineCategory({ key: "r", schema: z.record(z.string(), z.int()), rules: { record: "merge" } });
    const words = [...notes.rules, ...record.rules].flatMap((rule) => (rule.kind === "field" ? [] : [rule.words]));
    expect(words).toEqual(words.map(() => ["item", "items"]));
    const { changes } = notes.sync({
      source: { title: "t", notes: [{ id: "1", text: "a", secret: "s" }] },
      target: undefined,
    });
    expect(changes).toEqual([
      { list: "", item: null, label: "", action: "added", after: {} },
      { list: "title", item: null, label: "title", action: "added", after: "t" },
      { list: "notes", item: null, label: "notes", action: "added", after: [] },
      { list: "notes", item: "1", label: "1", action: "added", after: { id: "1", text: "a" } },
    ]);
  });

  test("P14 P21 a hidden field is named where it differs and never shown; a kept field stays the target's", () => {
    const target = { title: "t", notes: [{ id: "1", text: "mine", secret: "a" }] };
    const { changes, next } = notes.sync({
      source: { title: "t", notes: [{ id: "1", text: "theirs", secret: "b" }] },
      target,
    });
    expect(changes).toEqual([
      {
        list: "notes",
        item: "1",
        label: "1",
        action: "updated",
        before: { id: "1", text: "mine" },
        after: { id: "1", text: "mine" },
        fields: ["secret"],
        destroys: "unknown",
      },
    ]);
    expect(next).toEqual({ title: "t", notes: [{ id: "1", text: "mine", secret: "b" }] });
  });

  test("P13 P15 a replaced list that the source has no more goes, except what is kept; a merged one stays", () => {
    const optional = defineCategory({
      key: "o",
      schema: z.object({ list: z.exactOptional(z.array(note)) }),
      rules: { list: { list: "replace", by: (each) => each.id, kept: (each) => each.pinned === true } },
    });
    const [a, b] = [
      { id: "a", text: "" },
      { id: "b", text: "", pinned: true },
    ];
    expect(optional.sync({ source: {}, target: { list: [a] } })).toMatchObject({
      next: {},
      changes: [
        { item: "a", action: "removed" },
        { item: null, list: "list", action: "removed", before: [] },
      ],
    });
    expect(optional.sync({ source: {}, target: { list: [a, b] } }).next).toEqual({ list: [b] });
    expect(optional.sync({ source: {}, target: { list: [b] } }).outcome).toBe("unchanged");
    expect(optional.sync({ source: {}, target: { list: [] } })).toMatchObject({
      next: {},
      changes: [{ action: "removed", destroys: "unknown" }],
    });
    const empty = { list: [] };
    const left = optional.sync({ source: {}, target: empty, onLocalEdit: "keep" });
    expect(left.outcome).toBe("unchanged");
    expect(left.next).toBe(empty);
    expect(left.next?.list).toBe(empty.list);
    const known = { list: { items: { a: { by: admin, value: a } } } };
    const emptied = optional.sync({ source: {}, target: { list: [a] }, baseline: known, onLocalEdit: "keep" });
    expect(emptied.next).toEqual({ list: [] });
    expect(optional.sync({ source: {}, target: { list: [a] } }).next).toStrictEqual({});
    expect(notes.sync({ source: { title: "", notes: [] }, target: { title: "", notes: [], more: [a] } }).outcome).toBe(
      "unchanged",
    );
  });

  test("P16 a category that the target removed is not brought back when local edits are kept", () => {
    const source = { title: "t", notes: [{ id: "1", text: "a" }] };
    const pushed = notes.sync({ source, target: undefined, sourceId: admin });
    const again = notes.sync({
      source,
      target: undefined,
      sourceId: admin,
      baseline: pushed.baseline,
      onLocalEdit: "keep",
    });
    expect(again).toMatchObject({
      outcome: "unchanged",
      next: undefined,
      omitted: [{ list: "", item: null, reason: "local-removal" }],
    });
    const overwritten = notes.sync({ source, target: undefined, sourceId: admin, baseline: pushed.baseline });
    expect(overwritten.changes.map((change) => change.destroys)).toEqual([
      "local-edit",
      "local-edit",
      "local-edit",
      "local-edit",
    ]);
    const listGone = notes.sync({
      source: { ...source, more: [] },
      target: { ...source },
      sourceId: admin,
      baseline: notes.sync({ source: { ...source, more: [] }, target: undefined, sourceId: admin }).baseline,
      onLocalEdit: "keep",
    });
    expect(listGone.omitted).toEqual([{ list: "more", item: null, label: "more", reason: "local-removal" }]);
  });

  test("P16 an item that a push took away and neither side has any more is agreed to be absent", () => {
    const one = { title: "t", notes: [{ id: "1", text: "a" }] };
    const none = { title: "t", notes: [] };
    const first = notes.sync({ source: one, target: none, sourceId: admin });
    const second = notes.sync({ source: none, target: none, sourceId: "other" as never, baseline: first.baseline });
    expect(second.baseline.notes?.items).toEqual({ "1": { by: "other" } });
    expect(second.moves).toStrictEqual(JSON.parse(JSON.stringify(second.moves)));
    const beside = { title: "t", notes: [{ id: "2", text: "b" }] };
    const third = notes.sync({ source: beside, target: none, sourceId: admin, baseline: first.baseline });
    expect(third.baseline.notes?.items).toMatchObject({ "1": { by: admin }, "2": { by: admin, value: { id: "2" } } });
    expect(third.baseline.notes?.items?.["1"]).toEqual({ by: admin });
    const field = bare.sync({ source: { note: "a" }, target: {}, sourceId: admin });
    expect(bare.sync({ source: {}, target: {}, sourceId: admin, baseline: field.baseline }).baseline.note).toEqual({
      self: { by: admin },
    });
    expect(bare.sync({ source: {}, target: {}, sourceId: admin }).baseline).toEqual({
      "": { self: { by: admin, value: true } },
    });
    expect(
      notes.sync({ source: one, target: none, sourceId: admin, baseline: second.baseline }).changes[0],
    ).not.toHaveProperty("destroys");
  });

  test("P16 in a merged list the source's lack is not pushed: what the target removed stays its own edit", () => {
    const of = (...more: readonly string[]) => ({ title: "t", notes: [], more: more.map((id) => ({ id, text: "a" })) });
    const { baseline } = notes.sync({ source: of("1"), target: of(), sourceId: admin });
    for (const target of [of(), of("2")]) {
      const later = notes.sync({ source: of(), target, sourceId: admin, baseline });
      expect(later.baseline.more?.items).toEqual({ "1": { by: admin, value: { id: "1", text: "a" } } });
      const again = notes.sync({ source: of("1"), target, sourceId: admin, baseline: later.baseline });
      expect(again.changes).toMatchObject([{ item: "1", action: "added", destroys: "local-edit" }]);
    }
  });

  test("P11 a plan shows what the schema knows, of fields too", () => {
    const at = (hour: number, more = {}) => ({ at: { hour, ...more } });
    const { changes } = bare.sync({ source: at(1, { theirs: 1 }), target: at(2, { mine: 1 }) });
    expect(changes).toMatchObject([{ before: { hour: 2 }, after: { hour: 1 } }]);
    expect(JSON.stringify(changes)).not.toMatch(/theirs|mine/);
  });

  test("P15 changes are listed in the order of the category's parts", () => {
    const source = { title: "new", notes: [], more: [] };
    const { changes } = notes.sync({ source, target: { title: "t", notes: [] } });
    expect(changes.map(({ list, action }) => [list, action])).toEqual([
      ["title", "updated"],
      ["more", "added"],
    ]);
  });

  test("P7 P6 what is skipped or blocked is left as it is, with nothing to write", () => {
    const baseline = { notes: { self: { by: admin, value: true } } };
    const nothing = { changes: [], omitted: [], edits: [], order: {}, moves: [], baseline };
    const target = { title: "t", notes: [] };
    expect(notes.sync({ source: undefined, target, baseline })).toEqual({
      ...nothing,
      outcome: "skipped",
      reason: "nothing-at-source",
      next: target,
    });
    const twice = ["1", "2", "1", "1"].map((id) => ({ id, text: "a" }));
    expect(notes.sync({ source: { title: "u", notes: twice }, target, baseline })).toEqual({
      ...nothing,
      outcome: "blocked",
      reason: "duplicate-items",
      duplicates: [{ side: "source", list: "notes", item: "1" }],
      next: target,
    });
  });

  test("P16 P20 the former order is noted of a list that loses or gains an item, and of no other", () => {
    const [one, two] = [
      { id: "1", text: "a", secret: "s" },
      { id: "2", text: "b" },
    ];
    const orderOf = (...source: (typeof two)[]) =>
      notes.sync({ source: { title: "t", notes: source }, target: { title: "t", notes: [two, one] } }).order;
    expect(orderOf(two, { ...one, secret: "new" } as typeof two)).toEqual({ "": ["title", "notes"] });
    expect(orderOf(two)).toEqual({ "": ["title", "notes"], notes: ["2", "1"] });
    expect(orderOf(one, two)).toEqual({});
  });

  test("P16 what a push finds equal counts as pushed, kept items apart, whoever pushed it before", () => {
    const value = {
      title: "t",
      notes: [
        { id: "1", text: "a" },
        { id: "2", text: "b", pinned: true },
      ],
    };
    const agreed = notes.sync({ source: value, target: value, sourceId: admin });
    expect(agreed.baseline).toMatchObject({
      title: { self: { by: admin, value: "t" } },
      notes: { self: { by: admin } },
    });
    expect(Object.keys(agreed.baseline.notes?.items ?? {})).toEqual(["1"]);
    expect(agreed.baseline.title).toEqual({ self: { by: admin, value: "t" } });
    const other = notes.sync({ source: value, target: value, sourceId: "other" as never, baseline: agreed.baseline });
    expect(other.baseline).toMatchObject({
      title: { self: { by: "other" } },
      notes: { items: { "1": { by: "other" } } },
    });
  });

  test("P16 what is kept says what it is and whose it is", () => {
    const source = { title: "theirs", notes: [{ id: "1", text: "", secret: "x" }] };
    const target = { title: "mine", notes: [{ id: "1", text: "", secret: "y" }] };
    const omitted = (baseline = {}) => notes.sync({ source, target, baseline, onLocalEdit: "keep" }).omitted;
    const both = (reason: string) => [
      { list: "title", item: null, label: "title", reason },
      { list: "notes", item: "1", label: "1", reason },
    ];
    expect(omitted()).toEqual(both("unknown-origin"));
    const { baseline } = notes.sync({ source, target: undefined, sourceId: admin });
    expect(omitted(baseline)).toEqual(both("local-edit"));
    const { changes } = notes.sync({ source, target, baseline });
    expect(changes.map(({ destroys }) => destroys)).toEqual(["local-edit", "local-edit"]);
    const removed = notes.sync({ source, target: { ...source, notes: [] }, baseline, onLocalEdit: "keep" });
    expect(removed.omitted).toEqual([{ list: "notes", item: "1", label: "1", reason: "local-removal" }]);
    const titles = syncMeetingTitles({ source: [], target: ["QBR"], onLocalEdit: "keep" });
    expect(titles.omitted).toEqual([{ list: "", item: "qbr", label: "QBR", reason: "unknown-origin" }]);
  });

  test("without a source's name no baseline is kept", () => {
    expect(notes.sync({ source: { title: "t", notes: [] }, target: undefined }).baseline).toEqual({});
  });

  test("a schema that is no array, record or object, and a field without a rule, are bugs and throw", () => {
    expect(() => defineCategory({ key: "x", schema: z.string() as never, rules: "replace" as never })).toThrow(
      "an array, a record or an object",
    );
    expect(() => defineCategory({ key: "x", schema: z.object({ a: z.string() }), rules: {} as never })).toThrow(
      'The field "a" has no rule.',
    );
    expect(() =>
      defineCategory({
        key: "x",
        schema: z.object({ a: z.string() }),
        rules: { a: { list: "merge", by: () => "" } } as never,
      }),
    ).toThrow('"a"');
  });

  test("P14 a schema only checks: what would change a value is refused when the category is defined", () => {
    const list = { list: "merge", by: (each: unknown) => String(each) } as never;
    const changing = [
      z.string().default("x"),
      z.string().prefault("x"),
      z.string().catch("x"),
      z.string().transform(Number),
      z.string().pipe(z.string()),
      z.coerce.number(),
    ];
    for (const schema of changing) {
      expect(() => defineCategory({ key: "x", schema: z.array(schema) as never, rules: list })).toThrow("only checks");
      const inside = z.object({ a: z.exactOptional(schema) });
      expect(() => defineCategory({ key: "x", schema: inside as never, rules: { a: "replace" } as never })).toThrow(
        "only checks",
      );
    }
    for (const key of ["", "__proto__"])
      expect(() => defineCategory({ key, schema: z.array(z.string()), rules: list })).toThrow("key");
  });

  test("E3 P6 an item of which no identity can be made is wrong at its place", () => {
    const schema = z.array(z.object({ slug: z.exactOptional(z.string()) }));
    const byText = defineCategory({ key: "x", schema, rules: { list: "merge", by: ({ slug }) => slug as string } });
    expect(byText.check([{ slug: "a" }, {}])._unsafeUnwrapErr()).toEqual([{ path: "1", reason: "has no identity" }]);
    const within = defineCategory({
      key: "x",
      schema: z.object({ items: z.exactOptional(schema), note: z.exactOptional(z.string()) }),
      rules: { items: { list: "merge", by: ({ slug }) => (slug as string).toLowerCase() }, note: "replace" },
    });
    expect(within.check({ items: [{}] })._unsafeUnwrapErr()).toEqual([{ path: "items.0", reason: "has no identity" }]);
    expect(within.check({ items: [{ slug: "" }] }).isOk()).toBe(true);
    expect(within.check({ note: "x" }).isOk()).toBe(true);
  });

  test("E3 checks without changing: the very value, unknown fields and all", () => {
    const value = { title: "t", notes: [{ id: "1", text: "a", x: 1 }], y: 2 };
    expect(notes.check(value)._unsafeUnwrap()).toBe(value);
    expect(notes.check(undefined)._unsafeUnwrap()).toBeUndefined();
    expect(notes.check({ title: "a\u0000", notes: [] })._unsafeUnwrapErr()).toEqual([
      { path: "title", reason: "must not hold NUL" },
    ]);
    expect(notes.check({ title: 7 })._unsafeUnwrapErr()).toEqual([
      { path: "title", reason: "must be of type string" },
      { path: "notes", reason: "must be of type array" },
    ]);
  });
});

describe("the ten", () => {
  test("P6 all but e-mail templates are selected by default", () => {
    expect(builtInCategories.filter((category) => !category.selectedByDefault).map((category) => category.key)).toEqual(
      ["emailTemplates"],
    );
  });

  test("P10 P11 stages, record types and keys are merged; every other list is replaced", () => {
    const merged = builtInCategories.flatMap((category) =>
      category.rules.flatMap((rule) => (rule.kind !== "field" && rule.merge ? [rule.words[1]] : [])),
    );
    expect(merged).toEqual(["stages", "record types", "CRM keys"]);
    const target = { recap: { on: true }, notes: { on: true } };
    expect(syncAdvancedSettings({ source: { recap: { on: false } }, target }).next).toEqual({ recap: { on: false } });
  });

  test("P15 every category and its items have names a person knows", () => {
    expect(builtInCategories.map((category) => category.title)).toEqual([
      "Custom properties",
      "Pipeline stages",
      "Company details",
      "Meeting titles",
      "Alternate domains",
      "Partnership domains",
      "Task settings",
      "CRM keys",
      "E-mail templates",
      "Advanced settings",
    ]);
    const words = builtInCategories.flatMap((category) =>
      category.rules.flatMap((rule) => (rule.kind === "field" ? [] : [rule.words.join("/")])),
    );
    expect(words).toEqual([
      "property/properties",
      "stage/stages",
      "record type/record types",
      "meeting title/meeting titles",
      "alternate domain/alternate domains",
      "partnership domain/partnership domains",
      "CRM key/CRM keys",
      "template/templates",
      "toggle/toggles",
    ]);
  });

  test("P10 a stage keeps its own order, and new ones are numbered after its pipeline's last, in the source's order", () => {
    const target = { stages: [aStage("1", { order: 4 }), aStage("x", { order: 9, pipelineId: "other" })] };
    const source = {
      stages: [
        aStage("3", { order: 8 }),
        aStage("1", { order: 1, name: "New" }),
        aStage("2", { order: 7 }),
        aStage("n", { order: 3, pipelineId: "fresh" }),
      ],
    };
    expect(
      syncPipelineStages({ source, target }).next?.stages.map(({ internalId, name, order }) => [
        internalId,
        name,
        order,
      ]),
    ).toEqual([
      ["1", "New", 4],
      ["x", "Stage x", 9],
      ["n", "Stage n", 3],
      ["2", "Stage 2", 5],
      ["3", "Stage 3", 6],
    ]);
  });

  test("P10 P16 a stage that is not brought back takes no number", () => {
    const [first, second] = [aStage("1", { order: 1 }), aStage("2", { order: 2 })];
    const source = { stages: [first, second, aStage("3", { order: 3 })] };
    const target = { stages: [first] };
    const pushed = { source: { stages: [first, second] }, target: { stages: [first] }, sourceId: admin };
    const { baseline } = syncPipelineStages(pushed);
    const numbers = (onLocalEdit: "keep" | "overwrite") =>
      syncPipelineStages({ source, target, baseline, onLocalEdit }).next?.stages.map((stage) => [
        stage.internalId,
        stage.order,
      ]);
    expect(numbers("keep")).toEqual([
      ["1", 1],
      ["3", 2],
    ]);
    expect(numbers("overwrite")).toEqual([
      ["1", 1],
      ["2", 2],
      ["3", 3],
    ]);
  });

  test("P13 an owner property stays where the source has a field of its identity, and the plan says so", () => {
    const own = aProperty("owner", { kind: "owner", label: "Owner" });
    const outcome = syncCustomProperties({ source: [aProperty("owner", { label: "A field" })], target: [own] });
    expect(outcome).toMatchObject({ outcome: "unchanged", omitted: [{ label: "Owner", reason: "owner-clash" }] });
    expect(syncCustomProperties({ source: [own], target: [aProperty("owner")] }).next).toEqual([]);
    expect(syncCustomProperties({ source: [own], target: [own] }).omitted).toEqual([]);
  });

  test("P21 two sealings of one key are the same key, and another digest is another", () => {
    const key = {
      provider: "hubspot",
      accountId: "1",
      label: "l",
      connectedSince: "2026-01-01T00:00:00.000Z",
      sealed: "a",
      digest: "d",
    } as never as NonNullable<Parameters<typeof syncCrmKeys>[0]["source"]>[number];
    expect(syncCrmKeys({ source: [{ ...key, sealed: "b" }], target: [key] }).outcome).toBe("unchanged");
    const rotated = syncCrmKeys({ source: [{ ...key, sealed: "b", digest: "e" }], target: [key] });
    expect(rotated.changes).toMatchObject([{ action: "updated", fields: ["sealed", "digest"] }]);
    expect(JSON.stringify(rotated.changes)).not.toMatch(/"[abde]"/);
  });

  test("meeting titles are compared in ASCII lower case, and come as the source writes them", () => {
    expect(syncMeetingTitles({ source: ["QBR", "Élan"], target: ["qbr", "élan"] })).toMatchObject({
      next: ["QBR", "Élan"],
      changes: [
        { item: "qbr", action: "updated", before: "qbr", after: "QBR", label: "QBR" },
        { action: "removed" },
        { action: "added" },
      ],
    });
  });

  test("templates go by id, company details field by field", () => {
    const template = { id: "t", name: "Intro", subject: "", body: "" };
    expect(
      syncEmailTemplates({ source: [template], target: [{ ...template, id: "u" }] }).changes.map(
        ({ label, action }) => [label, action],
      ),
    ).toEqual([
      ["Intro", "removed"],
      ["Intro", "added"],
    ]);
    const details = { description: "a", customerChallenges: [], solutionPoints: [] };
    const mine = { ...details, customerChallenges: ["x"] };
    expect(syncCompanyDetails({ source: details, target: mine }).changes).toEqual([
      {
        list: "customerChallenges",
        item: null,
        label: "customerChallenges",
        action: "updated",
        before: ["x"],
        after: [],
        destroys: "unknown",
      },
    ]);
  });
});
