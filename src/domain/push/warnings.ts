import type { Link } from "../crm/link.js";
import type { AnySettings } from "../dashboard.js";
import { advancedSettings } from "../settings/advanced-settings.js";
import { slice } from "../settings/categories.js";
import { type CustomProperty, customProperties } from "../settings/custom-properties.js";
import { emailTemplates } from "../settings/email-templates.js";
import { type PipelineStage, pipelineStages } from "../settings/pipeline-stages.js";
import { type TaskReference, taskSettings } from "../settings/task-settings.js";

/** Something the admin should know of before applying; it stops nothing. */
export type Warning =
  /** After the push something names a stage or a property that the target lacks (P24). */
  | {
      readonly type: "dangling-reference";
      readonly from: { readonly category: string; readonly item: string };
      readonly to: { readonly kind: "stage" | "property"; readonly name: string };
    }
  /** The toggle is copied, and does nothing until these are connected. */
  | { readonly type: "inert-toggle"; readonly toggle: string; readonly until: readonly string[] }
  /** An owner property of the target names another CRM user than the link does (P13). */
  | {
      readonly type: "owner-property-disagrees";
      readonly property: string;
      readonly names: string;
      readonly linkedTo: string;
    };

/**
 * What dangles or stays inert because of this push: what was so before is not repeated, or nobody would read it.
 */
export function warningsOf(push: {
  readonly before: AnySettings;
  readonly after: AnySettings;
  readonly integrations: readonly string[];
}): readonly Warning[] {
  const { before, after, integrations } = push;
  return [...newlyDangling(before, after), ...newlyInert(before, after, integrations)];
}

/** Owner properties of the target that name somebody else than its open links do. */
export function ownerWarnings(settings: AnySettings, links: readonly Link[]): readonly Warning[] {
  return list(slice(settings, customProperties)).flatMap((property): Warning[] => {
    const { provider, accountId, crmUserId: names } = property;
    if (property.kind !== "owner" || names === undefined) return [];
    const open = links.find((link) => link.to === null && link.provider === provider && link.accountId === accountId);
    if (open === undefined || open.crmUserId === names) return [];
    return [{ type: "owner-property-disagrees", property: property.label, names, linkedTo: open.crmUserId }];
  });
}

function newlyDangling(before: AnySettings, after: AnySettings): readonly Warning[] {
  const touched = referring.some((category) => before[category] !== after[category]);
  if (!touched) return [];
  const now = dangling(after);
  if (now.length === 0) return now;
  const former = new Set(dangling(before).map(keyOf));
  return now.filter((warning) => !former.has(keyOf(warning)));
}

const referring = [pipelineStages.key, customProperties.key, taskSettings.key, emailTemplates.key];

const keyOf = (warning: Warning): string => JSON.stringify(warning);

function dangling(settings: AnySettings): readonly Warning[] {
  const found: Warning[] = [];
  const miss = (category: string, item: string, kind: "stage" | "property", name: string): void => {
    found.push({ type: "dangling-reference", from: { category, item }, to: { kind, name } });
  };
  const stages = list(slice(settings, pipelineStages)?.stages);
  const pipelines = new Map<string, Set<string>>();
  for (const stage of stages) {
    const key = pipelineOf(stage);
    const ids = pipelines.get(key);
    if (ids === undefined) pipelines.set(key, new Set([stage.internalId]));
    else ids.add(stage.internalId);
  }
  for (const stage of stages) {
    const siblings = pipelines.get(pipelineOf(stage));
    for (const exit of list(stage.exitPoints)) {
      if (!siblings?.has(exit)) miss(pipelineStages.key, stage.name, "stage", exit);
    }
  }
  const properties = list(slice(settings, customProperties));
  for (const { name, about } of list(slice(settings, taskSettings)?.types)) {
    if (about?.to === "stage" && !pipelines.get(pipelineOf(about))?.has(about.internalId)) {
      miss(taskSettings.key, name, "stage", about.internalId);
    }
    if (about?.to === "property" && !properties.some((property) => isAbout(about, property))) {
      miss(taskSettings.key, name, "property", about.internalName);
    }
  }
  for (const template of list(slice(settings, emailTemplates))) {
    for (const name of placeholdersIn(template.subject, template.body)) {
      const isKnown = properties.some((property) => `${property.objectType}.${property.internalName}` === name);
      if (!isKnown) miss(emailTemplates.key, template.name, "property", name);
    }
  }
  return found;
}

type StageRef = Pick<PipelineStage, "provider" | "accountId" | "pipelineId">;

const pipelineOf = ({ provider, accountId, pipelineId }: StageRef): string =>
  `${provider}\n${accountId}\n${pipelineId}`;

const isAbout = (about: Extract<TaskReference, { to: "property" }>, property: CustomProperty): boolean =>
  about.provider === property.provider &&
  about.accountId === property.accountId &&
  about.objectType === property.objectType &&
  about.internalName === property.internalName;

/** `{{deal.amount}}` and the like. Most texts hold none, so that is asked first. */
function placeholdersIn(...texts: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of texts) {
    if (!text.includes("{{")) continue;
    for (const [, name] of text.matchAll(/\{\{\s{0,8}((?:contact|company|deal)\.[\w-]{1,200})\s{0,8}\}\}/g)) {
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

function newlyInert(before: AnySettings, after: AnySettings, integrations: readonly string[]): readonly Warning[] {
  const former = slice(before, advancedSettings) ?? {};
  return Object.entries(slice(after, advancedSettings) ?? {}).flatMap(([toggle, value]): Warning[] => {
    const until = list(value.needs).filter((need) => !integrations.includes(need));
    if (!value.on || until.length === 0 || (Object.hasOwn(former, toggle) && former[toggle] === value)) return [];
    return [{ type: "inert-toggle", toggle, until }];
  });
}

/** A stored value may be of another form than it should; then it refers to nothing. */
const list = <Item>(value: readonly Item[] | undefined): readonly Item[] => (Array.isArray(value) ? value : []);
