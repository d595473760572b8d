import type { Directory } from "../domain/crm/directory.js";
import type { Ignore, Link, LinkEnd } from "../domain/crm/link.js";
import type { IgnoreChange } from "../domain/crm/link-decision.js";
import type { NeedsActionChange, NeedsActionEntry } from "../domain/crm/needs-action-entry.js";
import type { AnySettings, Dashboard } from "../domain/dashboard.js";
import type { Event } from "../domain/event.js";
import type {
  CrmAccountId,
  CrmProvider,
  CrmUserId,
  LinkId,
  MemberId,
  OrganizationId,
  ReceiptId,
} from "../domain/ids.js";
import type { Instant } from "../domain/instant.js";
import type { Baseline } from "../domain/push/baseline.js";
import type { ReadAt } from "../domain/push/plan.js";
import type { Receipt, UndoPart } from "../domain/push/receipt.js";
import type { Answer } from "./answer.js";

/** The store could not be reached or has refused. `retryable`: the same call may go through later. */
export interface StoreError {
  readonly type: "store-unavailable";
  readonly message: string;
  readonly retryable: boolean;
}

/**
 * The settings of dashboards, which may live in the host's own tables, and everything that is seatsync's: baselines,
 * links, receipts, events, CRM directories, lists of "Needs Action". Both change in one commit, so one port holds them.
 *
 * Everything is scoped to one organization: an id of another organization behaves like one that does not exist.
 * What is handed in is never changed later, and neither is what is handed out: copies in, copies out.
 */
export interface Store {
  /**
   * All that one decision needs, with versions, as of one moment.
   *
   * - What does not exist is absent from the answer, not an error.
   * - A version is opaque text and changes at least whenever what it stands for changes. It stands for the whole,
   *   whatever part of it was asked for.
   */
  load(organizationId: OrganizationId, want: Want): Answer<Loaded, StoreError>;

  /**
   * Writes everything of one action, or nothing at all.
   *
   * - `repeated` when the organization has committed `once` before, for ever, whatever has moved since; then nothing is
   *   written. A conflict does not use it up.
   * - `conflict` when a version in `expect` is not the present one (`null`: absent), or when a link would break a
   *   promise (`link-taken`): at most one open link per CRM user, and per member, provider and account.
   * - `conflict` too when what it changes is not there: the dashboard of settings, the open link that is closed, the
   *   receipt that is consumed; or when the id of a new link or receipt is taken. Links and receipts are never rewritten.
   * - Of settings, the slices that are set or unset change and nothing else, whatever the host wrote meanwhile.
   * - Of a list of "Needs Action", the entries of the members named are replaced; with `everybody` the whole list is. A
   *   list has no version: whoever writes it expects the links, or the directory, that it follows from.
   * - Of two commits at the same time, the second sees the first whole.
   * - After `committed`, every later `load` sees all of it.
   */
  commit(changeset: Changeset): Answer<CommitOutcome, StoreError>;

  /**
   * Several changesets, each as by `commit` and each on its own: one that conflicts does not stop the others.
   *
   * - One outcome for each, in the same order. An error means that some may have been committed; repeating is safe.
   */
  commitMany(changesets: readonly Changeset[]): Answer<readonly CommitOutcome[], StoreError>;

  /**
   * Receipts, the last committed first, without their undo part.
   *
   * - Paging gives each once, while new ones are committed too.
   */
  receipts(organizationId: OrganizationId, query: ReceiptQuery): Answer<Page<ListedReceipt>, StoreError>;

  /**
   * Audit events, oldest first, in the order of their commits. They are never changed or removed.
   *
   * - Paging gives each once, and those committed meanwhile at the end.
   */
  events(organizationId: OrganizationId, query: EventQuery): Answer<Page<Event>, StoreError>;

  /**
   * The stored "Needs Action" of one account, the lowest `severity` first, then by member id. What is read grows with
   * the page, not with the list.
   *
   * - Paging gives each entry that stays as it is once, whatever else is committed meanwhile: a cursor is a place in
   *   that order, and stays good when the entry there is gone.
   */
  needsAction(organizationId: OrganizationId, query: NeedsActionQuery): Answer<Page<NeedsActionEntry>, StoreError>;
}

export interface Want {
  readonly dashboards?: readonly MemberId[];
  /** Of those dashboards, the categories that are needed; all when absent. */
  readonly categories?: readonly string[];
  readonly baselines?: readonly MemberId[];
  readonly links?: WantedLinks;
  readonly directories?: WantedDirectories;
  readonly receipt?: ReceiptId;
  /** The receipt that was committed under this key. */
  readonly once?: string;
}

export interface WantedLinks {
  /**
   * Whose links and ignores, past and open. With ids, also the links that other members have or had on the CRM users
   * whom these links name.
   */
  readonly of: readonly MemberId[] | "everybody";
  /** Of this provider only. */
  readonly provider?: CrmProvider;
  /** Also the links that anybody has or had on these CRM users, in any account of the provider. */
  readonly on?: readonly CrmUserId[];
}

export interface WantedDirectories {
  /** Of this provider; of every provider when absent. All its accounts. */
  readonly provider?: CrmProvider;
  /**
   * Which of its users: all, these, or those whom the links of this answer name, each in their own account. The others
   * are left out.
   */
  readonly users: "all" | "linked" | readonly CrmUserId[];
}

export interface Versioned<Value> {
  readonly version: string;
  readonly value: Value;
}

export interface Loaded {
  readonly dashboards: ReadonlyMap<MemberId, Versioned<Dashboard>>;
  readonly baselines: ReadonlyMap<MemberId, Versioned<Baseline>>;
  readonly links: readonly Link[];
  readonly ignores: readonly Ignore[];
  /**
   * One version for all links and ignores of a member, of every provider. For each member asked for (`everybody`: each
   * who has any) and each named in the links. Absent: the member has none.
   */
  readonly linkVersions: ReadonlyMap<MemberId, string>;
  readonly directories: readonly Versioned<Directory>[];
  readonly receipt: StoredReceipt | null;
  /** The receipt of `once`. */
  readonly recorded: StoredReceipt | null;
}

export interface StoredReceipt {
  readonly version: string;
  readonly receipt: Receipt;
  readonly undo: UndoPart;
}

export interface Changeset {
  readonly organizationId: OrganizationId;
  /** Unique per organization for ever. */
  readonly once: string;
  /** The version of everything the decision read, written or not (P19, E4). */
  readonly expect: readonly ReadAt[];
  /** Changed slices only. */
  readonly settings: readonly {
    readonly memberId: MemberId;
    readonly set: AnySettings;
    readonly unset: readonly string[];
  }[];
  readonly baselines: readonly { readonly memberId: MemberId; readonly value: Baseline }[];
  /** Written in this order, so that a link may close and its successor open. Closing writes the end, nothing else. */
  readonly links: readonly StoredLinkChange[];
  readonly ignores: readonly IgnoreChange[];
  /** Replaces the directory of its account. */
  readonly directory: Directory | null;
  /** One for each account at most. */
  readonly needsAction: readonly NeedsActionChange[];
  readonly receipt: { readonly receipt: Receipt; readonly undo: UndoPart } | null;
  /** What is left to undo of an earlier receipt. */
  readonly consumed: { readonly receiptId: ReceiptId; readonly remaining: UndoPart } | null;
  readonly events: readonly [Event, ...Event[]];
}

export type StoredLinkChange =
  | { readonly open: Link }
  | {
      readonly close: { readonly id: LinkId; readonly memberId: MemberId };
      readonly at: Instant;
      readonly because: LinkEnd;
    };

export type CommitOutcome =
  | { readonly status: "committed" }
  | { readonly status: "repeated" }
  | { readonly status: "conflict"; readonly reason: "version" | "link-taken" };

/**
 * `cursor` is opaque: the `next` of the page before; absent, the page is the first. One that no page gave has an empty
 * page. `limit` is 1 to 1,000.
 */
export interface PageQuery {
  readonly cursor?: string;
  readonly limit: number;
}

export interface ReceiptQuery extends PageQuery {
  /** Of pushes to this member only. */
  readonly targetId?: MemberId;
}

export interface EventQuery extends PageQuery {
  /** Of this member only. */
  readonly memberId?: MemberId;
}

export interface NeedsActionQuery extends PageQuery {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
}

/** `next` is the cursor of the following page; `null`: there is none now. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export interface ListedReceipt {
  readonly receipt: Receipt;
  /** Whether something of it is left to undo. */
  readonly undoable: boolean;
}
