// The two jobs
export { createSeatsync, type Seatsync } from "./actions/seatsync.js";
export type { Context, DirectoryAccount, Host } from "./actions/host.js";
export type { Caller, PeopleError } from "./actions/people.js";
export type { ConflictError, WriteError } from "./actions/commit.js";
export type { OnPortFailure, PortFailed, PortName } from "./actions/ask.js";
export type {
  ApplyError,
  ApplyRequest,
  KeysRequest,
  PlanError,
  PushRequest,
  SelectionError,
  UndoPlanError,
  UndoRequest,
} from "./actions/push-requests.js";
export type { DashboardError } from "./actions/push-state.js";
export type { DriftRequest, ListRequest, ReadError, RowActions, RowActionsRequest } from "./actions/reads.js";
export type { SyncedUsers, SyncProgress, SyncUsersError, SyncUsersRequest } from "./actions/sync-users.js";
export type {
  IgnoreRequest,
  LinkActionError,
  LinkOutcome,
  MemberLinkRequest,
  RelinkRequest,
  SwapRequest,
} from "./actions/links.js";
export type {
  AttributeRequest,
  NeedsAction,
  NeedsActionRequest,
  ReportRequest,
  StatusError,
  StatusesRequest,
} from "./actions/needs-action.js";
export type { CrmRequest, KeysUnreadable } from "./actions/crm-account.js";

// Who and what
export {
  type CrmAccountId,
  type CrmProvider,
  type CrmUserId,
  crmAccountId,
  crmName,
  crmProvider,
  crmUserId,
  type EventId,
  eventId,
  type KeyProvider,
  keyProvider,
  type LinkId,
  linkId,
  type MemberId,
  memberId,
  type OrganizationId,
  organizationId,
  type PlanId,
  planId,
  type ReceiptId,
  receiptId,
  type TeamId,
  teamId,
} from "./domain/ids.js";
export { anyInstant, type Instant, instant } from "./domain/instant.js";
export type { Json } from "./domain/json.js";
export { type InvalidInput, type Issue, parse } from "./domain/parse.js";
export { asciiDomain, comparableAddress } from "./domain/email-address.js";
export {
  type CrmConnection,
  crmConnection,
  type Organization,
  organization,
  type Team,
  team,
} from "./domain/organization.js";
export { type Member, member, type Role, role } from "./domain/member.js";
export {
  type AnySettings,
  type Dashboard,
  type DashboardState,
  dashboard,
  dashboardState,
} from "./domain/dashboard.js";
export { type MemberAction, memberActions, type Offer, offersFor, type Refusal, whyNot } from "./domain/permissions.js";
export { type Event, type EventType, event, eventType } from "./domain/event.js";

// Settings, category by category
export {
  type Category,
  defineCategory,
  identity,
  type ListRule,
  type RecordRule,
  type RuleFor,
  type RulesFor,
} from "./domain/settings/category.js";
export { builtInCategories, type CategoryKey, type Settings, type SettingsOf } from "./domain/settings/categories.js";
export type {
  Change,
  Duplicate,
  Edit,
  Omission,
  OmitReason,
  Standing,
  SyncInput,
  SyncOutcome,
} from "./domain/settings/outcome.js";
export {
  type CustomProperty,
  customProperties,
  customProperty,
  syncCustomProperties,
} from "./domain/settings/custom-properties.js";
export {
  type PipelineStage,
  pipelineStage,
  pipelineStages,
  type RecordType,
  recordType,
  syncPipelineStages,
} from "./domain/settings/pipeline-stages.js";
export { companyDetails, syncCompanyDetails } from "./domain/settings/company-details.js";
export { meetingTitles, syncMeetingTitles } from "./domain/settings/meeting-titles.js";
export { alternateDomains, syncAlternateDomains } from "./domain/settings/alternate-domains.js";
export { partnershipDomains, syncPartnershipDomains } from "./domain/settings/partnership-domains.js";
export { syncTaskSettings, type TaskReference, taskReference, taskSettings } from "./domain/settings/task-settings.js";
export { type CrmKey, crmKey, crmKeys, syncCrmKeys } from "./domain/settings/crm-keys.js";
export {
  type EmailTemplate,
  emailTemplate,
  emailTemplates,
  syncEmailTemplates,
} from "./domain/settings/email-templates.js";
export { advancedSettings, syncAdvancedSettings, type Toggle, toggle } from "./domain/settings/advanced-settings.js";

// Settings push
export {
  type CategoryPlan,
  type CategoryUndo,
  type InvalidSetting,
  type SettingsOutcome,
  type SyncSettingsInput,
  syncSettings,
} from "./domain/push/sync-settings.js";
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
} from "./domain/push/plan.js";
export { comparePlans } from "./domain/push/apply.js";
export { decideUndo, type UndoDecision, type UndoState } from "./domain/push/undo.js";
export type { Baseline } from "./domain/push/baseline.js";
export type { BaselineEntry, BaselineMove, CategoryBaseline } from "./domain/settings/baseline.js";
export type { Receipt, UndoPart } from "./domain/push/receipt.js";
export type { Warning } from "./domain/push/warnings.js";
export { type CategoryDrift, type DriftItem, type DriftState, drift } from "./domain/push/drift.js";
export { type DescribeOptions, describePlan } from "./domain/push/describe.js";

// CRM users and links
export { type CrmUser, type CrmUserKind, crmUser, crmUserKind, type KnownCrmUser } from "./domain/crm/crm-user.js";
export { type Directory, directory } from "./domain/crm/directory.js";
export {
  type CrmUserRef,
  type Ignore,
  ignore,
  type Link,
  type LinkEnd,
  type LinkOrigin,
  link,
  type MatchRule,
  matchRule,
  type NewLink,
} from "./domain/crm/link.js";
export { currentAccount } from "./domain/crm/account.js";
export {
  type LosingCandidate,
  type Match,
  type MatchInput,
  type MatchOutcome,
  matchCrmUsers,
} from "./domain/crm/match.js";
export type { Evidence } from "./domain/crm/address-index.js";
export { type MemberStatus, memberStatuses, type StatusInput } from "./domain/crm/status.js";
export { type Status, statuses, statusText } from "./domain/crm/status-text.js";
export { needsAction } from "./domain/crm/needs-action.js";
export type { Suggestion } from "./domain/crm/suggest.js";
export type { LinkError } from "./domain/crm/link-error.js";
export { type HostMeeting, type LinkImpact, meetingsAffected, type StaysBehind } from "./domain/crm/link-impact.js";
export { decideSync, type SafeguardError, type SyncDecision, type SyncSummary } from "./domain/crm/sync.js";
export {
  type Attribution,
  type AttributionPolicy,
  attribute,
  type MeetingTimes,
  type Trail,
} from "./domain/crm/attribution.js";
export { describeAttribution, type RecordOwner } from "./domain/crm/record-owner.js";
export { type MismatchReport, mismatchReport } from "./domain/crm/report.js";

// Ports
export type { Answer } from "./ports/answer.js";
export type { Roster, RosterError } from "./ports/roster.js";
export type {
  Changeset,
  CommitOutcome,
  EventQuery,
  ListedReceipt,
  Loaded,
  Page,
  PageQuery,
  ReceiptQuery,
  Store,
  StoredLinkChange,
  StoredReceipt,
  StoreError,
  Versioned,
  Want,
  WantedDirectories,
  WantedLinks,
} from "./ports/store.js";
export type {
  CrmUserDirectory,
  DirectoryError,
  DirectoryErrorCode,
  DirectoryPage,
  ListingOptions,
  UnreadableRow,
} from "./ports/crm-user-directory.js";
export type { ResealRequest, Secrets, SecretsError } from "./ports/secrets.js";
export type { Clock } from "./ports/clock.js";
export type { IdKind, Ids } from "./ports/ids.js";
