import { exportOrganization, importOrganization, postgresStore, type SqlPool } from "seatsync/postgres";
import { afterAll, describe, expect, test } from "vitest";
import { violations } from "../../crash/check.js";
import { organizationId, putDashboards, seatsyncOn } from "../../crash/company.js";
import { anOperation, randomFrom } from "../../crash/operations.js";
import { openPglite } from "../../support/postgres/pglite.js";
import { freshDatabase, serverUrl } from "../../support/postgres/server.js";
import { migrated } from "../../support/postgres/setups.js";

const db = await migrated(await openPglite());
afterAll(() => db.close());
const server = serverUrl === null ? null : await freshDatabase(serverUrl);
if (server !== null) await migrated(server.pool);
afterAll(() => server?.drop());

const lines = await exportOfWork(db);

async function exportOfWork(pool: SqlPool): Promise<readonly string[]> {
  const store = postgresStore({ pool });
  await putDashboards(store);
  (await store.putDashboard("other", "x", { state: "ready", integrations: [], settings: {} }))._unsafeUnwrap();
  const random = randomFrom(3);
  for (let count = 0; count < 80; count += 1) await anOperation(seatsyncOn(store), random);
  return exported(pool);
}

async function exported(pool: SqlPool): Promise<readonly string[]> {
  const lines: string[] = [];
  const write = async (line: string) => void lines.push(line);
  expect((await exportOrganization({ pool, organizationId, write }))._unsafeUnwrap()).toBe(lines.length);
  return lines;
}

const empty = (pool: SqlPool) => pool.query("truncate seatsync.organizations cascade");
const imported = (pool: SqlPool, some: readonly string[]) => importOrganization({ pool, lines: some });

describe.each<[string, SqlPool]>([
  ["PGlite", db],
  ...(server === null ? [] : [["real PostgreSQL", server.pool] as [string, SqlPool]]),
])("export and import of an organization on %s", (_, pool) => {
  test("the round trip is the identity, and the work goes on where it stopped", async () => {
    await empty(pool);
    expect((await imported(pool, lines))._unsafeUnwrap()).toBe(lines.length);
    expect(await exported(pool)).toEqual(lines);
    const seatsync = seatsyncOn(postgresStore({ pool }));
    const random = randomFrom(4);
    for (let count = 0; count < 20; count += 1) await anOperation(seatsync, random);
    expect(await violations(pool)).toEqual([]);
  });

  test("each line is JSON, and none is of another organization", () => {
    expect(lines.map((line) => JSON.parse(line)).length).toBeGreaterThan(200);
    expect(lines.filter((line) => line.includes('"other"'))).toEqual([]);
  });

  test("an organization that is there already is not touched", async () => {
    await empty(pool);
    await imported(pool, lines);
    expect((await imported(pool, lines))._unsafeUnwrapErr().type).toBe("organization-exists");
    expect(await exported(pool)).toEqual(lines);
  });

  const damaged: Readonly<Record<string, readonly string[]>> = {
    "cut off": lines.slice(0, -1),
    "without its head": lines.slice(1),
    "with a line missing": lines.filter((_, n) => n !== 20),
    "with a line of something else": lines.with(30, "{}"),
    "with a row of another organization": lines.with(40, lines[40]!.replace(`"${organizationId}"`, '"other"')),
    "of nothing": [],
  };
  for (const [what, some] of Object.entries(damaged)) {
    test(`lines ${what} are refused, and nothing of them is there`, async () => {
      await empty(pool);
      expect((await imported(pool, some))._unsafeUnwrapErr().type).toBe("import-invalid");
      expect((await pool.query("select * from seatsync.organizations")).rows).toEqual([]);
    });
  }
});

test("ids with quotes, backslashes and any script are exported as others are", async () => {
  const store = postgresStore({ pool: db });
  const id = "o'Neil\\ \"北京\" '; drop table x --";
  (await store.putDashboard(id, "anna", { state: "ready", integrations: [], settings: { a: "\\" } }))._unsafeUnwrap();
  const some: string[] = [];
  (await exportOrganization({ pool: db, organizationId: id, write: (line) => void some.push(line) }))._unsafeUnwrap();
  await empty(db);
  expect((await imported(db, some))._unsafeUnwrap()).toBe(some.length);
  expect(some.length).toBe(6);
});
