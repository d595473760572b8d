import type { PGlite } from "@electric-sql/pglite";
import { postgresStore } from "seatsync/postgres";
import { afterAll, describe, expect, test } from "vitest";
import { violations } from "../../crash/check.js";
import { putDashboards, seatsyncOn } from "../../crash/company.js";
import { anOperation, randomFrom } from "../../crash/operations.js";
import { acknowledgedBy, buildWorker, startWorker, tally } from "../../crash/processes.js";
import { openPglite } from "../../support/postgres/pglite.js";
import { freshDatabase, serverUrl } from "../../support/postgres/server.js";
import { migrated } from "../../support/postgres/setups.js";

const db = await migrated(await openPglite());
await workOnCompany(db);
afterAll(() => db.close());

describe("the checker of the tables", () => {
  test("finds nothing wrong after pushes, re-links, undos and syncs one after the other", async () => {
    expect(await violations(db)).toEqual([]);
  });

  const damages: Readonly<Record<string, string>> = {
    "a revision is missing": "update seatsync.organizations set revision = revision + 1",
    "a receipt has not exactly one event": "delete from seatsync.events where type = 'pushed'",
    "two links overlap": `alter table seatsync.links drop constraint one_crm_user_per_member, drop constraint one_member_per_crm_user;
      update seatsync.links set valid_from = '2020-01-01'`,
    "a lost update": `update seatsync.receipts set receipt = receipt || '{"categories": []}' where receipt ->> 'actorId' = 'admin-1'`,
    "the settings are not the receipts' replay":
      "update seatsync.settings set value = '[]' where category = 'meetingTitles'",
    "an open link is not what the audit says":
      "update seatsync.links set crm_user_id = 'x' || crm_user_id where valid_to is null",
    "needs action by another link": `update seatsync.needs_action set entry = entry || '{"crmUserId": "x"}'`,
    "unlinked after the last sync and not in": "delete from seatsync.needs_action",
    "a plan was applied twice": `update seatsync.receipts set receipt = receipt || '{"planId": "1"}'`,
  };
  for (const [what, damage] of Object.entries(damages)) {
    test(`notices: ${what}`, async () => {
      await db
        .transaction(async (client) => {
          for (const statement of damage.split(";")) await client.query(statement);
          expect((await violations(client)).join("\n")).toContain(what);
          throw new Error("take the damage back");
        })
        .catch((thrown) => {
          if (thrown.message !== "take the damage back") throw thrown;
        });
    });
  }

  test("notices: a push that was acknowledged and is not there", async () => {
    expect(await violations(db, ["receipt-of-nobody"])).toEqual(["acknowledged and lost: 1 receipts"]);
  });
});

if (serverUrl !== null) {
  const url = serverUrl;
  test("E4 64 at a time from 8 processes on the same members: every promise holds in the tables", async () => {
    const database = await freshDatabase(url);
    try {
      await putDashboards(postgresStore({ pool: await migrated(database.pool) }));
      const file = await buildWorker();
      const workers = Array.from({ length: 8 }, (_, n) => startWorker(file, [database.url, n + 1, 8, 12]));
      expect(await Promise.all(workers.map(({ exited }) => exited))).toEqual(workers.map(() => 0));
      console.log("Races on real PostgreSQL:", JSON.stringify(tally(workers)));
      const outcomes = new Set(workers.flatMap(({ done }) => done.map(({ outcome }) => outcome)));
      expect([...outcomes].filter((outcome) => /unavailable|failed|invalid|tampered/.test(outcome))).toEqual([]);
      expect(acknowledgedBy(workers).length).toBeGreaterThan(50);
      expect(await violations(database.pool, acknowledgedBy(workers))).toEqual([]);
    } finally {
      await database.drop();
    }
  }, 120_000);
}

async function workOnCompany(pool: PGlite): Promise<void> {
  const store = postgresStore({ pool });
  await putDashboards(store);
  const random = randomFrom(1);
  for (let count = 0; count < 60; count += 1) await anOperation(seatsyncOn(store), random);
}
