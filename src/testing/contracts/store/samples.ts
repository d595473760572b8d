import type { CrmUser, KnownCrmUser } from "../../../domain/crm/crm-user.js";
import type { Directory } from "../../../domain/crm/directory.js";
import type { Ignore, Link } from "../../../domain/crm/link.js";
import type { NeedsActionChange, NeedsActionEntry } from "../../../domain/crm/needs-action-entry.js";
import type { Event } from "../../../domain/event.js";
import type {
  CrmAccountId,
  CrmUserId,
  EventId,
  LinkId,
  MemberId,
  OrganizationId,
  PlanId,
  ReceiptId,
} from "../../../domain/ids.js";
import type { Instant } from "../../../domain/instant.js";
import type { Baseline } from "../../../domain/push/baseline.js";
import type { Receipt, UndoPart } from "../../../domain/push/receipt.js";
import type { StoredLinkChange, StoredReceipt } from "../../../ports/store.js";

// Made-up values that the cases of the store contract write. A store never looks into them; they are well-formed all
// the same, so that a store which parses what it reads passes.

export const home = "org-home" as OrganizationId;
export const elsewhere = "org-elsewhere" as OrganizationId;

export const anna = "anna" as MemberId;
export const ben = "ben" as MemberId;
export const cleo = "cleo" as MemberId;
const admin = "admin" as MemberId;

export const portal = "portal-1" as CrmAccountId;
export const otherPortal = "portal-2" as CrmAccountId;

export const crmUserIdOf = (text: string): CrmUserId => text as CrmUserId;
const linkIdOf = (text: string): LinkId => text as LinkId;
export const receiptIdOf = (text: string): ReceiptId => text as ReceiptId;

/** The n-th minute of a day. */
export const minute = (n: number): Instant => new Date(Date.UTC(2026, 2, 2, 9, n)).toISOString() as Instant;

/** An open link of Anna's on HubSpot user 501, but for what is said. */
export const sampleLink = (id: string, but: Partial<Link> = {}): Link => ({
  id: linkIdOf(id),
  memberId: anna,
  provider: "hubspot",
  accountId: portal,
  crmUserId: crmUserIdOf("501"),
  from: minute(0),
  to: null,
  origin: { type: "rule", rule: "primary-address" },
  by: admin,
  ended: null,
  ...but,
});

export const closing = (id: string, memberId: MemberId = anna, at: Instant = minute(30)): StoredLinkChange => ({
  close: { id: linkIdOf(id), memberId },
  at,
  because: "unlinked",
});

export const sampleIgnore = (but: Partial<Ignore> = {}): Ignore => ({
  memberId: anna,
  provider: "hubspot",
  accountId: portal,
  since: minute(0),
  by: admin,
  reason: null,
  ...but,
});

const sampleUser = (id: string, but: Partial<CrmUser> = {}): KnownCrmUser => ({
  id: crmUserIdOf(id),
  email: `user-${id}@crm.example`,
  name: `User ${id}`,
  active: true,
  kind: "person",
  gone: false,
  ...but,
});

export const sampleDirectory = (users: readonly string[], but: Partial<Directory> = {}): Directory => ({
  provider: "hubspot",
  accountId: portal,
  listedAt: minute(users.length),
  whole: true,
  users: users.map((id) => sampleUser(id)),
  ...but,
});

/** Who was not found, but for what is said. */
export const sampleEntry = (memberId: string, but: Partial<NeedsActionEntry> = {}): NeedsActionEntry => ({
  memberId: memberId as MemberId,
  severity: 6,
  status: "not-found",
  crmUserId: null,
  hit: null,
  rule: null,
  evidence: null,
  heldBy: null,
  candidates: [],
  suggestions: [],
  ...but,
});

/** The list of one account, written whole. */
export const sampleList = (members: readonly string[], but: Partial<NeedsActionChange> = {}): NeedsActionChange => ({
  provider: "hubspot",
  accountId: portal,
  of: "everybody",
  entries: members.map((memberId) => sampleEntry(memberId)),
  ...but,
});

/** What was last pushed to a category as a whole. */
export const sampleBaseline = (category: string, value: unknown): Baseline => ({
  [category]: { "": { self: { by: admin, value } } },
});

/** An undo part with one edit, from `before` to nothing. */
export const sampleUndo = (category: string, before: unknown): UndoPart => ({
  categories: [{ category, edits: [{ list: "", item: null, before }], order: {}, baseline: [] }],
});

export const spent: UndoPart = { categories: [] };

export const sampleReceipt = (
  id: string,
  but: Partial<Receipt> = {},
  undo: UndoPart = sampleUndo("meetingTitles", ["QBR"]),
): Pick<StoredReceipt, "receipt" | "undo"> => ({
  receipt: {
    id: receiptIdOf(id),
    type: "settings-push",
    planId: `plan-of-${id}` as PlanId,
    organizationId: home,
    actorId: admin,
    sourceId: admin,
    targetId: anna,
    undoOf: null,
    at: minute(1),
    categories: [{ category: "meetingTitles", outcome: "skipped", reason: "nothing-at-source" }],
    links: [],
    warnings: [],
    providersToLink: [],
    ...but,
  },
  undo,
});

export const sampleEvent = (id: string, but: Partial<Event> = {}): Event => ({
  id: id as EventId,
  organizationId: home,
  type: "pushed",
  at: minute(2),
  actorId: admin,
  memberId: anna,
  before: null,
  after: { note: id },
  ...but,
});
