import fc, { type Arbitrary } from "fast-check";

import type { AnySettings } from "../../domain/dashboard.js";
import type { MemberId } from "../../domain/ids.js";
import { type SettingsOutcome, syncSettings } from "../../domain/push/sync-settings.js";
import type { Category } from "../../domain/settings/category.js";
import { alike, claim, frozenCopy, type Law, law } from "./law.js";
import { undoOf } from "./undo-of.js";

/**
 * What holds for a push of several categories at once, whatever they are. Give the categories of your product and an
 * arbitrary of its settings, best one in which some categories are absent.
 */
export function settingsLaws(categories: readonly Category[], anySettings: Arbitrary<AnySettings>): readonly Law[] {
  const settings = anySettings.map(frozenCopy);
  const keys = categories.map((category) => category.key);
  const selection = fc.subarray(keys, { minLength: 1 });
  const integrations = fc.subarray(["salesforce", "calendar", "slack"]);
  const push = (
    source: AnySettings,
    target: AnySettings,
    selected: readonly string[],
    more: object = {},
  ): SettingsOutcome => syncSettings({ categories, selection: selected, source, target, sourceId: admin, ...more });

  return [
    law(
      "P8 the frame: a category that was not selected keeps its very reference",
      [settings, settings, selection],
      (source, target, selected) => {
        const { settings: next } = push(source, target, selected);
        for (const key of keys) if (!selected.includes(key)) claim(next[key] === target[key], key);
        for (const key of Object.keys(next)) if (alike(next[key], target[key])) claim(next[key] === target[key], key);
        if (alike(next, target)) claim(next === target, "the very settings");
      },
    ),
    law(
      "P15 selected = changed ⊎ unchanged ⊎ skipped ⊎ blocked",
      [settings, settings, selection],
      (source, target, selected) => {
        const { categories: plans, settings: next } = push(source, target, selected);
        claim(
          alike(plans.map((plan) => plan.category).sort(), [...selected].sort()),
          "each selected category once",
          plans,
        );
        for (const plan of plans) {
          const moved = !alike(next[plan.category], target[plan.category]);
          claim(moved === (plan.outcome === "changed"), `${plan.category} ${plan.outcome}`);
          claim((plan.outcome === "skipped") === (source[plan.category] === undefined), `${plan.category} skipped`);
        }
      },
    ),
    law(
      "P9 the order in which categories are named never matters",
      [settings, settings, selection],
      (source, target, selected) => {
        const forth = push(source, target, selected);
        const back = push(source, target, [...selected].reverse());
        claim(
          alike([forth.settings, forth.categories, forth.warnings], [back.settings, back.categories, back.warnings]),
          "the same",
        );
      },
    ),
    law(
      "P9 pushing A∪B is pushing A and then B, in either order",
      [settings, settings, selection, selection],
      (source, target, a, b) => {
        const free = { integrations: ["salesforce"] };
        const then = (first: readonly string[], second: readonly string[]) => {
          const once = push(source, target, first, free);
          return { once, twice: push(source, once.settings, second, { ...free, baseline: once.baseline }) };
        };
        const both = push(source, target, [...new Set([...a, ...b])], free);
        const ways = [then(a, b), then(b, a)];
        const all = [both, ...ways.flatMap(({ once, twice }) => [once, twice])];
        fc.pre(!all.some((each) => each.categories.some((plan) => plan.outcome === "blocked")));
        for (const { twice } of ways) {
          claim(alike(both.settings, twice.settings), "the same settings", both.settings, twice.settings);
          claim(alike(both.baseline, twice.baseline), "the same baseline", both.baseline, twice.baseline);
        }
      },
    ),
    law(
      "P20 undo directly after apply is the identity for the whole dashboard",
      [settings, settings, selection, integrations],
      (source, target, selected, connected) => {
        const pushed = push(source, target, selected, { integrations: connected });
        const undone = undoOf(categories, pushed, pushed.undo);
        // An overlap of domains that was there before and that the push has ended is not brought back (P12).
        fc.pre(!undone.plan.categories.some((plan) => plan.outcome === "blocked"));
        claim(alike(undone.settings, target), "the settings", undone.settings, target);
        for (const key of keys) if (!selected.includes(key)) claim(undone.settings[key] === target[key], key);
        claim(undone.remaining.categories.length === 0, "nothing is left", undone.remaining);
      },
    ),
    law(
      "P21 nothing that is hidden is in a plan or a warning",
      [settings, settings, selection],
      (source, target, selected) => {
        const { categories: plans, warnings } = push(source, target, selected);
        const shown = JSON.stringify([plans, warnings]);
        for (const secret of hiddenValues(categories, [source, target]))
          claim(!shown.includes(secret), `no ${secret}`, plans);
      },
    ),
    law("P18 what a plan says survives JSON", [settings, settings, selection], (source, target, selected) => {
      const { categories: plans, warnings } = push(source, target, selected);
      claim(alike([plans, warnings], JSON.parse(JSON.stringify([plans, warnings]))), "the same", plans);
    }),
  ];
}

const admin = "admin" as MemberId;

/** The texts in fields that no plan may show, of every item of every list. */
function hiddenValues(categories: readonly Category[], all: readonly AnySettings[]): readonly string[] {
  return categories.flatMap((category) =>
    category.rules.flatMap((rule) => {
      if (rule.kind !== "list" || rule.whole.kind !== "object" || rule.shown.kind !== "object") return [];
      const shown = rule.shown.fields.map(([name]) => name);
      const hidden = rule.whole.fields.map(([name]) => name).filter((name) => !shown.includes(name));
      return all.flatMap((settings) => {
        const part = rule.field === "" ? settings[category.key] : undefined;
        const items = Array.isArray(part) ? (part as readonly Readonly<Record<string, unknown>>[]) : [];
        return items.flatMap((item) => hidden.map((name) => String(item[name])));
      });
    }),
  );
}
