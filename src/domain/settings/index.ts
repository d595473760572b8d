// Settings, category by category
export {
  type Category,
  defineCategory,
  identity,
  type ListRule,
  type RecordRule,
  type RuleFor,
  type RulesFor,
} from "./category.js";
export {
  builtInCategories,
  type CategoryKey,
  type Settings,
  type SettingsInput,
  type SettingsOf,
} from "./categories.js";
export type { Change, Duplicate, Edit, Omission, OmitReason, Standing, SyncInput, SyncOutcome } from "./outcome.js";
export { type CustomProperty, customProperties, customProperty, syncCustomProperties } from "./custom-properties.js";
export {
  type PipelineStage,
  pipelineStage,
  pipelineStages,
  type RecordType,
  recordType,
  syncPipelineStages,
} from "./pipeline-stages.js";
export { companyDetails, syncCompanyDetails } from "./company-details.js";
export { meetingTitles, syncMeetingTitles } from "./meeting-titles.js";
export { alternateDomains, syncAlternateDomains } from "./alternate-domains.js";
export { partnershipDomains, syncPartnershipDomains } from "./partnership-domains.js";
export { syncTaskSettings, type TaskReference, taskReference, taskSettings } from "./task-settings.js";
export { type CrmKey, crmKey } from "./crm-key.js";
export { crmKeys, syncCrmKeys } from "./crm-keys.js";
export { type EmailTemplate, emailTemplate, emailTemplates, syncEmailTemplates } from "./email-templates.js";
export { advancedSettings, syncAdvancedSettings, type Toggle, toggle } from "./advanced-settings.js";

// The push of settings
export {
  type CategoryPlan,
  type CategoryUndo,
  type InvalidSetting,
  type SettingsOutcome,
  type SyncSettingsInput,
  syncSettings,
} from "../push/sync-settings.js";
export {
  type Decision,
  decidePush,
  type LinkEffect,
  type Plan,
  type PushState,
  planOf,
  planSchema,
  type ReadAt,
  type Ref,
  type RosterFacts,
} from "../push/plan.js";
export { comparePlans } from "../push/apply.js";
export { decideUndo, type UndoDecision, type UndoState } from "../push/undo.js";
export type { Baseline } from "../push/baseline.js";
export type { BaselineEntry, BaselineMove, CategoryBaseline } from "./baseline.js";
export type { Receipt, UndoPart } from "../push/receipt.js";
export type { Warning } from "../push/warnings.js";
export { type CategoryDrift, type DriftItem, type DriftState, drift } from "../push/drift.js";
export { type DescribeOptions, describePlan } from "../push/describe.js";
