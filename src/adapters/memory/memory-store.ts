import { type Draft, enableMapSet, freeze, produce } from "immer";
import { err, ok } from "neverthrow";
import type { CrmUserRef, Link } from "../../domain/crm/link.js";
import type { NeedsActionEntry } from "../../domain/crm/needs-action-entry.js";
import type { Dashboard } from "../../domain/dashboard.js";
import type { MemberId, OrganizationId } from "../../domain/ids.js";
import type {
  Changeset,
  CommitOutcome,
  Loaded,
  Page,
  PageQuery,
  Store,
  StoreError,
  Want,
  WantedDirectories,
} from "../../ports/store.js";
import { Conflict, emptyState, placeKey, type State, write } from "./state.js";

/** A commit that fails on purpose, for tests: the `commit`-th, counted from 1. */
export interface Fault {
  readonly commit: number;
  /** `before-write`: nothing is written. `after-write`: all is written, and the answer is lost. */
  readonly at: "before-write" | "after-write";
}

export interface MemoryStore extends Store {
  /** Writes a dashboard as the host itself would, past seatsync; `null` removes it. */
  putDashboard(organizationId: string, memberId: string, dashboard: Omit<Dashboard, "memberId"> | null): void;
}

/**
 * A store that lives in the process. It keeps every promise of the port, and is the reference for its contract suite:
 * a commit is one step of immer, so that a refusal half-way changes nothing; what is handed in is copied, what is
 * handed out is frozen.
 */
export function memoryStore({ faults = [] }: { readonly faults?: readonly Fault[] } = {}): MemoryStore {
  enableMapSet();
  const organizations = new Map<OrganizationId, State>();
  let commits = 0;
  const stateOf = (id: OrganizationId): State => organizations.get(id) ?? emptyState;

  const commit = async (changeset: Changeset) => {
    commits += 1;
    const fault = faults.find((each) => each.commit === commits);
    if (fault?.at === "before-write") return err(unavailable("The commit did not arrive."));
    const outcome = apply(organizations, changeset);
    return fault === undefined ? ok(outcome) : err(unavailable("The answer to the commit was lost."));
  };

  return {
    load: async (organizationId, want) => ok(read(stateOf(organizationId), want)),
    commit,
    async commitMany(changesets) {
      const outcomes: CommitOutcome[] = [];
      for (const changeset of changesets) {
        const outcome = await commit(changeset);
        if (outcome.isErr()) return err(outcome.error);
        outcomes.push(outcome.value);
      }
      return ok(outcomes);
    },
    async receipts(organizationId, { targetId, ...query }) {
      const all = [...stateOf(organizationId).receipts.values()].reverse();
      const wanted = all.filter(({ receipt }) => targetId === undefined || receipt.targetId === targetId);
      const listed = wanted.map(({ receipt, undo }) => ({ receipt, undoable: undo.categories.length > 0 }));
      return ok(page(listed, (item) => item.receipt.id, query));
    },
    async events(organizationId, { memberId, ...query }) {
      const all = stateOf(organizationId).events;
      const wanted = all.filter((event) => memberId === undefined || event.memberId === memberId);
      return ok(page(wanted, (item) => item.id, query));
    },
    async needsAction(organizationId, { cursor, limit, ...place }) {
      const after = cursor === undefined ? null : placeIn(cursor);
      if (cursor !== undefined && after === null) return ok({ items: [], next: null });
      const all = [...(stateOf(organizationId).needsAction.get(placeKey(place)) ?? [])].sort(worstFirst);
      const rest = after === null ? all : all.filter((entry) => worstFirst(entry, after) > 0);
      const last = rest.length > limit ? rest[limit - 1] : undefined;
      return ok({ items: rest.slice(0, limit), next: last === undefined ? null : cursorAt(last) });
    },
    putDashboard(organizationId, memberId, dashboard) {
      const id = organizationId as OrganizationId;
      const member = memberId as MemberId;
      const next = produce(stateOf(id), (state) => {
        state.revision += 1;
        if (dashboard === null) state.dashboards.delete(member);
        else
          state.dashboards.set(member, {
            version: String(state.revision),
            value: copy({ memberId: member, ...dashboard }) as Draft<Dashboard>,
          });
      });
      organizations.set(id, next);
    },
  };
}

function apply(organizations: Map<OrganizationId, State>, changeset: Changeset): CommitOutcome {
  const before = organizations.get(changeset.organizationId) ?? emptyState;
  if (before.once.has(changeset.once)) return { status: "repeated" };
  try {
    organizations.set(changeset.organizationId, write(before, copy(changeset)));
    return { status: "committed" };
  } catch (thrown) {
    if (thrown instanceof Conflict) return { status: "conflict", reason: thrown.reason };
    throw thrown;
  }
}

function read(state: State, want: Want): Loaded {
  const { links, ignores, linkVersions } = readLinks(state, want.links);
  return {
    dashboards: pick(state.dashboards, want.dashboards ?? [], (dashboard) =>
      onlyCategories(dashboard, want.categories),
    ),
    baselines: pick(state.baselines, want.baselines ?? [], (baseline) => baseline),
    links,
    ignores,
    linkVersions,
    directories: readDirectories(state, want.directories, links),
    receipt: want.receipt === undefined ? null : (state.receipts.get(want.receipt) ?? null),
    recorded: want.once === undefined ? null : readRecorded(state, want.once),
  };
}

function pick<Value>(
  from: ReadonlyMap<MemberId, { readonly version: string; readonly value: Value }>,
  ids: readonly MemberId[],
  shape: (value: Value) => Value,
) {
  return new Map(
    ids.flatMap((id) => {
      const found = from.get(id);
      return found === undefined ? [] : [[id, { version: found.version, value: shape(found.value) }] as const];
    }),
  );
}

function onlyCategories(dashboard: Dashboard, categories: readonly string[] | undefined): Dashboard {
  if (categories === undefined) return dashboard;
  const wanted = Object.entries(dashboard.settings).filter(([category]) => categories.includes(category));
  return freeze({ ...dashboard, settings: Object.fromEntries(wanted) });
}

function readLinks(state: State, want: Want["links"]): Pick<Loaded, "links" | "ignores" | "linkVersions"> {
  if (want === undefined) return { links: [], ignores: [], linkVersions: new Map() };
  const members = want.of === "everybody" ? null : new Set(want.of);
  const ofProvider = (item: { readonly provider: string }): boolean =>
    want.provider === undefined || item.provider === want.provider;
  const all = [...state.links.values()].filter(ofProvider);
  const own = members === null ? all : all.filter((link) => members.has(link.memberId));
  const named = new Set(own.map(crmUserKey));
  const on = new Set(want.on);
  const links =
    members === null
      ? all
      : all.filter((link) => members.has(link.memberId) || named.has(crmUserKey(link)) || on.has(link.crmUserId));
  const ignores = [...state.ignores.values()].filter(
    (ignore) => ofProvider(ignore) && (members === null || members.has(ignore.memberId)),
  );
  const asked = members ?? state.linkVersions.keys();
  const concerned = new Set([...asked, ...links.map((link) => link.memberId)]);
  const linkVersions = new Map(
    [...concerned].flatMap((id) => {
      const version = state.linkVersions.get(id);
      return version === undefined ? [] : [[id, version] as const];
    }),
  );
  return { links, ignores, linkVersions };
}

function readDirectories(state: State, want: Want["directories"], links: readonly Link[]): Loaded["directories"] {
  if (want === undefined) return [];
  const isWanted = wantedUser(want.users, links);
  return [...state.directories.values()]
    .filter(({ value }) => want.provider === undefined || value.provider === want.provider)
    .map(({ version, value }) => {
      const { provider, accountId } = value;
      const users = value.users.filter(({ id }) => isWanted({ provider, accountId, crmUserId: id }));
      return { version, value: users.length === value.users.length ? value : { ...value, users } };
    });
}

function wantedUser(users: WantedDirectories["users"], links: readonly Link[]): (user: CrmUserRef) => boolean {
  if (users === "all") return () => true;
  const named = new Set<string>(users === "linked" ? links.map(crmUserKey) : users);
  return users === "linked" ? (user) => named.has(crmUserKey(user)) : (user) => named.has(user.crmUserId);
}

function readRecorded(state: State, once: string): Loaded["recorded"] {
  const id = state.once.get(once);
  return (id == null ? undefined : state.receipts.get(id)) ?? null;
}

function page<Item>(items: readonly Item[], idOf: (item: Item) => string, query: PageQuery): Page<Item> {
  const after = query.cursor === undefined ? -1 : items.findIndex((item) => idOf(item) === query.cursor);
  if (after < 0 && query.cursor !== undefined) return { items: [], next: null };
  const start = after + 1;
  const taken = items.slice(start, start + query.limit);
  const last = taken.at(-1);
  return { items: taken, next: last === undefined || start + taken.length >= items.length ? null : idOf(last) };
}

type ListPlace = Pick<NeedsActionEntry, "severity" | "memberId">;

const worstFirst = (a: ListPlace, b: ListPlace): number =>
  a.severity - b.severity || (a.memberId < b.memberId ? -1 : a.memberId > b.memberId ? 1 : 0);

const cursorAt = ({ severity, memberId }: ListPlace): string => `${severity} ${memberId}`;

/** `null`: no page gave this cursor. */
function placeIn(cursor: string): ListPlace | null {
  const [, severity, memberId] = /^(\d+) (.+)$/s.exec(cursor) ?? [];
  return memberId === undefined ? null : { severity: Number(severity), memberId: memberId as MemberId };
}

const crmUserKey = ({ provider, accountId, crmUserId }: CrmUserRef | Link): string =>
  JSON.stringify([provider, accountId, crmUserId]);

const copy = <Value>(value: Value): Value => freeze(structuredClone(value), true);

const unavailable = (message: string): StoreError => ({ type: "store-unavailable", message, retryable: true });
