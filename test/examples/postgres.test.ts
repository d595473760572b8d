import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import postgres from "postgres";
import { openFolder } from "seatsync/pglite";
import {
  exportOrganization,
  importOrganization,
  migrate,
  migrations,
  postgresStore,
  renewKeys,
  type SqlClient,
  type SqlPool,
  verifySchema,
} from "seatsync/postgres";
import { sealedSecrets } from "seatsync/secrets";
import { storeContract } from "seatsync/testing";
import { afterAll, describe, expect, test } from "vitest";
import { freshDatabase, serverUrl } from "../support/postgres/server.js";
import { migrated, storeSetup } from "../support/postgres/setups.js";

// #region postgres-js
const overPostgresJs = (db: postgres.Sql): SqlPool => {
  const on = (sql: postgres.Sql): SqlClient => ({ query: async (...call) => ({ rows: await sql.unsafe(...call) }) });
  return { ...on(db), transaction: async (work) => (await db.begin((tx) => work(on(tx as never)))) as never };
};
// #endregion

// #region kysely
const overKysely = (db: Kysely<unknown>): SqlPool => ({
  query: (text, params = []) => db.executeQuery(CompiledQuery.raw(text, params)),
  transaction: (work) => db.transaction().execute((tx) => work(overKysely(tx))),
});
// #endregion

// #region drizzle
const overDrizzle = (db: Pick<NodePgDatabase, "execute" | "transaction">): SqlPool => ({
  query: (text, params = []) =>
    db.execute(
      sql.join(
        text
          .split(/\$(\d+)/)
          .map((part, n) => (n % 2 === 0 ? sql.raw(part) : sql`${sql.param(params[Number(part) - 1])}`)),
      ),
    ),
  transaction: (work) => db.transaction((tx) => work(overDrizzle(tx))),
});
// #endregion

if (serverUrl !== null) {
  const { url, pool, drop } = await freshDatabase(serverUrl);
  const [js, kysely] = [
    postgres(url, { onnotice: () => undefined }),
    new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) }),
  ];
  afterAll(async () => {
    await Promise.all([js.end(), kysely.destroy()]);
    await drop();
  });
  await migrated(overDrizzle(drizzle(pool)));

  describe.each<[string, SqlPool]>([
    ["postgres.js", overPostgresJs(js)],
    ["Kysely", overKysely(kysely)],
    ["Drizzle", overDrizzle(drizzle(pool))],
  ])("the store over %s, by a wrapper of three lines", (_, wrapped) => {
    for (const { name, run } of storeContract(storeSetup(wrapped))) test(name, run);
    test("migrations run, and a transaction is rolled back", async () => {
      const schema = `s${randomBytes(4).toString("hex")}`;
      const run = (await migrate(wrapped, { schema }))._unsafeUnwrap();
      expect(run).toEqual(migrations().map(({ id, name }) => `000${id}_${name}`));
      const nothing = importOrganization({ pool: wrapped, lines: ['{"seatsync":1,"organizationId":"x"}'] });
      expect((await nothing)._unsafeUnwrapErr().type).toBe("import-invalid");
    });
  });

  test("set-up on a server in a minute", async () => {
    const connectionString = url;
    // #region set-up
    const pool = new pg.Pool({ connectionString });
    pool.on("error", (error) => console.error("A connection was lost:", error.message));
    const store = postgresStore({ pool });

    // Once for each version of the library, where your product is deployed. Or run the SQL files by your own tool.
    const migration = await migrate(pool);
    if (migration.isErr()) throw new Error(migration.error.message);

    // Each time your product starts.
    const tables = await verifySchema(pool);
    if (tables.isErr()) throw new Error(tables.error.message);
    // #endregion
    expect((await store.load("company" as never, {})).isOk()).toBe(true);
    await pool.end();
  });
}

test("PGlite in a folder, export, import and rotation", async () => {
  const parent = await mkdtemp(join(tmpdir(), "seatsync-docs-"));
  const folder = join(parent, "data");
  // #region pglite
  const opened = await openFolder(folder, (folder) => PGlite.create(folder, { extensions: { btree_gist } }));
  if (opened.isErr()) throw new Error(opened.error.message);
  const { db, close } = opened.value;
  await migrate(db);
  const store = postgresStore({ pool: db });
  // #endregion
  const organizationId = "company";
  const [oldBytes, newBytes, digestKey] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const before = sealedSecrets({ current: "2026-03", keys: { "2026-03": oldBytes }, digestKey });
  const crmKeys = [await before.seal({ organizationId, memberId: "ada" }, "key")];
  (
    await store.putDashboard(organizationId, "ada", { state: "ready", integrations: [], settings: { crmKeys } })
  )._unsafeUnwrap();
  // #region rotation
  const secrets = sealedSecrets({
    current: "2026-11",
    keys: { "2026-11": newBytes, "2026-03": oldBytes },
    digestKey,
  });
  const renewed = await renewKeys({ pool: db, organizationId, renew: secrets.renew });
  // #endregion
  expect(renewed._unsafeUnwrap()).toEqual({ renewed: 1, kept: 0, failed: 0 });
  const path = join(parent, "company.jsonl");
  // #region export
  const exported = await exportOrganization({
    pool: db,
    organizationId,
    write: (line) => appendFile(path, `${line}\n`),
  });
  // #endregion
  expect(exported._unsafeUnwrap()).toBe(7);
  await db.query("truncate seatsync.organizations cascade");
  // #region import
  const file = await open(path);
  const imported = await importOrganization({ pool: db, lines: file.readLines() });
  // #endregion
  expect(imported._unsafeUnwrap()).toBe(7);
  await close();
  await rm(parent, { recursive: true });
});
