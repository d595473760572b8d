import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { OrganizationId } from "seatsync";
import { postgresStore } from "seatsync/postgres";
import { type StoreSetup, storeContract } from "seatsync/testing";
import { afterAll, describe, expect, test } from "vitest";
import { anEmptyChangeset } from "../../support/changesets.js";
import { openPglite } from "../../support/postgres/pglite.js";
import { poolOn } from "../../support/postgres/pool.js";
import { freshDatabase, serverUrl } from "../../support/postgres/server.js";
import { migrated } from "../../support/postgres/setups.js";

const file = readFileSync(
  new URL("../../../src/adapters/postgres/sql/row-level-security.sql", import.meta.url),
  "utf8",
);

test("every table of the schema that names an organization is in the file", async () => {
  const db = await migrated(await openPglite());
  const { rows } = await db.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'seatsync' and column_name = 'organization_id'",
  );
  await db.close();
  expect(rows.map(({ name }) => name).filter((name) => !file.includes(`'${name}'`))).toEqual([]);
  expect(rows.length).toBe(13);
});

if (serverUrl !== null) {
  const database = await freshDatabase(serverUrl);
  await migrated(database.pool);
  await database.pool.query(file);
  const role = `seatsync_test_${randomUUID().slice(0, 8)}`;
  await database.pool.query(`create role ${role} login;
    grant usage on schema seatsync to ${role};
    grant select, insert, update, delete on all tables in schema seatsync to ${role}`);
  const asRole = new URL(database.url);
  asRole.username = role;
  const plain = poolOn(asRole.href);
  afterAll(async () => {
    await plain.end();
    await database.pool.query(`drop owned by ${role}; drop role ${role}`);
    await database.drop();
  });

  const setup: StoreSetup = async () => {
    await database.pool.query("truncate seatsync.organizations cascade");
    const store = postgresStore({ pool: plain, rowLevelSecurity: true });
    return { store, putDashboard: async (...dashboard) => (await store.putDashboard(...dashboard))._unsafeUnwrap() };
  };

  describe("the store under row-level security, as a plain role", () => {
    for (const { name, run } of storeContract(setup)) test(name, run);
  });

  describe("under row-level security a plain role", () => {
    const [ours, theirs] = ["ours", "theirs"] as OrganizationId[];
    const inOrganization = async (organization: string | null, statement: string) => {
      const client = await plain.connect();
      try {
        await client.query("begin");
        if (organization !== null)
          await client.query("select set_config('seatsync.organization_id', $1, true)", [organization]);
        return await client.query(statement);
      } finally {
        await client.query("rollback");
        client.release();
      }
    };
    const withBoth = async () => {
      const { store } = await setup();
      for (const id of [ours, theirs]) (await store.commit(anEmptyChangeset(id!, "1")))._unsafeUnwrap();
    };

    test("sees nothing before it has named an organization, and then that one only", async () => {
      await withBoth();
      expect((await inOrganization(null, "select * from seatsync.events")).rows).toEqual([]);
      const { rows } = await inOrganization("ours", "select distinct organization_id from seatsync.events");
      expect(rows).toEqual([{ organization_id: "ours" }]);
      expect((await database.pool.query("select * from seatsync.events")).rows.length).toBe(2);
    });

    test("cannot write for another organization", async () => {
      await withBoth();
      const insert = "insert into seatsync.commits (organization_id, revision, once) values ('theirs', 9, 'x')";
      await expect(inOrganization("ours", insert)).rejects.toMatchObject({ code: "42501" });
      const update = "update seatsync.organizations set revision = 99 where organization_id = 'theirs'";
      expect((await inOrganization("ours", update)).rowCount).toBe(0);
    });

    test("L16 cannot change or remove an audit event, not even its own", async () => {
      await withBoth();
      expect((await inOrganization("ours", "update seatsync.events set type = 'linked'")).rowCount).toBe(0);
      expect((await inOrganization("ours", "delete from seatsync.events")).rowCount).toBe(0);
    });

    test("is refused by the store that does not name the organization", async () => {
      await withBoth();
      const forgetful = postgresStore({ pool: plain });
      const error = (await forgetful.commit(anEmptyChangeset(ours!, "2")))._unsafeUnwrapErr();
      expect(error).toMatchObject({ type: "store-unavailable", retryable: false });
    });
  });
}
