// The two jobs
export { createSeatsync, type Seatsync } from "./actions/seatsync.js";
export type { Context, DirectoryAccount, Host } from "./actions/host.js";
export type { Caller, CallerError, OrganizationError, PeopleError } from "./actions/people.js";
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
export type { DriftError, DriftRequest } from "./actions/drift.js";
export type { RowActions, RowActionsRequest } from "./actions/reads.js";
export type { ListRequest, ReadError } from "./actions/receipts.js";
export type { SyncProgress } from "./actions/read-listing.js";
export type { SyncedUsers, SyncUsersError, SyncUsersRequest } from "./actions/sync-users.js";
export type { IgnoreRequest, MemberLinkRequest, RelinkRequest, SwapRequest } from "./actions/links.js";
export type { LinkActionError, LinkOutcome } from "./actions/write-links.js";
export type {
  NeedsAction,
  NeedsActionRequest,
  StatusError,
  StatusesRequest,
} from "./actions/needs-action.js";
export type { ReportRequest } from "./actions/audit-report.js";
export type { ShownStatus, WithCrmUser } from "./actions/shown-status.js";
export type { NeedsActionPage, NeedsActionPageError, NeedsActionPageRequest } from "./actions/needs-action-page.js";
export type {
  AcceptanceError,
  AcceptancePreview,
  AcceptanceUndone,
  Accepted,
  AcceptError,
  AcceptRequest,
  UndoAcceptanceRequest,
} from "./actions/accept.js";
export type { FoundCrmUser, SearchUsersError, SearchUsersRequest } from "./actions/search-users.js";
export type { AttributeError, AttributeRequest } from "./actions/attribute.js";
export type { HistoryError } from "./actions/history.js";
export type { CrmRequest, KeysUnreadable } from "./actions/crm-account.js";

// Who and what
export type {
  CrmAccountId,
  CrmProvider,
  CrmUserId,
  EventId,
  KeyProvider,
  LinkId,
  MemberId,
  OrganizationId,
  PlanId,
  ReceiptId,
  TeamId,
} from "./domain/ids.js";
export type { Instant } from "./domain/instant.js";
export type { Json } from "./domain/json.js";
export type { InvalidInput, Issue } from "./domain/parse.js";
export type { CrmConnection, Organization, Team } from "./domain/organization.js";
export type { Member, Role } from "./domain/member.js";
export type { AnySettings, Dashboard, DashboardState } from "./domain/dashboard.js";
export type { MemberAction, Offer, Refusal } from "./domain/permissions.js";
export type { Event, EventType } from "./domain/event.js";

// Settings, category by category
export type { Category, ListRule, RecordRule, RuleFor, RulesFor } from "./domain/settings/category.js";
export type { CategoryKey, Settings, SettingsInput, SettingsOf } from "./domain/settings/categories.js";
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
export type { CustomProperty } from "./domain/settings/custom-properties.js";
export type { PipelineStage, RecordType } from "./domain/settings/pipeline-stages.js";
export type { TaskReference } from "./domain/settings/task-settings.js";
export type { CrmKey } from "./domain/settings/crm-key.js";
export type { EmailTemplate } from "./domain/settings/email-templates.js";
export type { Toggle } from "./domain/settings/advanced-settings.js";

// Settings push
export type {
  CategoryPlan,
  CategoryUndo,
  InvalidSetting,
  SettingsOutcome,
  SyncSettingsInput,
} from "./domain/push/sync-settings.js";
export type { Decision, LinkEffect, Plan, PushState, ReadAt, Ref, RosterFacts } from "./domain/push/plan.js";
export type { UndoDecision, UndoState } from "./domain/push/undo.js";
export type { Baseline } from "./domain/push/baseline.js";
export type { BaselineEntry, BaselineMove, CategoryBaseline } from "./domain/settings/baseline.js";
export type { Receipt, UndoPart } from "./domain/push/receipt.js";
export type { Warning } from "./domain/push/warnings.js";
export type { CategoryDrift, DriftItem, DriftState } from "./domain/push/drift.js";
export type { DescribeOptions } from "./domain/push/describe.js";

// CRM users and links
export type { CrmUser, CrmUserKind, KnownCrmUser } from "./domain/crm/crm-user.js";
export type { Directory } from "./domain/crm/directory.js";
export type { CrmUserRef, Ignore, Link, LinkEnd, LinkOrigin, MatchRule, NewLink } from "./domain/crm/link.js";
export type { IgnoreFacts } from "./domain/crm/account.js";
export type { LosingCandidate, Match, MatchInput, MatchOutcome } from "./domain/crm/match.js";
export type { Evidence } from "./domain/crm/address-index.js";
export type { MemberStatus, StatusInput } from "./domain/crm/status.js";
export type { NeedsActionChange, NeedsActionEntry } from "./domain/crm/needs-action-entry.js";
export type { Status } from "./domain/crm/status-text.js";
export type { Suggestion } from "./domain/crm/suggest.js";
export type { AcceptableSuggestion, AcceptanceDecision, AcceptanceUndo } from "./domain/suggest/accept.js";
export type { WeighedSign } from "./domain/suggest/explain.js";
export type { LabelledOrganization } from "./domain/suggest/fit.js";
export type { Matching, SuggestInput } from "./domain/suggest/pool.js";
export type { SuggestionWeights } from "./domain/suggest/weights.js";
export type { Form } from "./domain/suggest/forms.js";
export type { Romanize } from "./domain/suggest/person.js";
export type { CrmUserHit, CrmUserIndex, SearchOptions } from "./domain/suggest/crm-user-index.js";
export type { Highlight } from "./domain/suggest/highlight.js";
export type { NotChecked, NotConnected } from "./domain/crm/account-error.js";
export type { LinkError } from "./domain/crm/link-error.js";
export type { HostMeeting, LinkImpact, StaysBehind } from "./domain/crm/link-impact.js";
export type { SafeguardError, SyncDecision, SyncSummary } from "./domain/crm/sync.js";
export type { Attribution, AttributionPolicy, MeetingTimes, Trail } from "./domain/crm/attribution.js";
export type { RecordOwner } from "./domain/crm/record-owner.js";
export type { MismatchReport } from "./domain/crm/report.js";

// Ports
export type { Answer } from "./ports/answer.js";
export type { Roster, RosterError } from "./ports/roster.js";
export type {
  Changeset,
  CommitOutcome,
  EventQuery,
  ListedReceipt,
  Loaded,
  NeedsActionQuery,
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
