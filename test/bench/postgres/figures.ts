import { performance } from "node:perf_hooks";
import type { PGlite } from "@electric-sql/pglite";
import {
  type Changeset,
  type CrmAccountId,
  type CrmUserId,
  createSeatsync,
  type Directory,
  type Seatsync,
} from "seatsync";
import { memoryDirectory, memoryRoster } from "seatsync/memory";
import { migrate, type PostgresStore, postgresStore, type SqlPool } from "seatsync/postgres";
import { textOf } from "../../../src/adapters/postgres/statements.js";
import { anEmptyChangeset } from "../../support/changesets.js";
import { openPglite } from "../../support/postgres/pglite.js";
import { poolOn } from "../../support/postgres/pool.js";
import { median } from "../compare.js";
import {
  type CapturedPush,
  organizationIn,
  pushAnew,
  sourceId,
  sourceSettings,
  targetId,
  targetSettings,
} from "./captured-push.js";
import { literal, pgbench } from "./pgbench.js";

export interface Server {
  readonly url: string;
  readonly programs: string;
}

const seconds = 5;
const rounds = 3;
const bulk = 10_000;

/** One source and one target in an organization of its own, pushed once: the target and its baseline at version 3. */
async function putOrganization(store: PostgresStore, push: CapturedPush, n: number): Promise<void> {
  const dashboard = { state: "ready", integrations: [] } as const;
  const organizationId = organizationIn(n);
  (await store.putDashboard(organizationId, sourceId, { ...dashboard, settings: sourceSettings }))._unsafeUnwrap();
  (await store.putDashboard(organizationId, targetId, { ...dashboard, settings: targetSettings }))._unsafeUnwrap();
  const first = pushAnew(push, { n: "2", organizationId, target: targetId, targetVersion: "2", sourceVersion: "1" });
  const expect = first.expect.filter(({ ref }) => ref.kind !== "baseline");
  if ((await store.commit({ ...first, expect }))._unsafeUnwrap().status !== "committed") throw new Error("not pushed");
}

/** Pushes one after the other in one organization for some seconds; how many, and the version at the end. */
async function pushing(store: PostgresStore, push: CapturedPush, n: number, from: number): Promise<number> {
  const organizationId = organizationIn(n);
  const until = performance.now() + seconds * 1_000;
  let version = from;
  while (performance.now() < until) {
    (await store.load(organizationId, push.want))._unsafeUnwrap();
    const at = {
      n: String(version),
      organizationId,
      target: targetId,
      targetVersion: String(version),
      sourceVersion: "1",
    };
    const outcome = (await store.commit(pushAnew(push, at)))._unsafeUnwrap();
    if (outcome.status !== "committed") throw new Error(JSON.stringify(outcome));
    version += 1;
  }
  return version;
}

/** Pushes per second, ours and of pgbench with the very same statements, in turns. */
export async function singlePush(server: Server, push: CapturedPush, clients: number) {
  const pool = poolOn(server.url, clients);
  const [ours, limit]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    await pool.query("truncate seatsync.organizations cascade");
    const store = postgresStore({ pool });
    for (let n = 0; n < clients; n += 1) await putOrganization(store, push, n);
    const all = Array.from({ length: clients }, (_, n) => pushing(store, push, n, 3));
    ours.push((await Promise.all(all)).reduce((sum, version) => sum + version - 3, 0) / seconds);

    await pool.query("truncate seatsync.organizations cascade");
    for (let n = 0; n < clients; n += 1) await putOrganization(store, push, n);
    const at = {
      n: ":rev",
      organizationId: "org-:client_id",
      target: targetId,
      targetVersion: ":rev",
      sourceVersion: "1",
    };
    const script = [
      `select seatsync.load('org-:client_id', ${literal(JSON.stringify(push.want))}::text::jsonb)::text as loaded;`,
      `select 1 / (seatsync.commit(${literal(textOf(pushAnew(push, at)))}::text::jsonb) = 'committed')::int as outcome;`,
      "\\set rev :rev + 1",
      "",
    ].join("\n");
    limit.push(await pgbench(server.programs, server.url, script, { clients, seconds, variables: { rev: 3 } }));
  }
  await pool.end();
  return { ours: median(ours), limit: median(limit) };
}

/** Targets per second of one push each, committed by `commitMany`; of pgbench the same chunks, which it need not send. */
export async function bulkPush(server: Server, push: CapturedPush) {
  const pool = poolOn(server.url, 1);
  const store = postgresStore({ pool });
  const changesets = bulkChangesets(push);
  const [ours, limit]: [number[], number[]] = [[], []];
  for (let round = 0; round < 2; round += 1) {
    await putTargets(pool);
    const started = performance.now();
    const outcomes = (await store.commitMany(changesets))._unsafeUnwrap();
    ours.push(bulk / ((performance.now() - started) / 1_000));
    if (outcomes.some(({ status }) => status !== "committed")) throw new Error("not all were committed");

    await putTargets(pool);
    await pool.query("create table chunks (n int primary key, body text)");
    const size = 200;
    for (let from = 0; from < bulk; from += size) {
      const body = `[${changesets
        .slice(from, from + size)
        .map(textOf)
        .join(",")}]`;
      await pool.query("insert into chunks values ($1, $2)", [from / size, body]);
    }
    const script = "select seatsync.commit_many(body::jsonb) from chunks where n = :n;\n\\set n :n + 1\n";
    const transactions = bulk / size;
    limit.push(
      size * (await pgbench(server.programs, server.url, script, { clients: 1, transactions, variables: { n: 0 } })),
    );
    await pool.query("drop table chunks");
  }
  await pool.end();
  return { ours: median(ours), limit: median(limit) };
}

const bulkChangesets = (push: CapturedPush): readonly Changeset[] =>
  Array.from({ length: bulk }, (_, n) => {
    const at = { n: `${n}`, organizationId: organizationIn(0), target: `target-${n}`, sourceVersion: "1" };
    const each = pushAnew(push, { ...at, targetVersion: "1" });
    return {
      ...each,
      expect: each.expect.map((read) => (read.ref.kind === "baseline" ? { ...read, at: null } : read)),
    };
  });

/** All targets at version 1, by one statement. */
async function putTargets(pool: SqlPool): Promise<void> {
  await pool.query("truncate seatsync.organizations cascade");
  await pool.query("insert into seatsync.organizations values ('org-0', 1)");
  await pool.query("insert into seatsync.commits values ('org-0', 1, null)");
  await pool.query(
    `insert into seatsync.dashboards select 'org-0', id, 1, 'ready', '{}' from
     (select 'target-' || n as id from generate_series(0, $1::int - 1) n union all select 'source') ids`,
    [bulk],
  );
  await pool.query(
    `insert into seatsync.settings select 'org-0', d.member_id, s.key, s.value from seatsync.dashboards d,
     jsonb_each(case when d.member_id = 'source' then $1::text::jsonb else $2::text::jsonb end) s`,
    [JSON.stringify(sourceSettings), JSON.stringify(targetSettings)],
  );
  await pool.query("analyze seatsync.dashboards, seatsync.settings");
}

/** Pushes per second on PGlite in memory. */
export async function pglitePush(push: CapturedPush): Promise<number> {
  const db: PGlite = await openPglite();
  (await migrate(db))._unsafeUnwrap();
  const store = postgresStore({ pool: db });
  await putOrganization(store, push, 0);
  const pushed = (await pushing(store, push, 0, 3)) - 3;
  await db.close();
  return pushed / seconds;
}

/** Milliseconds to replace and read the directory of an account. */
export async function directoryTimes(server: Server, people: number) {
  const pool = poolOn(server.url, 1);
  await pool.query("truncate seatsync.organizations cascade");
  const store = postgresStore({ pool });
  const organizationId = organizationIn(0);
  const listing = (changed: number): Directory => ({
    provider: "hubspot",
    accountId: "77" as CrmAccountId,
    listedAt: "2026-03-02T09:00:00.000Z" as Directory["listedAt"],
    whole: true,
    users: Array.from({ length: people }, (_, n) => ({
      id: `00500000${n}` as CrmUserId,
      email: `first${n}.last@company.test`,
      name: `First${n} Last${n < changed ? " changed" : ""}`,
      active: true,
      kind: "person" as const,
      gone: false,
    })),
  });
  const commit = (once: string, changed: number) => async () =>
    (await store.commit({ ...anEmptyChangeset(organizationId, once), directory: listing(changed) }))._unsafeUnwrap();
  const load = (users: "all" | readonly CrmUserId[]) => async () =>
    (await store.load(organizationId, { directories: { provider: "hubspot", users } }))._unsafeUnwrap();
  const times = {
    first: await timed(commit("1", 0)),
    again: await timed(commit("2", 500)),
    all: await timed(load("all")),
    version: await timed(load([])),
    one: await timed(load(["005000007" as CrmUserId])),
  };
  await pool.end();
  return times;
}

/** Rows of all tables that were read, by the size of the organization: for "Needs Action" live, and for a page of 50. */
export async function rowsRead(
  server: Server,
  sizes: readonly number[],
): Promise<readonly { readonly live: number; readonly page: number }[]> {
  const pool = poolOn(server.url, 1);
  const read = async () => {
    await pool.query("select pg_stat_force_next_flush()").catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { rows } = await pool.query(
      "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::text as n from pg_stat_user_tables where schemaname = 'seatsync'",
    );
    return Number(rows[0].n);
  };
  const counts: { live: number; page: number }[] = [];
  for (const size of sizes) {
    await pool.query("truncate seatsync.organizations cascade");
    const store = postgresStore({ pool });
    const seatsync = await syncedCompany(store, size);
    const rowsOf = async (work: () => Promise<unknown>): Promise<number> => {
      const before = await read();
      await work();
      return (await read()) - before;
    };
    await pool.query("analyze");
    const live = await rowsOf(async () => (await seatsync.crm.needsAction(inHubspot))._unsafeUnwrap());
    const page = await rowsOf(async () => {
      const { members } = (await seatsync.crm.needsActionPage({ ...inHubspot, limit: 50 }))._unsafeUnwrap();
      if (members.length !== 50) throw new Error("not a whole page");
    });
    counts.push({ live, page });
  }
  await pool.end();
  return counts;
}

const inHubspot = { organizationId: "company", actorId: "0", provider: "hubspot" } as const;

/** A company after its second sync: all have a dashboard and were linked by the first, every second one is inactive now. */
async function syncedCompany(store: PostgresStore, size: number): Promise<Seatsync> {
  const people = Array.from({ length: size }, (_, n) => ({ id: String(n), email: `person-${n}@company.test` }));
  for (const { id } of people) {
    const dashboard = { state: "ready", integrations: [], settings: {} } as const;
    (await store.putDashboard("company", id, dashboard))._unsafeUnwrap();
  }
  const users = (active: (n: number) => boolean) =>
    people.map(({ id, email }, n) => ({
      ...{ id: `u-${id}`, email, name: `Person ${id}`, active: active(n), kind: "person" as const },
    }));
  const listings = [users(() => true), users((n) => n % 2 === 0)];
  const seatsync = createSeatsync({
    store,
    roster: memoryRoster({
      organizations: [
        {
          ...{ id: "company", name: "Company", primaryAdminId: "0", teams: [] },
          connections: [{ provider: "hubspot", accountId: "77", label: "HubSpot" }],
        },
      ],
      members: people.map(({ id, email }) => ({
        ...{ id, organizationId: "company", email, name: `Person ${id}`, additionalEmails: [], teamIds: [] },
        ...{ role: id === "0" ? "primary-admin" : "member", active: true },
      })),
    }),
    directories: { hubspot: () => memoryDirectory({ users: listings.shift() ?? [] }) },
  });
  for (const _ of [...listings]) (await seatsync.crm.syncUsers(inHubspot))._unsafeUnwrap();
  return seatsync;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
