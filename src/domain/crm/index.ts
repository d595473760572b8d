// CRM users and links
export { type CrmUser, type CrmUserKind, crmUser, crmUserKind, type KnownCrmUser } from "./crm-user.js";
export { type Directory, directory } from "./directory.js";
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
} from "./link.js";
export { currentAccount, type IgnoreFacts } from "./account.js";
export { type LosingCandidate, type Match, type MatchInput, type MatchOutcome, matchCrmUsers } from "./match.js";
export type { Evidence } from "./address-index.js";
export { type MemberStatus, memberStatuses, type StatusInput } from "./status.js";
export { type Status, statuses, statusText } from "./status-text.js";
export { needsAction } from "./needs-action.js";
export type { Suggestion } from "./suggest.js";
export type { LinkError } from "./link-error.js";
export { type HostMeeting, type LinkImpact, meetingsAffected, type StaysBehind } from "./link-impact.js";
export { decideSync, type SafeguardError, type SyncDecision, type SyncSummary } from "./sync.js";
export { type Attribution, type AttributionPolicy, attribute, type MeetingTimes, type Trail } from "./attribution.js";
export { describeAttribution, type RecordOwner } from "./record-owner.js";
export { type MismatchReport, mismatchReport } from "./report.js";
