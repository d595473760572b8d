import type { Dashboard } from "../../domain/dashboard.js";
import type { MemberId, OrganizationId } from "../../domain/ids.js";
import type { Changeset, CommitOutcome, Loaded, Versioned, Want } from "../../ports/store.js";
import type { Session, SqlClient } from "./sql-client.js";
import type { Statements } from "./statements.js";

/**
 * Dashboards in tables of your own: how they are read and written there. Both are run inside seatsync's transaction,
 * so use the client that is handed in and nothing else.
 *
 * - `read` answers these members' dashboards, those that exist in this organization. `version` is any text that changes
 *   whenever the row does; `xmin` will do.
 * - With `lock`, nobody else can change these rows until the transaction ends: `for no key update`.
 * - `categories`, when there, says which settings are needed; answering more is harmless.
 * - `write` sets and unsets slices, and leaves the others as they are. The row was locked before, and its version checked.
 */
export interface DashboardTable {
  read(client: SqlClient, query: DashboardQuery): Promise<readonly (Dashboard & { readonly version: string })[]>;
  write(client: SqlClient, change: DashboardChange): Promise<void>;
}

export interface DashboardQuery {
  readonly organizationId: OrganizationId;
  readonly memberIds: readonly MemberId[];
  readonly lock: boolean;
  readonly categories?: readonly string[];
}

export type DashboardChange = Changeset["settings"][number] & Pick<Changeset, "organizationId">;

/** Everything that is wanted, dashboards from the host's table, as of one moment. */
export function loadWithTable(
  session: Session,
  statements: Statements,
  table: DashboardTable,
  organizationId: OrganizationId,
  { dashboards = [], categories, ...want }: Want,
): Promise<Loaded> {
  if (dashboards.length === 0) return session.alone((client) => statements.load(client, organizationId, want));
  const query = { organizationId, memberIds: dashboards, lock: false, ...(categories && { categories }) };
  return session.together("snapshot", async (client) => {
    const loaded = await statements.load(client, organizationId, want);
    const rows = await table.read(client, query);
    return { ...loaded, dashboards: new Map(rows.map((row) => [row.memberId, versioned(row, categories)])) };
  });
}

/** One action over seatsync's tables and the host's, in one transaction. Those of seatsync come first: they lock. */
export async function commitWithTable(
  session: Session,
  statements: Statements,
  table: DashboardTable,
  changeset: Changeset,
): Promise<CommitOutcome> {
  const { organizationId, settings } = changeset;
  const read = changeset.expect.flatMap(({ ref, at }) => (ref.kind === "dashboard" ? [{ id: ref.memberId, at }] : []));
  const expect = changeset.expect.filter(({ ref }) => ref.kind !== "dashboard");
  const memberIds = [...new Set([...read.map(({ id }) => id), ...settings.map(({ memberId }) => memberId)])].sort();
  const own = { ...changeset, expect, settings: [] };
  if (memberIds.length === 0) return session.alone((client) => statements.commit(client, own));

  const refusal = new Error("Another version: the transaction is rolled back.");
  const writing = session.together("write", async (client) => {
    const outcome = await statements.commit(client, own);
    if (outcome.status !== "committed") return outcome;
    const rows = await table.read(client, { organizationId, memberIds, lock: true, categories: [] });
    const versions = new Map(rows.map(({ memberId, version }) => [memberId, version]));
    if (read.some(({ id, at }) => (versions.get(id) ?? null) !== at)) throw refusal;
    if (settings.some(({ memberId }) => !versions.has(memberId))) throw refusal;
    for (const change of settings) await table.write(client, { organizationId, ...change });
    return outcome;
  });
  return writing.catch((thrown) => {
    if (thrown === refusal) return { status: "conflict", reason: "version" };
    throw thrown;
  });
}

function versioned(
  { version, ...dashboard }: Dashboard & { readonly version: string },
  categories: readonly string[] | undefined,
): Versioned<Dashboard> {
  if (categories === undefined) return { version, value: dashboard };
  const wanted = Object.entries(dashboard.settings).filter(([category]) => categories.includes(category));
  return { version, value: { ...dashboard, settings: Object.fromEntries(wanted) } };
}
