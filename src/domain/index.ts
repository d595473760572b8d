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
} from "./ids.js";
export { type Instant, instant } from "./instant.js";
export { anyInstant } from "./any-instant.js";
export type { Json } from "./json.js";
export { type InvalidInput, type Issue, parse } from "./parse.js";
export { asciiDomain, comparableAddress } from "./email-address.js";
export { type CrmConnection, crmConnection, type Organization, organization, type Team, team } from "./organization.js";
export { type Member, member, type Role, role } from "./member.js";
export { type AnySettings, type Dashboard, type DashboardState, dashboard, dashboardState } from "./dashboard.js";
export { type MemberAction, memberActions, type Offer, offersFor, type Refusal, whyNot } from "./permissions.js";
export { type Event, type EventType, event, eventType } from "./event.js";
