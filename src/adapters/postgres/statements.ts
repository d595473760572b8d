import type { NeedsActionEntry } from "../../domain/crm/needs-action-entry.js";
import type { Dashboard } from "../../domain/dashboard.js";
import type { Event } from "../../domain/event.js";
import type { MemberId, OrganizationId } from "../../domain/ids.js";
import type { Baseline } from "../../domain/push/baseline.js";
import type { ReadAt, Ref } from "../../domain/push/plan.js";
import type {
  Changeset,
  CommitOutcome,
  EventQuery,
  ListedReceipt,
  Loaded,
  NeedsActionQuery,
  Page,
  ReceiptQuery,
  Want,
} from "../../ports/store.js";
import type { SqlClient } from "./sql-client.js";

/** What is said to seatsync's own tables: one statement each, its text the same at every call. */
export interface Statements {
  load(client: SqlClient, organizationId: OrganizationId, want: Want): Promise<Loaded>;
  commit(client: SqlClient, changeset: Changeset): Promise<CommitOutcome>;
  /** Changesets of one organization, as `textOf` gives them. */
  commitMany(client: SqlClient, texts: readonly string[]): Promise<readonly CommitOutcome[]>;
  receipts(client: SqlClient, organizationId: OrganizationId, query: ReceiptQuery): Promise<Page<ListedReceipt>>;
  events(client: SqlClient, organizationId: OrganizationId, query: EventQuery): Promise<Page<Event>>;
  needsAction(
    client: SqlClient,
    organizationId: OrganizationId,
    query: NeedsActionQuery,
  ): Promise<Page<NeedsActionEntry>>;
  putDashboard(
    client: SqlClient,
    of: { readonly organizationId: string; readonly memberId: string },
    dashboard: Omit<Dashboard, "memberId"> | null,
  ): Promise<void>;
}

// JSON goes as text and comes as text: drivers disagree about everything else.
export const statementsIn = (schema: string): Statements => ({
  async load(client, organizationId, want) {
    const text = `select ${schema}.load($1, $2::text::jsonb)::text as loaded`;
    const { rows } = await client.query(text, [organizationId, JSON.stringify(want)]);
    return loadedFrom(JSON.parse(rows[0].loaded));
  },

  async commit(client, changeset) {
    const text = `select ${schema}.commit($1::text::jsonb) as outcome`;
    const { rows } = await client.query(text, [textOf(changeset)]);
    return outcomes[rows[0].outcome as keyof typeof outcomes];
  },

  async commitMany(client, texts) {
    const text = `select to_json(${schema}.commit_many($1::text::jsonb))::text as outcomes`;
    const { rows } = await client.query(text, [`[${texts.join(",")}]`]);
    return JSON.parse(rows[0].outcomes).map((outcome: keyof typeof outcomes) => outcomes[outcome]);
  },

  async receipts(client, organizationId, { targetId, cursor, limit }) {
    const { rows } = await client.query(
      `select revision::text as cursor, receipt::text as item, undoable from ${schema}.receipts
       where organization_id = $1 and ($2::text is null or target_id = $2) and ($3::bigint is null or revision < $3
         and exists (select from ${schema}.receipts where organization_id = $1 and revision = $3))
       order by revision desc limit $4`,
      [organizationId, targetId ?? null, cursorOf(cursor, /^\d{1,18}$/)?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, (row) => ({ receipt: JSON.parse(row.item), undoable: row.undoable }));
  },

  async events(client, organizationId, { memberId, cursor, limit }) {
    const [revision, position] = cursorOf(cursor, /^\d{1,18}\.\d{1,9}$/) ?? [];
    const { rows } = await client.query(
      `select revision || '.' || position as cursor, json_build_object('id', event_id, 'organizationId', organization_id,
         'type', type, 'at', ${schema}.instant(at), 'actorId', actor_id, 'memberId', member_id,
         'before', before, 'after', after)::text as item from ${schema}.events
       where organization_id = $1 and ($2::text is null or member_id = $2)
         and ($3::bigint is null or (revision, position) > ($3, $4::int)
         and exists (select from ${schema}.events where (organization_id, revision, position) = ($1, $3, $4)))
       order by revision, position limit $5`,
      [organizationId, memberId ?? null, revision ?? null, position ?? null, limit + 1],
    );
    return page(rows, limit, (row) => JSON.parse(row.item));
  },

  async needsAction(client, organizationId, { provider, accountId, cursor, limit }) {
    const [, severity, memberId] = /^(\d{1,9}) (.+)$/s.exec(cursor ?? "") ?? [];
    if (cursor !== undefined && memberId === undefined) return { items: [], next: null };
    const { rows } = await client.query(
      `select severity || ' ' || member_id as cursor, entry::text as item from ${schema}.needs_action
       where organization_id = $1 and provider = $2 and account_id = $3
         and ($4::int is null or (severity, member_id) > ($4, $5))
       order by severity, member_id limit $6`,
      [organizationId, provider, accountId, severity ?? null, memberId ?? null, limit + 1],
    );
    return page(rows, limit, (row) => JSON.parse(row.item));
  },

  async putDashboard(client, { organizationId, memberId }, dashboard) {
    const text = `select ${schema}.put_dashboard($1, $2, $3::text::jsonb)`;
    await client.query(text, [organizationId, memberId, dashboard === null ? null : JSON.stringify(dashboard)]);
  },
});

interface StoredJson extends Omit<Loaded, "dashboards" | "baselines" | "linkVersions"> {
  readonly dashboards: readonly [version: string, value: Dashboard][] | null;
  readonly baselines: readonly [memberId: MemberId, version: string, value: Baseline][] | null;
  readonly linkVersions: readonly [memberId: MemberId, version: string][] | null;
}

/** SQL has no empty list of rows: it is null. */
const loadedFrom = (json: StoredJson): Loaded => ({
  ...json,
  dashboards: new Map(json.dashboards?.map(([version, value]) => [value.memberId, { version, value }])),
  baselines: new Map(json.baselines?.map(([memberId, version, value]) => [memberId, { version, value }])),
  linkVersions: new Map(json.linkVersions),
  links: json.links ?? [],
  ignores: json.ignores ?? [],
  directories: json.directories ?? [],
});

/** A changeset as the SQL function `commit` reads it. */
export const textOf = (changeset: Changeset): string =>
  JSON.stringify({ ...changeset, expect: byKind(changeset.expect) });

/** One list for each kind of thing, so that each is compared by one query. */
function byKind(expect: readonly ReadAt[]) {
  const lists = new Map<Ref["kind"], object[]>();
  for (const {
    ref: { kind, ...id },
    at,
  } of expect) {
    const list = lists.get(kind);
    if (list === undefined) lists.set(kind, [{ ...id, at }]);
    else list.push({ ...id, at });
  }
  return Object.fromEntries(lists);
}

const outcomes = {
  committed: { status: "committed" },
  repeated: { status: "repeated" },
  version: { status: "conflict", reason: "version" },
  "link-taken": { status: "conflict", reason: "link-taken" },
} as const satisfies Record<string, CommitOutcome>;

/** The numbers of a cursor; of one that no page gave, numbers that no row has. */
function cursorOf(cursor: string | undefined, form: RegExp): readonly string[] | null {
  if (cursor === undefined) return null;
  return form.test(cursor) ? cursor.split(".") : ["0", "0"];
}

function page<Row extends { readonly cursor: string }, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  return { items: shown.map(itemOf), next: rows.length > limit ? (shown.at(-1)?.cursor ?? null) : null };
}
