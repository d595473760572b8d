import { crmName } from "../ids.js";
import { builtInCategories } from "../settings/categories.js";
import type { Category, Rule } from "../settings/category.js";
import { ruleFor } from "../settings/items.js";
import type { Change, Omission, OmitReason } from "../settings/outcome.js";
import type { LinkEffect, Plan } from "./plan.js";
import type { Receipt } from "./receipt.js";
import type { CategoryPlan } from "./sync-settings.js";
import type { Warning } from "./warnings.js";

export interface DescribeOptions {
  /** The categories it was made with; the built-in ones when absent. */
  readonly categories?: readonly Category[];
  /** How the target is called: "Sarah". */
  readonly target?: string;
}

/**
 * A plan or a receipt in lines that a dialog or a terminal can show: one for each category, then what it does to
 * links, then the warnings. Names of items are shown, values are not.
 *
 * @example
 * "Pipeline stages: 2 stages updated, 1 stage added"
 * "Meeting titles: 1 meeting title removed; replaces Sarah's own 'QBR'"
 */
export function describePlan(
  plan: Pick<Plan | Receipt, "categories" | "links" | "warnings">,
  { categories = builtInCategories, target = "the member" }: DescribeOptions = {},
): readonly string[] {
  const known = new Map(categories.map((category) => [category.key, category]));
  return [
    ...plan.categories.map((each) => {
      const category = known.get(each.category);
      return `${category?.title ?? each.category}: ${describeCategory(each, category, target)}`;
    }),
    ...plan.links.map(describeLink),
    ...plan.warnings.map((warning) => `Warning: ${describeWarning(warning)}`),
  ];
}

function describeCategory(plan: CategoryPlan, category: Category | undefined, target: string): string {
  const title = category?.title ?? plan.category;
  switch (plan.outcome) {
    case "skipped":
      return "skipped, nothing at the source";
    case "blocked":
      return `blocked, ${describeBlock(plan)}`;
    case "unchanged":
      return ["nothing to change", ...describeOmitted(plan.omitted, target, title)].join("; ");
    case "changed":
      return [
        describeChanges(plan.changes, category),
        ...describeDestroyed(plan.changes, target, title),
        ...describeOmitted(plan.omitted, target, title),
      ].join("; ");
  }
}

function describeBlock(plan: Extract<CategoryPlan, { outcome: "blocked" }>): string {
  switch (plan.reason) {
    case "duplicate-items": {
      const [first] = plan.duplicates;
      return first === undefined ? "items are there twice" : `the ${first.side} has ${quote(first.item)} twice`;
    }
    case "invalid-settings": {
      const [first] = plan.invalid;
      const where = first === undefined || first.path === "" ? "" : ` at ${first.path}`;
      return `the ${first?.side ?? "target"}'s settings cannot be read${where}: ${first?.reason ?? "unknown"}`;
    }
    case "domain-overlap":
      return `${plan.domains.join(", ")} would be both an alternate and a partnership domain`;
  }
}

/** "2 stages updated, 1 stage added": by list, in the order updated, added, removed. */
function describeChanges(changes: readonly Change[], category: Category | undefined): string {
  const counts = new Map<string, { readonly rule: Rule | null; readonly action: Change["action"]; count: number }>();
  const fields: string[] = [];
  for (const change of changes) {
    const rule = category === undefined ? null : ruleFor(category, change.list);
    if (change.item === null) {
      if (rule?.kind === "field") fields.push(`${inWords(change.list)} ${change.action}`);
      continue;
    }
    const key = `${change.action}/${change.list}`;
    const found = counts.get(key);
    if (found === undefined) counts.set(key, { rule, action: change.action, count: 1 });
    else found.count += 1;
  }
  const parts = [...counts.values()]
    .sort((a, b) => actions.indexOf(a.action) - actions.indexOf(b.action))
    .map(({ rule, action, count }) => `${count} ${wordFor(rule, count)} ${action}`);
  const all = [...fields, ...parts];
  return all.length > 0 ? all.join(", ") : changes[0]?.action === "removed" ? "removed, empty" : "set up, empty";
}

const actions: readonly Change["action"][] = ["updated", "added", "removed"];

function wordFor(rule: Rule | null, count: number): string {
  const words = rule === null || rule.kind === "field" ? (["item", "items"] as const) : rule.words;
  return count === 1 ? words[0] : words[1];
}

function describeDestroyed(changes: readonly Change[], target: string, title: string): readonly string[] {
  const edited = changes.filter((change) => change.destroys === "local-edit");
  const local = edited.filter((change) => change.action !== "added");
  const removed = edited.filter((change) => change.action === "added");
  const unknown = changes.filter((change) => change.destroys === "unknown");
  return [
    ...(local.length === 0 ? [] : [`replaces ${target}'s own ${named(local, title)}`]),
    ...(removed.length === 0 ? [] : [`brings back ${named(removed, title)}, which ${target} removed`]),
    ...(unknown.length === 0 ? [] : [`replaces ${named(unknown, title)}, which may be ${target}'s own`]),
  ];
}

function describeOmitted(omitted: readonly Omission[], target: string, title: string): readonly string[] {
  const reasons = [...new Set(omitted.map((omission) => omission.reason))];
  return reasons.map((reason) =>
    omissionWords[reason](
      named(
        omitted.filter((each) => each.reason === reason),
        title,
      ),
      target,
    ),
  );
}

const omissionWords: Readonly<Record<OmitReason, (items: string, target: string) => string>> = {
  "local-edit": (items, target) => `keeps ${target}'s own ${items}`,
  "local-removal": (items, target) => `leaves out ${items}, which ${target} removed`,
  "unknown-origin": (items, target) => `keeps ${items}, which may be ${target}'s own`,
  "owner-clash": (items, target) => `leaves ${items}, an owner property of ${target}`,
  "salesforce-not-connected": (items, target) => `leaves out ${items}, for ${target} has no Salesforce`,
  "changed-since": (items) => `leaves ${items}, changed since`,
};

/** Up to three by name, the rest as a number. A list of which items are named goes without saying. */
function named(all: readonly Pick<Change, "label" | "list" | "item">[], title: string): string {
  const items = all.filter(
    ({ item, list }) => item !== null || !all.some((each) => each.item !== null && isIn(list, each)),
  );
  const nameOf = ({ label, list }: Pick<Change, "label" | "list">): string => inWords(label || list) || title;
  const names = items.slice(0, 3).map((each) => quote(each.item === null ? nameOf(each) : each.label));
  const more = items.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

/** The category itself, `""`, holds the items of all its lists. */
const isIn = (list: string, item: Pick<Change, "list">): boolean => list === "" || item.list === list;

function describeLink({ effect, provider, crmUserId }: LinkEffect): string {
  const crm = crmName[provider];
  return effect === "ends"
    ? `Link to ${crm} user ${crmUserId} ends, for the CRM account changes`
    : `Link to ${crm} user ${crmUserId} opens again, for its CRM account is back`;
}

function describeWarning(warning: Warning): string {
  switch (warning.type) {
    case "dangling-reference":
      return `${quote(warning.from.item)} names the ${warning.to.kind} ${quote(warning.to.name)}, which is not there`;
    case "inert-toggle":
      return `${quote(warning.toggle)} is inert until ${warning.until.join(" and ")} is connected`;
    case "owner-property-disagrees":
      return `the owner property ${quote(warning.property)} names CRM user ${warning.names}, the link says ${warning.linkedTo}`;
  }
}

const quote = (text: string): string => `'${text.length > 60 ? `${text.slice(0, 59)}…` : text}'`;

/** `customerChallenges` → "customer challenges". */
const inWords = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
