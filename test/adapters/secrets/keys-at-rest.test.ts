import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { createSeatsync } from "seatsync";
import { memoryRoster } from "seatsync/memory";
import { exportOrganization, postgresStore, renewKeys, type SqlPool } from "seatsync/postgres";
import { type SealedSecrets, sealedSecrets } from "seatsync/secrets";
import { afterAll, describe, expect, test } from "vitest";
import { openPglite } from "../../support/postgres/pglite.js";
import { freshDatabase, serverUrl } from "../../support/postgres/server.js";
import { migrated } from "../../support/postgres/setups.js";

const db = await migrated(await openPglite());
afterAll(() => db.close());
const server = serverUrl === null ? null : await freshDatabase(serverUrl);
if (server !== null) await migrated(server.pool);
afterAll(() => server?.drop());

const canary = "pat-canary-0123456789-canary";
const organizationId = "tents";
const ada = { organizationId, actorId: "ada" };
const [oldKey, newKey, digestKey] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const before = sealedSecrets({ current: "old", keys: { old: oldKey }, digestKey });
const rotating = sealedSecrets({ current: "new", keys: { old: oldKey, new: newKey }, digestKey });
const after = sealedSecrets({ current: "new", keys: { new: newKey }, digestKey });

const seatsyncOn = (pool: SqlPool, secrets: SealedSecrets, seen: unknown[] = []) =>
  createSeatsync({
    store: postgresStore({ pool }),
    secrets,
    onPortFailure: (...failure) => seen.push(failure),
    roster: memoryRoster({
      organizations: [{ id: organizationId, name: "Tents", primaryAdminId: "ada", teams: [], connections: [] }],
      members: ["ada", "ben", "cleo"].map((id) => ({
        ...{ id, organizationId, name: id, email: `${id}@company.test`, additionalEmails: [], teamIds: [] },
        role: id === "ada" ? ("primary-admin" as const) : ("admin" as const),
        active: true,
      })),
    }),
  });

/** Ada has connected HubSpot; everybody has a dashboard. */
async function connected(pool: SqlPool): Promise<void> {
  await pool.query("truncate seatsync.organizations cascade");
  const store = postgresStore({ pool });
  const shown = { provider: "hubspot", accountId: "77", label: "HubSpot", connectedSince: "2026-01-01T00:00:00.000Z" };
  const crmKeys = [{ ...shown, ...(await before.seal({ organizationId, memberId: "ada" }, canary)) }];
  for (const [id, settings] of Object.entries({ ada: { crmKeys }, ben: {}, cleo: {} })) {
    (await store.putDashboard(organizationId, id, { state: "ready", integrations: [], settings }))._unsafeUnwrap();
  }
}

/** Every row of every table, as text. */
async function everyRow(pool: SqlPool): Promise<string> {
  const { rows } = await pool.query("select tablename from pg_tables where schemaname = 'seatsync'");
  const texts = await Promise.all(
    rows.map(({ tablename }) => pool.query(`select t::text from seatsync.${tablename} t`)),
  );
  return JSON.stringify(texts.map((answer) => answer.rows));
}

/** All sealed texts in the tables. */
const sealings = (text: string): readonly string[] => text.match(/seatsync:1:[\w.-]+:[\w-]+/g) ?? [];

async function keyOf(pool: SqlPool, memberId: string, secrets: SealedSecrets) {
  const { rows } = await pool.query(
    "select value #>> '{0,sealed}' as sealed from seatsync.settings where member_id = $1 and category = 'crmKeys'",
    [memberId],
  );
  return secrets.open({ organizationId, memberId }, rows[0].sealed);
}

describe.each<[string, SqlPool]>([
  ["PGlite", db],
  ...(server === null ? [] : [["real PostgreSQL", server.pool] as [string, SqlPool]]),
])("P21 keys at rest on %s", (_, pool) => {
  test("a pushed key is in no table, plan, receipt, event, error or export, and opens for its new owner only", async () => {
    await connected(pool);
    const seen: unknown[] = [];
    const seatsync = seatsyncOn(pool, before, seen);
    const plan = (await seatsync.crm.planSyncKeys({ ...ada, targetId: "ben" }))._unsafeUnwrap();
    const receipt = (await seatsync.settings.applyPush({ ...ada, plan }))._unsafeUnwrap();
    const stale = await seatsync.settings.applyPush({ ...ada, plan: { ...plan, id: "another", categories: [] } });
    const broken = await seatsyncOn(pool, after, seen).crm.syncKeys({ ...ada, targetId: "cleo" });
    const undone = await seatsync.settings.undoPush({ ...ada, receiptId: receipt.id });
    await seatsync.crm.syncKeys({ ...ada, targetId: "ben" });
    expect([stale.isErr(), broken._unsafeUnwrapErr().type, undone.isOk()]).toEqual([true, "secrets-unavailable", true]);
    const events = (await seatsync.events(ada))._unsafeUnwrap();
    const lines: string[] = [];
    await exportOrganization({ pool, organizationId, write: (line) => void lines.push(line) });

    const shown = inspect([plan, receipt, stale, broken, undone, events, seen, before], {
      depth: 50,
      showHidden: true,
    });
    const stored = await everyRow(pool);
    expect([shown, stored, lines.join("\n")].filter((text) => text.includes(canary))).toEqual([]);
    expect(sealings(shown)).toEqual([]);
    expect(sealings(stored).length).toBeGreaterThan(2);
    expect((await keyOf(pool, "ben", before))._unsafeUnwrap()).toBe(canary);
  });

  test("a sealed text that was copied to another member's row does not open there, and cannot be pushed on", async () => {
    await connected(pool);
    await pool.query(`insert into seatsync.settings
        select organization_id, 'ben', category, value from seatsync.settings where member_id = 'ada'`);
    expect((await keyOf(pool, "ben", before)).isErr()).toBe(true);
    const push = { targetId: "cleo", categories: ["crmKeys"] as const };
    const byBen = { organizationId, actorId: "ben" };
    const plan = (await seatsyncOn(pool, before).settings.planPush({ ...byBen, ...push }))._unsafeUnwrap();
    const applied = await seatsyncOn(pool, before).settings.applyPush({ ...byBen, plan });
    expect(applied._unsafeUnwrapErr().type).toBe("secrets-unavailable");
  });

  test("rotation: everything sealed is renewed, also what is left to undo; then the old master key can go", async () => {
    await connected(pool);
    await seatsyncOn(pool, before).crm.syncKeys({ ...ada, targetId: "ben" });
    const pushed = (await seatsyncOn(pool, before).crm.syncKeys({ ...ada, targetId: "cleo" }))._unsafeUnwrap();
    const first = (await renewKeys({ pool, organizationId, renew: rotating.renew }))._unsafeUnwrap();
    expect(first).toMatchObject({ kept: 0, failed: 0 });
    expect(sealings(await everyRow(pool)).filter((sealed) => !sealed.startsWith("seatsync:1:new:"))).toEqual([]);
    const again = (await renewKeys({ pool, organizationId, renew: rotating.renew }))._unsafeUnwrap();
    expect(again).toEqual({ renewed: 0, kept: first.renewed, failed: 0 });
    for (const id of ["ada", "ben", "cleo"]) expect((await keyOf(pool, id, after))._unsafeUnwrap()).toBe(canary);
    (await seatsyncOn(pool, after).settings.undoPush({ ...ada, receiptId: pushed.id }))._unsafeUnwrap();
  });

  test("rotation moves the version: a push that has read the former text does not write it back", async () => {
    await connected(pool);
    const store = postgresStore({ pool });
    const versionOfAda = async () =>
      (await store.load(organizationId as never, { dashboards: ["ada" as never] }))
        ._unsafeUnwrap()
        .dashboards.get("ada" as never)?.version;
    const version = await versionOfAda();
    (await renewKeys({ pool, organizationId, renew: rotating.renew }))._unsafeUnwrap();
    expect(await versionOfAda()).not.toBe(version);
  });

  test("a key that does not open is counted and left as it is", async () => {
    await connected(pool);
    const stored = await everyRow(pool);
    const renewed = (await renewKeys({ pool, organizationId, renew: after.renew }))._unsafeUnwrap();
    expect(renewed).toEqual({ renewed: 0, kept: 0, failed: 1 });
    expect(await everyRow(pool)).toBe(stored);
  });
});
