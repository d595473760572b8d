import { readFileSync } from "node:fs";
import { migrate, migrations, postgresStore, verifySchema } from "seatsync/postgres";
import { afterAll, describe, expect, test } from "vitest";
import { expectedModule, presentModule, writeModule } from "../../support/postgres/migration-texts.js";
import { openPglite } from "../../support/postgres/pglite.js";
import { poolOn } from "../../support/postgres/pool.js";
import { freshDatabase, serverUrl } from "../../support/postgres/server.js";

test("the migrations in the code are the SQL files, with their checksums", () => {
  if (process.env.UPDATE_SQL === "1") writeModule();
  expect(presentModule() === expectedModule(), "run UPDATE_SQL=1 vitest on this file").toBe(true);
});

test("each step is numbered, and ends by saying so in the table", () => {
  expect(migrations().map(({ id }) => id)).toEqual(migrations().map((_, n) => n + 1));
  for (const { id, name, sql } of migrations()) {
    expect(sql.trimEnd().endsWith(`insert into seatsync.migrations (id, name) values (${id}, '${name}');`)).toBe(true);
  }
});

test("under another schema the text names that one, everywhere; a name that SQL would read otherwise is a bug", () => {
  for (const { sql } of migrations({ schema: "crm_sync" })) expect(sql).not.toMatch(/\bseatsync\b/);
  for (const schema of ["Seatsync", "a b", 'a"; drop', "", "x".repeat(64)])
    expect(() => migrations({ schema })).toThrow("schema");
});

test("the files run as they are, one after the other, by any tool", async () => {
  const db = await openPglite();
  for (const { id, name } of migrations()) {
    const file = `../../../src/adapters/postgres/sql/${String(id).padStart(4, "0")}_${name}.sql`;
    await db.exec(readFileSync(new URL(file, import.meta.url), "utf8"));
  }
  (await verifySchema(db))._unsafeUnwrap();
  await db.close();
});

describe("migrate and verify", async () => {
  const db = await openPglite();
  afterAll(() => db.close());

  test("nothing migrates by itself: what lacks is said, with what to run", async () => {
    const error = (await verifySchema(db))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      type: "schema-outdated",
      missing: ["0001_tables", "0002_functions", "0003_needs_action"],
    });
    expect(error.message).toContain("`migrate`");
    expect((await postgresStore({ pool: db }).load("o" as never, {})).isErr()).toBe(true);
    expect((await db.query("select from pg_namespace where nspname = 'seatsync'")).rows).toEqual([]);
  });

  test("runs what is missing, all or none, and nothing the second time", async () => {
    expect((await migrate(db))._unsafeUnwrap()).toEqual(["0001_tables", "0002_functions", "0003_needs_action"]);
    expect((await migrate(db))._unsafeUnwrap()).toEqual([]);
    (await verifySchema(db))._unsafeUnwrap();
  });

  test("two schemas in one database know nothing of each other", async () => {
    const schema = "second";
    expect((await migrate(db, { schema }))._unsafeUnwrap().length).toBe(3);
    const put = { state: "ready", integrations: [], settings: { a: 1 } } as const;
    (await postgresStore({ pool: db, schema }).putDashboard("o", "anna", put))._unsafeUnwrap();
    const load = async (store: ReturnType<typeof postgresStore>) =>
      (await store.load("o" as never, { dashboards: ["anna" as never] }))._unsafeUnwrap().dashboards.size;
    expect([await load(postgresStore({ pool: db, schema })), await load(postgresStore({ pool: db }))]).toEqual([1, 0]);
  });
});

if (serverUrl !== null) {
  const url = serverUrl;
  test("of many processes that migrate at the same time, one does it and the others wait", async () => {
    const database = await freshDatabase(url);
    const pools = Array.from({ length: 6 }, () => poolOn(database.url, 1));
    const answers = await Promise.all(pools.map((pool) => migrate(pool)));
    expect(answers.map((answer) => answer._unsafeUnwrap().length).sort()).toEqual([0, 0, 0, 0, 0, 3]);
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });
}
