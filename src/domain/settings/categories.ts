import type * as z from "zod";

import type { AnySettings } from "../dashboard.js";
import { advancedSettings } from "./advanced-settings.js";
import { alternateDomains } from "./alternate-domains.js";
import type { Category } from "./category.js";
import { companyDetails } from "./company-details.js";
import { crmKeys } from "./crm-keys.js";
import { customProperties } from "./custom-properties.js";
import { emailTemplates } from "./email-templates.js";
import { meetingTitles } from "./meeting-titles.js";
import { partnershipDomains } from "./partnership-domains.js";
import { pipelineStages } from "./pipeline-stages.js";
import { taskSettings } from "./task-settings.js";

/** The ten categories of the product, in the order in which plans list them. */
export const builtInCategories = [
  customProperties, // replaced; owner properties stay
  pipelineStages, // merged by internal id; record types only with Salesforce
  companyDetails, // replaced
  meetingTitles, // replaced
  alternateDomains, // replaced
  partnershipDomains, // replaced
  taskSettings, // replaced
  crmKeys, // merged by provider
  emailTemplates, // replaced; not selected by default
  advancedSettings, // replaced
] as const;

/** The settings that a list of categories describes; each may be absent. */
export type SettingsOf<C extends readonly Category[]> = {
  readonly [Each in C[number] as Each["key"]]?: Each extends Category<string, infer V> ? V : never;
};

/** The settings of a dashboard, as the ten built-in categories have them. */
export interface Settings extends SettingsOf<typeof builtInCategories> {}

/** The same with plain strings for ids and instants, as a host writes it down. */
export type SettingsInput = Plain<Settings>;

type Plain<Value> = Value extends string
  ? Value extends z.$brand
    ? string
    : Value
  : Value extends object
    ? { readonly [Field in keyof Value]: Plain<Value[Field]> }
    : Value;

export type CategoryKey = (typeof builtInCategories)[number]["key"];

/** The value of one category, its type taken from the category; `undefined` where it was never configured. */
export function slice<K extends string, V>(settings: AnySettings, category: Category<K, V>): V | undefined {
  return Object.hasOwn(settings, category.key) ? (settings[category.key] as V) : undefined;
}
