import { describe, expect, test } from "vitest";

import type { Link } from "../../../src/domain/crm/link.js";
import { ownLinks } from "../../../src/domain/push/plan.js";
import { ownerWarnings, warningsOf } from "../../../src/domain/push/warnings.js";
import { aProperty, aStage } from "../../support/world.js";

/** What is said of settings that a push has brought to an empty dashboard. */
const saidOf = (after: object, integrations: readonly string[] = [], before: object = {}) =>
  warningsOf({ before: before as never, after: after as never, integrations });
const names = (after: object, before?: object) =>
  saidOf(after, [], before).map((warning) => (warning.type === "dangling-reference" ? warning.to.name : warning.type));
const tasks = (...types: readonly object[]) => ({
  taskSettings: { enabled: true, dueInDays: null, assignee: "nobody", types },
});
const template = (text: object) => ({ emailTemplates: [{ id: "t", name: "Intro", subject: "", body: "", ...text }] });
const deal = aProperty("amount");

describe("P24 what names something that the target lacks", () => {
  test("a stage's exit points are stages of its own pipeline, account and CRM", () => {
    const from = aStage("1", { exitPoints: ["2"] });
    expect(saidOf({ pipelineStages: { stages: [from] } })).toEqual([
      {
        type: "dangling-reference",
        from: { category: "pipelineStages", item: "Stage 1" },
        to: { kind: "stage", name: "2" },
      },
    ]);
    expect(names({ pipelineStages: { stages: [from, aStage("2")] } })).toEqual([]);
    expect(names({ pipelineStages: { stages: [aStage("2"), aStage("3"), from] } })).toEqual([]);
    for (const elsewhere of [{ pipelineId: "other" }, { accountId: "other" }, { provider: "zoho" }] as const)
      expect(names({ pipelineStages: { stages: [from, aStage("2", elsewhere)] } })).toEqual(["2"]);
  });

  test("a task is about a property of that CRM, account, object and name, among others", () => {
    const about = { to: "property", provider: deal.provider, accountId: deal.accountId, objectType: "deal" };
    const task = tasks({ name: "Call", about: { ...about, internalName: "amount" } });
    expect(saidOf(task)).toMatchObject([
      { from: { category: "taskSettings", item: "Call" }, to: { kind: "property", name: "amount" } },
    ]);
    expect(names({ ...task, customProperties: [aProperty("region"), deal] })).toEqual([]);
    const others = [
      { provider: "zoho" },
      { accountId: "other" },
      { objectType: "contact" },
      { internalName: "region" },
    ];
    for (const other of others)
      expect(names({ ...task, customProperties: [{ ...deal, ...other }] }), JSON.stringify(other)).toEqual(["amount"]);
    expect(names(tasks({ name: "Mail" }))).toEqual([]);
  });

  test("a task is about a stage", () => {
    const { provider, accountId, pipelineId } = aStage("1");
    const task = tasks({ name: "Call", about: { to: "stage", provider, accountId, pipelineId, internalId: "1" } });
    expect(saidOf(task)).toMatchObject([{ to: { kind: "stage", name: "1" } }]);
    expect(names({ ...task, pipelineStages: { stages: [aStage("1")] } })).toEqual([]);
  });

  test("a template names properties, spaces or not, in its subject and its body", () => {
    expect(
      names(template({ subject: "{{ deal.amount }}", body: "{{contact.name}} {{deal.amount}} {{today}}" })),
    ).toEqual(["deal.amount", "contact.name"]);
    expect(names({ ...template({ body: "{{deal.amount}}" }), customProperties: [aProperty("region"), deal] })).toEqual(
      [],
    );
    const other = { ...template({ body: "{{deal.amount}}" }), customProperties: [aProperty("region")] };
    expect(saidOf(other)).toMatchObject([{ to: { kind: "property", name: "deal.amount" } }]);
    expect(names(template({ body: "{{x deal.amount}} {{deal.amount x}} {deal.amount}" }))).toEqual([]);
  });

  test("what dangled before is not said again, and what is new is", () => {
    const before = template({ body: "{{deal.amount}}" });
    expect(names(template({ body: "{{deal.amount}} {{deal.region}}" }), before)).toEqual(["deal.region"]);
    expect(names({ ...before, meetingTitles: ["QBR"] }, before)).toEqual([]);
    expect(names(before, { ...before, customProperties: [deal] })).toEqual(["deal.amount"]);
  });

  test("E3 a stored value of another form refers to nothing", () => {
    expect(
      names({ emailTemplates: "x", customProperties: 7, pipelineStages: { stages: {} }, taskSettings: [] }),
    ).toEqual([]);
  });
});

describe("toggles that do nothing yet", () => {
  const toggles = (recap: object) => ({ advancedSettings: { recap } });
  const inert = [{ type: "inert-toggle", toggle: "recap", until: ["slack"] }];

  test("one that is on and needs what is not connected", () => {
    expect(saidOf(toggles({ on: true, needs: ["calendar", "slack"] }), ["calendar"])).toEqual(inert);
    expect(saidOf(toggles({ on: true, needs: ["calendar"] }), ["calendar"])).toEqual([]);
    expect(saidOf(toggles({ on: false, needs: ["slack"] }))).toEqual([]);
    expect(saidOf(toggles({ on: true }))).toEqual([]);
  });

  test("is said when the push brought it or changed it, not when it was so before", () => {
    const recap = { on: true, needs: ["slack"] };
    expect(saidOf({ ...toggles(recap), meetingTitles: [] }, [], toggles(recap))).toEqual([]);
    expect(saidOf(toggles(recap), [], toggles({ on: false, needs: ["slack"] }))).toEqual(inert);
    expect(saidOf(toggles(recap), [], { advancedSettings: {} })).toEqual(inert);
  });
});

describe("P13 owner properties and links", () => {
  const owner = { ...aProperty("owner", { kind: "owner", label: "Deal owner" }), crmUserId: "u2" };
  const link = (more: object = {}): Link =>
    ({ provider: owner.provider, accountId: owner.accountId, crmUserId: "u1", to: null, ...more }) as Link;
  const said = (property: object, ...links: readonly Link[]) =>
    ownerWarnings({ customProperties: [property] } as never, links).map(({ type }) => type);

  test("one that names another CRM user than the open link of its account is said", () => {
    expect(ownerWarnings({ customProperties: [owner] } as never, [link()])).toEqual([
      { type: "owner-property-disagrees", property: "Deal owner", names: "u2", linkedTo: "u1" },
    ]);
  });

  test("an ended link, one of another account or another CRM, and one that agrees say nothing", () => {
    const elsewhere = [{ to: "2026-01-01T00:00:00.000Z" }, { accountId: "other" }, { provider: "zoho" }];
    expect(said(owner)).toEqual([]);
    expect(said(owner, link({ crmUserId: "u2" }))).toEqual([]);
    for (const more of elsewhere) expect(said(owner, link(more)), JSON.stringify(more)).toEqual([]);
    expect(said(owner, ...elsewhere.map(link), link())).toEqual(["owner-property-disagrees"]);
  });

  test("it is held against the target's own links", () => {
    const [mine, hers] = [link(), link()].map(
      (each, index) => ({ ...each, memberId: ["tom", "sarah"][index] }) as Link,
    );
    expect(ownLinks({ links: [mine!, hers!], target: { memberId: "sarah" } as never })).toEqual([hers]);
  });

  test("a field is no owner property, and an owner property may name nobody", () => {
    expect(said({ ...owner, kind: "field" }, link())).toEqual([]);
    expect(said(aProperty("owner", { kind: "owner" }), link())).toEqual([]);
  });
});
