import { ok, type Result, ResultAsync } from "neverthrow";

import type { Dashboard } from "../../domain/dashboard.js";
import type { OrganizationId } from "../../domain/ids.js";
import type { Answer } from "../../ports/answer.js";
import type { Store, StoreError } from "../../ports/store.js";
import { chunksOf } from "./chunks.js";
import { commitWithTable, type DashboardTable, loadWithTable } from "./dashboard-table.js";
import { type SchemaOptions, schemaName } from "./migrations.js";
import { scoped } from "./row-level-security.js";
import { type Session, type SqlClient, type SqlPool, sessionOn, sessionWithin } from "./sql-client.js";
import { type Statements, statementsIn, textOf } from "./statements.js";
import { answering } from "./store-error.js";

export interface PostgresStoreOptions extends SchemaOptions {
  readonly pool: SqlPool;
  /** Where dashboards live in tables of your own; seatsync's own tables when absent. */
  readonly dashboards?: DashboardTable;
  /** Says in every transaction whose rows it is about, as the policies of `rls.sql` ask. */
  readonly rowLevelSecurity?: boolean;
}

export interface PostgresStore extends Store {
  /**
   * The same store inside your own open transaction: what it writes is committed with yours, or not at all. Its
   * organization stays locked for others until then, so keep it short. After an error, roll back.
   */
  within(client: SqlClient): Store;
  /** Writes a dashboard into seatsync's own tables, as your product itself would; `null` removes it. */
  putDashboard(
    organizationId: string,
    memberId: string,
    dashboard: Omit<Dashboard, "memberId"> | null,
  ): ResultAsync<void, StoreError>;
}

/**
 * A store in PostgreSQL or PGlite: on your pool, in a schema of its own. Nothing migrates by itself: see
 * `migrate` and `verifySchema`.
 *
 * @example
 * const store = postgresStore({ pool: new pg.Pool() });
 */
export function postgresStore(options: PostgresStoreOptions): PostgresStore {
  const { pool, dashboards, rowLevelSecurity = false } = options;
  const statements = statementsIn(schemaName(options));
  const storeOn = (session: Session): Store => {
    const sessionFor = (id: OrganizationId): Session => (rowLevelSecurity ? scoped(session, id) : session);
    return dashboards === undefined
      ? overOwnTables(statements, sessionFor)
      : overTable(statements, sessionFor, dashboards);
  };
  return {
    ...storeOn(sessionOn(pool)),
    within: (client) => storeOn(sessionWithin(client)),
    putDashboard(organizationId, memberId, dashboard) {
      if (dashboards !== undefined) throw new TypeError("These dashboards are in a table of your own.");
      const session = rowLevelSecurity ? scoped(sessionOn(pool), organizationId) : sessionOn(pool);
      const put = (client: SqlClient) => statements.putDashboard(client, { organizationId, memberId }, dashboard);
      return new ResultAsync(answering(() => session.alone(put)));
    },
  };
}

type SessionFor = (organizationId: OrganizationId) => Session;

/** Everything in seatsync's own tables: one statement for each call. */
const overOwnTables = (statements: Statements, sessionFor: SessionFor): Store => ({
  load: (id, want) => answering(() => sessionFor(id).alone((client) => statements.load(client, id, want))),
  commit: (changeset) =>
    answering(() => sessionFor(changeset.organizationId).alone((client) => statements.commit(client, changeset))),
  async commitMany(changesets) {
    const chunks = await inTurn(chunksOf(changesets, textOf), ({ organizationId, texts }) =>
      answering(() => sessionFor(organizationId).alone((client) => statements.commitMany(client, texts))),
    );
    return chunks.map((outcomes) => outcomes.flat());
  },
  receipts: (id, query) => answering(() => sessionFor(id).alone((client) => statements.receipts(client, id, query))),
  events: (id, query) => answering(() => sessionFor(id).alone((client) => statements.events(client, id, query))),
  needsAction: (id, query) =>
    answering(() => sessionFor(id).alone((client) => statements.needsAction(client, id, query))),
});

/** The same, but for dashboards: these are the host's. */
function overTable(statements: Statements, sessionFor: SessionFor, table: DashboardTable): Store {
  const commit: Store["commit"] = (changeset) =>
    answering(() => commitWithTable(sessionFor(changeset.organizationId), statements, table, changeset));
  return {
    ...overOwnTables(statements, sessionFor),
    load: (id, want) => answering(() => loadWithTable(sessionFor(id), statements, table, id, want)),
    commit,
    commitMany: (changesets) => inTurn(changesets, commit),
  };
}

/** One after the other, up to the first error. */
async function inTurn<Item, T>(
  items: Iterable<Item>,
  work: (item: Item) => Answer<T, StoreError>,
): Promise<Result<readonly T[], StoreError>> {
  const answers: T[] = [];
  for (const item of items) {
    const answer = await work(item);
    if (answer.isErr()) return answer.map(() => answers);
    answers.push(answer.value);
  }
  return ok(answers);
}
