import pg from "pg";
import type { Changeset, MemberId, OrganizationId, Store } from "seatsync";
import { type DashboardTable, migrate, type PostgresStore, postgresStore, verifySchema } from "seatsync/postgres";
import { storeContract } from "seatsync/testing";
import { afterAll, describe, expect, test } from "vitest";
import { anEmptyChangeset } from "../../support/changesets.js";
import { poolOn } from "../../support/postgres/pool.js";
import { privateServer, serverPrograms } from "../../support/postgres/private-server.js";
import { freshDatabase, serverUrl } from "../../support/postgres/server.js";
import { migrated, storeSetup } from "../../support/postgres/setups.js";
import { tinyDisk } from "../../support/postgres/tiny-disk.js";

const organizationId = "org" as OrganizationId;
const anna = "anna" as MemberId;

/** A push in small: settings, baseline and event. */
const push = (once: string, value: unknown = once): Changeset => ({
  ...anEmptyChangeset(organizationId, once),
  settings: [{ memberId: anna, set: { meetingTitles: value }, unset: [] }],
  baselines: [{ memberId: anna, value: { meetingTitles: { "": { self: { by: anna, value } } } } }],
});

const withAnna = async (store: PostgresStore) =>
  (
    await store.putDashboard(organizationId, anna, {
      state: "ready",
      integrations: [],
      settings: { meetingTitles: "first" },
    })
  )._unsafeUnwrap();

/** Settings, baselines and events: of a push all or none. */
async function whatIsThere(store: Store) {
  const loaded = (await store.load(organizationId, { dashboards: [anna], baselines: [anna] }))._unsafeUnwrap();
  const events = (await store.events(organizationId, { limit: 10 }))._unsafeUnwrap();
  return [loaded.dashboards.get(anna)?.value.settings.meetingTitles, loaded.baselines.size, events.items.length];
}
const untouched = ["first", 0, 0];

test("a server that is not there is a retryable error", async () => {
  const pool = poolOn("postgres://postgres@127.0.0.1:9/postgres");
  const error = (await postgresStore({ pool }).commit(push("1")))._unsafeUnwrapErr();
  expect(error).toMatchObject({ type: "store-unavailable", retryable: true });
  await pool.end();
});

test("a bug is thrown on, not dressed as a failure of the database", async () => {
  const pool = { query: () => Promise.reject(new TypeError("x is not a function")), connect: () => Promise.reject() };
  await expect(Promise.resolve(postgresStore({ pool }).commit(push("1")))).rejects.toThrow("x is not a function");
});

if (serverUrl !== null) {
  const url = serverUrl;
  const database = await freshDatabase(url);
  const store = postgresStore({ pool: await migrated(database.pool) });
  afterAll(() => database.drop());

  /** Holds the organization's lock, so that a commit gets as far as that and waits. */
  async function whileLocked<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    await database.pool.query("truncate seatsync.organizations cascade");
    await withAnna(store);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("begin");
    await client.query("select seatsync.lock($1)", [organizationId]);
    try {
      return await work(client);
    } finally {
      await client.query("rollback");
      await client.end();
    }
  }
  const waiting = "select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

  describe("a fault of the database gives a typed error, and never half a push:", () => {
    test("the connection is cut in the middle of a commit", async () => {
      const error = await whileLocked(async (client) => {
        const commit = store.commit(push("1"));
        while ((await client.query(`select pg_terminate_backend(pid) from (${waiting}) w`)).rows.length === 0);
        return (await commit)._unsafeUnwrapErr();
      });
      expect(error).toMatchObject({ type: "store-unavailable", retryable: true });
      expect(await whatIsThere(store)).toEqual(untouched);
      expect((await store.commit(push("1")))._unsafeUnwrap().status).toBe("committed");
    });

    test("a statement takes longer than its limit", async () => {
      const hurried = poolOn(database.url, 2, { statement_timeout: 100 });
      const error = await whileLocked(async () =>
        (await postgresStore({ pool: hurried }).commit(push("2")))._unsafeUnwrapErr(),
      );
      await hurried.end();
      expect(error).toMatchObject({ type: "store-unavailable", retryable: true });
      expect(error.message).toContain("57014");
      expect(await whatIsThere(store)).toEqual(untouched);
    });

    test("a lock is waited for longer than its limit", async () => {
      const hurried = poolOn(database.url, 2, { options: "-c lock_timeout=100" });
      const error = await whileLocked(async () =>
        (await postgresStore({ pool: hurried }).commit(push("2")))._unsafeUnwrapErr(),
      );
      await hurried.end();
      expect(error).toMatchObject({ type: "store-unavailable", retryable: true });
    });

    test("a serialization failure, inside a transaction of the host's that began before", async () => {
      await database.pool.query("truncate seatsync.organizations cascade");
      await withAnna(store);
      const client = await database.pool.connect();
      await client.query("begin isolation level repeatable read");
      await client.query("select 1 from seatsync.organizations");
      (await store.commit(push("1", "other")))._unsafeUnwrap();
      const error = (await store.within(client).commit(push("2")))._unsafeUnwrapErr();
      await client.query("rollback");
      client.release();
      expect(error).toMatchObject({ type: "store-unavailable", retryable: true });
      expect(error.message).toContain("40001");
      expect(await whatIsThere(store)).toEqual(["other", 1, 1]);
    });

    test("transactions of the strictest kind by default: commits still go through, one after the other", async () => {
      const strict = poolOn(database.url, 4, { options: "-c default_transaction_isolation=serializable" });
      await database.pool.query("truncate seatsync.organizations cascade");
      await withAnna(store);
      const once = ["a", "b", "c", "d"];
      const answers = await Promise.all(once.map((each) => postgresStore({ pool: strict }).commit(push(each))));
      for (const answer of answers) if (answer.isErr()) expect(answer.error.retryable).toBe(true);
      const committed = answers.filter((answer) => answer.isOk()).length;
      expect(committed).toBeGreaterThan(0);
      expect((await whatIsThere(store))[2]).toBe(committed);
      await strict.end();
    });

    test("the connection is cut after the host's own table was written, in one transaction with seatsync's", async () => {
      await database.pool.query("truncate seatsync.organizations cascade");
      await database.pool.query("create table boards (settings jsonb); insert into boards values ('{}')");
      const boards: DashboardTable = {
        read: async (client) => {
          const { rows } = await client.query("select xmin::text as version, settings::text from boards for update");
          const board = { memberId: anna, state: "ready", integrations: [] } as const;
          return rows.map(({ version, settings }) => ({ ...board, version, settings: JSON.parse(settings) }));
        },
        async write(client, { set }) {
          await client.query("update boards set settings = $1", [JSON.stringify(set)]);
          await client.query("select pg_terminate_backend(pg_backend_pid())");
        },
      };
      const host = postgresStore({ pool: database.pool, dashboards: boards });
      expect((await host.commit(push("1")))._unsafeUnwrapErr()).toMatchObject({ retryable: true });
      expect((await database.pool.query("select settings::text from boards")).rows).toEqual([{ settings: "{}" }]);
      expect((await whatIsThere(store)).slice(1)).toEqual([0, 0]);
    });

    test("a value that the database cannot hold is refused for good, and its text is not in the error", async () => {
      await database.pool.query("truncate seatsync.organizations cascade");
      await withAnna(store);
      const error = (await store.commit(push("1", "canary\u0000canary")))._unsafeUnwrapErr();
      expect(error).toMatchObject({ type: "store-unavailable", retryable: false });
      expect(JSON.stringify(error)).not.toContain("canary");
      expect(await whatIsThere(store)).toEqual(untouched);
    });

    test("tables that are not there: what to run", async () => {
      const other = postgresStore({ pool: database.pool, schema: "elsewhere" });
      const error = (await other.commit(push("1")))._unsafeUnwrapErr();
      expect(error).toMatchObject({ type: "store-unavailable", retryable: false });
      expect(error.message).toContain("`migrate`");
    });
  });

  describe("the store on a pool of one", () => {
    const one = poolOn(database.url, 1);
    afterAll(() => one.end());
    for (const { name, run } of storeContract(storeSetup(one))) test(name, run);
  });

  const disk = serverPrograms === null ? null : tinyDisk(30);
  if (serverPrograms !== null && disk !== null) {
    const programs = serverPrograms;
    test("a full disk: an error that is not worth a retry, never half a push, and it works again with room", async () => {
      const server = await privateServer(programs);
      try {
        const admin = poolOn(server.url);
        await admin.query(`create tablespace tiny location '${disk.folder}'`);
        await admin.query("create database small tablespace tiny");
        await admin.end();
        const pool = poolOn(server.url.replace(/\/postgres$/, "/small"));
        (await migrate(pool))._unsafeUnwrap();
        (await verifySchema(pool))._unsafeUnwrap();
        const tiny = postgresStore({ pool });
        await withAnna(tiny);
        await pool.query("create table ballast as select md5(n::text) from generate_series(1, 60000) n");
        const large = Array.from({ length: 200_000 }, (_, n) => Math.sin(n));
        let committed = 0;
        let error = null;
        while (error === null && committed < 50) {
          const answer = await tiny.commit(push(`large ${committed}`, large));
          if (answer.isOk()) committed += 1;
          else error = answer.error;
        }
        expect(error).toMatchObject({ type: "store-unavailable", retryable: false });
        expect(error?.message).toContain("53100");
        expect(await whatIsThere(tiny)).toEqual(committed === 0 ? untouched : [large, 1, committed]);
        await pool.query("drop table ballast");
        expect((await tiny.commit(push("small")))._unsafeUnwrap().status).toBe("committed");
        await pool.end();
      } finally {
        await server.remove();
        disk.remove();
      }
    }, 120_000);
  }
}
