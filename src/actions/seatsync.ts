import { builtInCategories } from "../domain/settings/categories.js";
import type { Category } from "../domain/settings/category.js";
import type { Context, Host } from "./host.js";
import {
  type IgnoreRequest,
  ignoreMemberIn,
  linkHistory,
  type MemberLinkRequest,
  previewRelinkOf,
  type RelinkRequest,
  relinkMember,
  type SwapRequest,
  swapMembers,
  unignoreMemberIn,
  unlinkMember,
} from "./links.js";
import {
  type AttributeRequest,
  attributeMeeting,
  auditReport,
  choosableUsers,
  linkStatuses,
  membersNeedingAction,
  type NeedsActionRequest,
  type ReportRequest,
  type StatusesRequest,
} from "./needs-action.js";
import type { Caller } from "./people.js";
import { applyPush, planPush, planSyncKeys, syncKeys } from "./push.js";
import type { ApplyRequest, KeysRequest, PushRequest, UndoRequest } from "./push-requests.js";
import {
  type DriftRequest,
  type ListRequest,
  listEvents,
  listReceipts,
  type RowActionsRequest,
  rowActions,
  settingsDrift,
} from "./reads.js";
import { type SyncUsersRequest, syncUsers } from "./sync-users.js";
import { planUndo, undoPush } from "./undo.js";
import { noSecrets } from "./write-push.js";

/**
 * seatsync for one product: its actions, with what the host plugs in. The only place where the rooms meet.
 *
 * Every action takes plain ids, answers a `ResultAsync` with a closed union of tagged errors (E1), and writes
 * everything or nothing.
 *
 * @example
 * const seatsync = createSeatsync({ roster, store, secrets, directories: { hubspot: openHubspot } });
 * const plan = await seatsync.settings.planPush({ organizationId, actorId, targetId });
 */
export function createSeatsync<const C extends readonly Category[] = typeof builtInCategories>(host: Host<C>) {
  const categories: readonly Category[] = host.categories ?? (builtInCategories as readonly Category[]);
  if (!host.roster || !host.store) throw new TypeError("createSeatsync needs a roster and a store.");
  const keys = categories.map((category) => category.key);
  if (new Set(keys).size !== keys.length) throw new TypeError("Two categories have the same key.");
  const context: Context = {
    roster: host.roster,
    store: host.store,
    secrets: host.secrets ?? noSecrets,
    directories: host.directories ?? {},
    clock: host.clock ?? { now: () => new Date() },
    ids: host.ids ?? { next: () => crypto.randomUUID() },
    onPortFailure: host.onPortFailure ?? (() => undefined),
    categories,
  };
  return {
    settings: {
      planPush: (request: PushRequest<C[number]["key"]>) => planPush(context, request),
      applyPush: (request: ApplyRequest) => applyPush(context, request),
      planUndo: (request: UndoRequest) => planUndo(context, request),
      undoPush: (request: UndoRequest) => undoPush(context, request),
      drift: (request: DriftRequest) => settingsDrift(context, request),
      receipts: (request: ListRequest) => listReceipts(context, request),
    },
    crm: {
      planSyncKeys: (request: KeysRequest) => planSyncKeys(context, request),
      syncKeys: (request: KeysRequest) => syncKeys(context, request),
      syncUsers: (request: SyncUsersRequest) => syncUsers(context, request),
      statuses: (request: StatusesRequest) => linkStatuses(context, request),
      needsAction: (request: NeedsActionRequest) => membersNeedingAction(context, request),
      users: (request: StatusesRequest) => choosableUsers(context, request),
      previewRelink: (request: Omit<RelinkRequest, "ifTaken" | "ifInactive" | "note">) =>
        previewRelinkOf(context, request),
      relink: (request: RelinkRequest) => relinkMember(context, request),
      unlink: (request: MemberLinkRequest) => unlinkMember(context, request),
      ignore: (request: IgnoreRequest) => ignoreMemberIn(context, request),
      unignore: (request: MemberLinkRequest) => unignoreMemberIn(context, request),
      swap: (request: SwapRequest) => swapMembers(context, request),
      history: (request: Caller & { readonly memberId: string }) => linkHistory(context, request),
      attribute: (request: AttributeRequest) => attributeMeeting(context, request),
      report: (request: ReportRequest) => auditReport(context, request),
    },
    rowActions: (request: RowActionsRequest) => rowActions(context, request),
    events: (request: ListRequest) => listEvents(context, request),
  };
}

export type Seatsync<C extends readonly Category[] = typeof builtInCategories> = ReturnType<typeof createSeatsync<C>>;
