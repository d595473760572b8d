import type { builtInCategories } from "../domain/settings/categories.js";
import type { Category } from "../domain/settings/category.js";
import type { AcceptRequest, UndoAcceptanceRequest } from "./accept.js";
import type { AttributeRequest } from "./attribute.js";
import type { ReportRequest } from "./audit-report.js";
import type { DriftRequest } from "./drift.js";
import { contextOf, type Host } from "./host.js";
import type { IgnoreRequest, MemberLinkRequest, RelinkRequest, SwapRequest } from "./links.js";
import type { NeedsActionRequest, StatusesRequest } from "./needs-action.js";
import type { NeedsActionPageRequest } from "./needs-action-page.js";
import type { Caller } from "./people.js";
import type { ApplyRequest, KeysRequest, PushRequest, UndoRequest } from "./push-requests.js";
import type { RowActionsRequest } from "./reads.js";
import type { ListRequest } from "./receipts.js";
import type { SearchUsersRequest } from "./search-users.js";
import type { SyncUsersRequest } from "./sync-users.js";
import { whenLoaded } from "./when-loaded.js";

const settings = whenLoaded(() => import("./settings-job.js"));
const crm = whenLoaded(() => import("./crm-job.js"));
const suggest = whenLoaded(() => import("./suggest-job.js"));
const search = whenLoaded(() => import("./search-users.js"));
const reads = whenLoaded(() => import("./reads-job.js"));
const report = whenLoaded(() => import("./audit-report.js"));

/**
 * seatsync for one product: its actions, with what the host plugs in. The only place where the rooms meet.
 *
 * Every action takes plain ids, answers a `ResultAsync` with a closed union of tagged errors (E1), and writes
 * everything or nothing. The first call of a job loads that job.
 *
 * @example
 * const seatsync = createSeatsync({ roster, store, secrets, directories: { hubspot: openHubspot } });
 * const plan = await seatsync.settings.planPush({ organizationId, actorId, targetId });
 */
export function createSeatsync<const C extends readonly Category[] = typeof builtInCategories>(host: Host<C>) {
  const context = contextOf(host);
  return {
    settings: {
      planPush: (request: PushRequest<C[number]["key"]>) => settings((job) => job.planPush(context, request)),
      applyPush: (request: ApplyRequest) => settings((job) => job.applyPush(context, request)),
      planUndo: (request: UndoRequest) => settings((job) => job.planUndo(context, request)),
      undoPush: (request: UndoRequest) => settings((job) => job.undoPush(context, request)),
      drift: (request: DriftRequest) => settings((job) => job.settingsDrift(context, request)),
      receipts: (request: ListRequest) => settings((job) => job.listReceipts(context, request)),
    },
    crm: {
      planSyncKeys: (request: KeysRequest) => settings((job) => job.planSyncKeys(context, request)),
      syncKeys: (request: KeysRequest) => settings((job) => job.syncKeys(context, request)),
      syncUsers: (request: SyncUsersRequest) => crm((job) => job.syncUsers(context, request)),
      statuses: (request: StatusesRequest) => crm((job) => job.linkStatuses(context, request)),
      needsAction: (request: NeedsActionRequest) => crm((job) => job.membersNeedingAction(context, request)),
      needsActionPage: (request: NeedsActionPageRequest) => reads((job) => job.needsActionPage(context, request)),
      searchUsers: (request: SearchUsersRequest) => search((job) => job.searchUsers(context, request)),
      previewRelink: (request: Omit<RelinkRequest, "ifTaken" | "ifInactive" | "note">) =>
        crm((job) => job.previewRelinkOf(context, request)),
      relink: (request: RelinkRequest) => crm((job) => job.relinkMember(context, request)),
      unlink: (request: MemberLinkRequest) => crm((job) => job.unlinkMember(context, request)),
      ignore: (request: IgnoreRequest) => crm((job) => job.ignoreMemberIn(context, request)),
      unignore: (request: MemberLinkRequest) => crm((job) => job.unignoreMemberIn(context, request)),
      swap: (request: SwapRequest) => crm((job) => job.swapMembers(context, request)),
      previewAcceptance: (request: AcceptRequest) => suggest((job) => job.previewAcceptance(context, request)),
      acceptSuggestions: (request: AcceptRequest) => suggest((job) => job.acceptSuggested(context, request)),
      undoAcceptance: (request: UndoAcceptanceRequest) => suggest((job) => job.undoAccepted(context, request)),
      history: (request: Caller & { readonly memberId: string }) => reads((job) => job.linkHistory(context, request)),
      attribute: (request: AttributeRequest) => reads((job) => job.attributeMeeting(context, request)),
      report: (request: ReportRequest) => report((job) => job.auditReport(context, request)),
    },
    rowActions: (request: RowActionsRequest) => reads((job) => job.rowActions(context, request)),
    events: (request: ListRequest) => reads((job) => job.listEvents(context, request)),
  };
}

export type Seatsync<C extends readonly Category[] = typeof builtInCategories> = ReturnType<typeof createSeatsync<C>>;
