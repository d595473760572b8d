import { describe, expect, test } from "vitest";

import { builtInCategories } from "../../../src/domain/settings/categories.js";
import { aProperty, aStage } from "../../support/world.js";

const check = (key: string, value: unknown) => builtInCategories.find((category) => category.key === key)!.check(value);

const { provider, accountId, pipelineId } = aStage("1");
const key = { provider, accountId, label: "", connectedSince: "2026-01-01T00:00:00.000Z", sealed: "s", digest: "d" };
const tasks = { enabled: true, dueInDays: null, assignee: "nobody", types: [] };
const details = { description: "", customerChallenges: [], solutionPoints: [] };
const template = { id: "t", name: "", subject: "", body: "" };
const recordType = { accountId, object: "Account", id: "012", name: "" };
const aboutStage = { to: "stage", provider, accountId, pipelineId, internalId: "1" };
const aboutProperty = { to: "property", provider, accountId, objectType: "deal", internalName: "amount" };

describe("E3 the ten take", () => {
  test.each<[string, ...unknown[]]>([
    [
      "customProperties",
      ...["contact", "company", "deal"].map((objectType) => [aProperty("amount", { objectType })]),
      [aProperty("stage", { options: [{ value: "1", label: "One" }], description: "what it means" })],
      [aProperty("owner", { kind: "owner", crmUserId: "u1" })],
    ],
    ["pipelineStages", { stages: [aStage("1", { description: "d", exitPoints: ["2"] })], recordTypes: [recordType] }],
    ["companyDetails", details, { ...details, customerChallenges: ["a", "b", "c"], solutionPoints: ["a", "b", "c"] }],
    ["meetingTitles", [], ["QBR"]],
    ["alternateDomains", ["a.test", "Somebody@a.test"]],
    ["partnershipDomains", ["a.test"]],
    [
      "taskSettings",
      ...["record-owner", "meeting-host", "nobody"].map((assignee) => ({ ...tasks, assignee })),
      ...[null, 0, 3_650].map((dueInDays) => ({ ...tasks, dueInDays })),
      ...["contact", "company", "deal"].map((objectType) => ({
        ...tasks,
        types: [{ name: "Call", about: { ...aboutProperty, objectType } }],
      })),
      { ...tasks, types: [{ name: "Call" }, { name: "Mail", about: aboutStage }] },
    ],
    ["crmKeys", [key]],
    ["emailTemplates", [template, { ...template, id: "u", folder: "f" }]],
    ["advancedSettings", { recap: { on: true }, notes: { on: false, needs: ["calendar"] } }],
  ])("%s", (category, ...values) => {
    for (const value of values) expect(check(category, value)._unsafeUnwrap()).toBe(value);
  });
});

describe("E3 the ten refuse, and say where", () => {
  test.each<[string, unknown, string]>([
    ["customProperties", [aProperty("", {})], "0.internalName"],
    ["customProperties", [aProperty("a", { objectType: "lead" })], "0.objectType"],
    ["customProperties", [aProperty("a", { options: [{ value: "1" }] })], "0.options.0.label"],
    ["customProperties", [aProperty("a", { kind: "" })], "0.kind"],
    ["pipelineStages", {}, "stages"],
    ["pipelineStages", { stages: [aStage("")] }, "stages.0.internalId"],
    ["pipelineStages", { stages: [aStage("1", { pipelineId: "" })] }, "stages.0.pipelineId"],
    ["pipelineStages", { stages: [aStage("1", { exitPoints: [""] })] }, "stages.0.exitPoints.0"],
    ["pipelineStages", { stages: [], recordTypes: [{ ...recordType, object: "" }] }, "recordTypes.0.object"],
    ["pipelineStages", { stages: [], recordTypes: [{ ...recordType, id: "" }] }, "recordTypes.0.id"],
    ["companyDetails", { ...details, customerChallenges: ["a", "b", "c", "d"] }, "customerChallenges"],
    ["companyDetails", { ...details, solutionPoints: ["a", "b", "c", "d"] }, "solutionPoints"],
    ["meetingTitles", [""], "0"],
    ["alternateDomains", [""], "0"],
    ["partnershipDomains", [""], "0"],
    ["taskSettings", { ...tasks, dueInDays: -1 }, "dueInDays"],
    ["taskSettings", { ...tasks, dueInDays: 3_651 }, "dueInDays"],
    ["taskSettings", { ...tasks, assignee: "" }, "assignee"],
    ["taskSettings", { ...tasks, types: [{ name: "" }] }, "types.0.name"],
    ["taskSettings", { ...tasks, types: [{ name: "a", about: { ...aboutStage, to: "" } }] }, "types.0.about.to"],
    ["taskSettings", { ...tasks, types: [{ name: "a", about: { to: "stage" } }] }, "types.0.about.provider"],
    ["taskSettings", { ...tasks, types: [{ name: "a", about: { to: "property" } }] }, "types.0.about.provider"],
    ["crmKeys", [{ ...key, sealed: "" }], "0.sealed"],
    ["crmKeys", [{ ...key, digest: "" }], "0.digest"],
    ["emailTemplates", [{ ...template, id: "" }], "0.id"],
    ["advancedSettings", { "": { on: true } }, ""],
    ["advancedSettings", { recap: {} }, "recap.on"],
    ["advancedSettings", { recap: { on: true, needs: [1] } }, "recap.needs.0"],
  ])("%s %j", (category, value, path) => {
    expect(check(category, value)._unsafeUnwrapErr()[0]?.path).toBe(path);
  });
});
