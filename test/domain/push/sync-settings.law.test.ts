import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { AnySettings } from "../../../src/domain/dashboard.js";
import { newOverlaps } from "../../../src/domain/push/domain-overlap.js";
import { syncSettings } from "../../../src/domain/push/sync-settings.js";
import { builtInCategories, type Settings } from "../../../src/domain/settings/categories.js";
import {
  anyAlternateDomains,
  anyCrmKeys,
  anyPartnershipDomains,
  anyPipelineStages,
  anySettings,
} from "../../../src/testing/arbitraries/settings.js";
import { settingsLaws } from "../../../src/testing/laws/settings-laws.js";
import { undoOf } from "../../../src/testing/laws/undo-of.js";
import { law } from "../../support/law.js";

const push = (source: Settings, target: Settings, selection: readonly string[], integrations: readonly string[] = []) =>
  syncSettings({
    categories: builtInCategories,
    selection,
    source: source as AnySettings,
    target: target as AnySettings,
    integrations,
  });

describe("the ten categories together", () => {
  for (const { name, run } of settingsLaws(builtInCategories, anySettings() as fc.Arbitrary<AnySettings>))
    test(name, run);
});

describe("the domain check", () => {
  const domains = fc.record(
    { alternateDomains: anyAlternateDomains(), partnershipDomains: anyPartnershipDomains() },
    { requiredKeys: [], noNullPrototype: true },
  );
  const classes = (settings: Settings): readonly string[] => {
    const lower = (list: readonly string[] | undefined) => (list ?? []).map((domain) => domain.toLowerCase());
    return lower(settings.alternateDomains).filter((domain) => lower(settings.partnershipDomains).includes(domain));
  };
  const selections = fc.constantFrom<readonly string[]>(
    ["alternateDomains"],
    ["partnershipDomains"],
    ["alternateDomains", "partnershipDomains"],
  );

  law(
    "P12 no push brings a new overlap, and what it blocks says which domains",
    [domains, domains, selections],
    (source, target, selection) => {
      const outcome = push(source, target, selection);
      const before = classes(target);
      expect(classes(outcome.settings as Settings).filter((domain) => !before.includes(domain))).toEqual([]);
      for (const plan of outcome.categories) {
        if (plan.outcome !== "blocked") continue;
        expect(plan).toMatchObject({ reason: "domain-overlap" });
        expect(outcome.settings[plan.category]).toBe((target as AnySettings)[plan.category]);
        expect("domains" in plan && plan.domains.every((domain) => !before.includes(domain))).toBe(true);
      }
    },
  );

  law(
    "P12 a push is blocked only when it would bring a new overlap",
    [domains, domains, selections],
    (source, target, selection) => {
      const wanted = {
        ...target,
        ...Object.fromEntries(Object.entries(source).filter(([key]) => selection.includes(key))),
      };
      const before = classes(target);
      const fresh = classes(wanted).some((domain) => !before.includes(domain));
      const blocked = push(source, target, selection).categories.some((plan) => plan.outcome === "blocked");
      expect(blocked).toBe(fresh);
    },
  );

  law("P12 no undo brings a new overlap", [domains, domains, domains], (source, target, edited) => {
    const pushed = push(source, target, ["alternateDomains", "partnershipDomains"]);
    const undone = undoOf(builtInCategories, { settings: edited as AnySettings, baseline: {} }, pushed.undo);
    expect(newOverlaps(edited as AnySettings, (key) => undone.settings[key])).toEqual([]);
    const left = undone.remaining.categories.map((part) => part.category);
    for (const plan of undone.plan.categories) if (plan.outcome === "blocked") expect(left).toContain(plan.category);
  });
});

describe("the Salesforce gate", () => {
  const some = fc.record(
    { pipelineStages: anyPipelineStages(), crmKeys: anyCrmKeys() },
    { requiredKeys: ["pipelineStages"], noNullPrototype: true },
  );
  const connected = fc.constantFrom<string[]>([], ["hubspot"], ["salesforce"]);
  const selections = fc.constantFrom<readonly string[]>(["pipelineStages"], ["pipelineStages", "crmKeys"]);
  const hasKey = (settings: Settings): boolean =>
    settings.crmKeys?.some((key) => key.provider === "salesforce") === true;

  law(
    "P9 record types arrive only with the Salesforce integration, a key of the same push counting",
    [some, some, selections, connected],
    (source, target, selection, integrations) => {
      const outcome = push(source, target, selection, integrations);
      const open =
        integrations.includes("salesforce") || hasKey(target) || (selection.includes("crmKeys") && hasKey(source));
      const before = target.pipelineStages?.recordTypes;
      const after = (outcome.settings as Settings).pipelineStages?.recordTypes;
      if (!open) expect(after).toBe(before);
      else for (const type of source.pipelineStages?.recordTypes ?? []) expect(after).toContainEqual(type);
    },
  );

  law(
    "P15 what the gate holds back is listed as omitted, and nothing else is",
    [some, some, connected],
    (source, target, integrations) => {
      const outcome = push(source, target, ["pipelineStages"], integrations);
      const free = push(source, target, ["pipelineStages"], ["salesforce"]);
      const [plan, freePlan] = [outcome.categories[0], free.categories[0]];
      const omitted = plan !== undefined && "omitted" in plan ? plan.omitted : [];
      const listed =
        freePlan?.outcome === "changed"
          ? freePlan.changes.filter((change) => change.list === "recordTypes" && change.item !== null)
          : [];
      const open = integrations.includes("salesforce") || hasKey(target);
      expect(
        omitted
          .filter(({ item }) => item !== null)
          .map(({ item }) => item)
          .sort(),
      ).toEqual(open ? [] : listed.map(({ item }) => item).sort());
      expect(
        omitted.every((omission) => omission.reason === "salesforce-not-connected" && omission.list === "recordTypes"),
      ).toBe(true);
    },
  );
});
