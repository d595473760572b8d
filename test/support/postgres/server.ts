import { randomUUID } from "node:crypto";
import pg from "pg";
import { poolOn } from "./pool.js";

/**
 * A real server for tests: the one that SEATSYNC_TEST_POSTGRES_URL names, else in CI the one of this machine, if there
 * is one. `null`, as when the variable is empty: what needs it is not run.
 */
export const serverUrl: string | null = await findServer();

export interface Database {
  readonly url: string;
  readonly pool: pg.Pool;
  drop(): Promise<void>;
}

/** A database of a name nobody else has, dropped after the tests. Nothing else on the server is touched. */
export async function freshDatabase(url: string, { connections = 10 } = {}): Promise<Database> {
  const name = `seatsync_test_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  await asAdmin(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const pool = poolOn(own.href, connections);
  return {
    url: own.href,
    pool,
    async drop() {
      await pool.end();
      await asAdmin(url, `drop database ${name} with (force)`);
    },
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function findServer(): Promise<string | null> {
  const url = process.env.SEATSYNC_TEST_POSTGRES_URL;
  if (url !== undefined) return url === "" ? null : url;
  if (process.env.CI !== "true") return null;
  const local = "postgres://postgres@127.0.0.1:5432/postgres";
  const client = new pg.Client({ connectionString: local, connectionTimeoutMillis: 2_000 });
  return client.connect().then(
    () => client.end().then(() => local),
    () => null,
  );
}

console.log(
  serverUrl === null
    ? "Store suites: PGlite only. For real PostgreSQL name a server in SEATSYNC_TEST_POSTGRES_URL."
    : `Store suites: PGlite, and real PostgreSQL (${process.env.SEATSYNC_TEST_POSTGRES_URL === undefined ? "of this machine" : "as named"}).`,
);
