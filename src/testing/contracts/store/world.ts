import type { Ignore, Link } from "../../../domain/crm/link.js";
import type { NeedsActionEntry } from "../../../domain/crm/needs-action-entry.js";
import type { AnySettings, Dashboard } from "../../../domain/dashboard.js";
import type { Event } from "../../../domain/event.js";
import type { MemberId, OrganizationId } from "../../../domain/ids.js";
import type { Ref } from "../../../domain/push/plan.js";
import type {
  Changeset,
  CommitOutcome,
  EventQuery,
  ListedReceipt,
  Loaded,
  NeedsActionQuery,
  Page,
  ReceiptQuery,
  Store,
  Want,
} from "../../../ports/store.js";
import type { Disposable, Promises } from "../contract-case.js";
import { answered, expectThat } from "../expect-that.js";
import { anna, ben, cleo, home, otherPortal, portal, sampleEvent } from "./samples.js";

/** What a setup hands over: a fresh store with nothing in it, and the host's own way to write a dashboard. */
export interface StoreUnderTest extends Disposable {
  readonly store: Store;
  /**
   * Writes the whole dashboard of a member as the host itself would, past seatsync; the member may be new. Dashboards
   * are the host's, so a store cannot make one.
   */
  putDashboard(organizationId: string, memberId: string, dashboard: Omit<Dashboard, "memberId">): Promise<void>;
  /** Three categories whose settings the store can hold; three built-in ones when absent. */
  readonly categories?: readonly [string, string, string];
}

/** Makes one for each case. Nothing may be shared between two of them. */
export type StoreSetup = () => Promise<StoreUnderTest>;

/** A store with short words for what the cases do. Home is the organization unless another is named. */
export interface StoreWorld extends Disposable {
  readonly store: Store;
  readonly categories: readonly [first: string, second: string, third: string];
  putSettings(memberId: string, settings: AnySettings, organizationId?: string): Promise<void>;
  /** A changeset that holds just this, under a new `once` and with an event unless they are named. */
  changeset(part: Partial<Changeset>): Changeset;
  commit(part: Partial<Changeset>): Promise<CommitOutcome>;
  /** Commits what must go through, so that the case can go on. */
  given(part: Partial<Changeset>): Promise<void>;
  commitMany(parts: readonly Partial<Changeset>[]): Promise<readonly CommitOutcome[]>;
  load(want: Want, organizationId?: OrganizationId): Promise<Loaded>;
  settingsOf(memberId: MemberId, organizationId?: OrganizationId): Promise<AnySettings | null>;
  versionOf(ref: Ref, organizationId?: OrganizationId): Promise<string | null>;
  receipts(query?: Partial<ReceiptQuery>, organizationId?: OrganizationId): Promise<Page<ListedReceipt>>;
  events(query?: Partial<EventQuery>, organizationId?: OrganizationId): Promise<Page<Event>>;
  /** Of HubSpot's first account unless another is named. */
  needsAction(query?: Partial<NeedsActionQuery>, organizationId?: OrganizationId): Promise<Page<NeedsActionEntry>>;
  /** All that can be seen of an organization, without versions: what "nothing is written" is judged by. */
  everything(organizationId?: OrganizationId): Promise<unknown>;
}

export type StorePromises = Promises<StoreWorld>;

export const committed: CommitOutcome = { status: "committed" };
export const repeated: CommitOutcome = { status: "repeated" };
export const moved: CommitOutcome = { status: "conflict", reason: "version" };
export const linkTaken: CommitOutcome = { status: "conflict", reason: "link-taken" };

export async function openStoreWorld(setup: StoreSetup): Promise<StoreWorld> {
  const { store, categories, ...host } = await setup();
  let made = 0;
  const changeset: StoreWorld["changeset"] = (part) => {
    made += 1;
    return { ...nothing, once: `once-${made}`, events: [sampleEvent(`event-${made}`)], ...part };
  };
  const load: StoreWorld["load"] = (want, organizationId = home) => answered("load", store.load(organizationId, want));
  const commit: StoreWorld["commit"] = (part) => answered("commit", store.commit(changeset(part)));
  const receipts: StoreWorld["receipts"] = (query, organizationId = home) =>
    answered("receipts", store.receipts(organizationId, { limit: most, ...query }));
  const events: StoreWorld["events"] = (query, organizationId = home) =>
    answered("events", store.events(organizationId, { limit: most, ...query }));
  const needsAction: StoreWorld["needsAction"] = (query, organizationId = home) =>
    answered("needsAction", store.needsAction(organizationId, { ...accounts[0], limit: most, ...query }));
  return {
    store,
    categories: categories ?? ["meetingTitles", "companyDetails", "advancedSettings"],
    changeset,
    load,
    commit,
    receipts,
    events,
    needsAction,
    putSettings: (memberId, settings, organizationId = home) =>
      host.putDashboard(organizationId, memberId, { state: "ready", integrations: ["hubspot"], settings }),
    async given(part) {
      expectThat("a commit that the case begins with", await commit(part)).is(committed);
    },
    commitMany: (parts) => answered("commitMany", store.commitMany(parts.map(changeset))),
    async settingsOf(memberId, organizationId = home) {
      const loaded = await load({ dashboards: [memberId] }, organizationId);
      return loaded.dashboards.get(memberId)?.value.settings ?? null;
    },
    async versionOf(ref, organizationId = home) {
      return versionIn(await load(wantFor(ref), organizationId), ref);
    },
    async everything(organizationId = home) {
      const seen = await load(all, organizationId);
      const listed = (await receipts({}, organizationId)).items;
      const lists = await Promise.all(accounts.map((account) => needsAction(account, organizationId)));
      const stored = await Promise.all(listed.map(({ receipt }) => load({ receipt: receipt.id }, organizationId)));
      // A copy: a store that hands out what it keeps must not change what was seen before.
      return structuredClone({
        dashboards: members.map((id) => seen.dashboards.get(id)?.value ?? null),
        baselines: members.map((id) => seen.baselines.get(id)?.value ?? null),
        links: sortedLinks(seen.links),
        ignores: sortedIgnores(seen.ignores),
        directories: sortedDirectories(seen.directories),
        needsAction: lists.map(({ items }) => items),
        receipts: stored.map(({ receipt }) => ({ receipt: receipt?.receipt ?? null, undo: receipt?.undo ?? null })),
        events: (await events({}, organizationId)).items,
      });
    },
    async dispose() {
      await host.dispose?.();
    },
  };
}

/** Links in the order of their ids: a load promises none. */
export const sortedLinks = (links: readonly Link[]): readonly Link[] => sortedBy(links, (link) => link.id);

const sortedIgnores = (ignores: readonly Ignore[]): readonly Ignore[] =>
  sortedBy(ignores, ({ memberId, provider, accountId }) => JSON.stringify([memberId, provider, accountId]));

export const sortedDirectories = (directories: Loaded["directories"]) =>
  sortedBy(
    directories.map(({ value }) => ({ ...value, users: sortedBy(value.users, (user) => user.id) })),
    ({ provider, accountId }) => JSON.stringify([provider, accountId]),
  );

const most = 1_000;

const members = [anna, ben, cleo];

const accounts = [
  { provider: "hubspot", accountId: portal },
  { provider: "hubspot", accountId: otherPortal },
  { provider: "zoho", accountId: portal },
] as const;

const all: Want = {
  dashboards: members,
  baselines: members,
  links: { of: "everybody" },
  directories: { users: "all" },
};

const nothing: Omit<Changeset, "once" | "events"> = {
  organizationId: home,
  expect: [],
  settings: [],
  baselines: [],
  links: [],
  ignores: [],
  directory: null,
  needsAction: [],
  receipt: null,
  consumed: null,
};

function wantFor(ref: Ref): Want {
  switch (ref.kind) {
    case "dashboard":
      return { dashboards: [ref.memberId] };
    case "baseline":
      return { baselines: [ref.memberId] };
    case "links":
      return { links: { of: [ref.memberId] } };
    case "receipt":
      return { receipt: ref.receiptId };
    case "directory":
      return { directories: { provider: ref.provider, users: "all" } };
  }
}

function versionIn(loaded: Loaded, ref: Ref): string | null {
  switch (ref.kind) {
    case "dashboard":
      return loaded.dashboards.get(ref.memberId)?.version ?? null;
    case "baseline":
      return loaded.baselines.get(ref.memberId)?.version ?? null;
    case "links":
      return loaded.linkVersions.get(ref.memberId) ?? null;
    case "receipt":
      return loaded.receipt?.version ?? null;
    case "directory":
      return loaded.directories.find(({ value }) => value.accountId === ref.accountId)?.version ?? null;
  }
}

const sortedBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] =>
  [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
