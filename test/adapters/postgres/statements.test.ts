import { postgresStore, type SqlPool } from "seatsync/postgres";
import { afterAll, describe, expect, test } from "vitest";
import { organizationId, putDashboards, seatsyncOn } from "../../crash/company.js";
import { openPglite } from "../../support/postgres/pglite.js";
import { migrated } from "../../support/postgres/setups.js";

const db = await migrated(await openPglite());
afterAll(() => db.close());

/** The texts of all statements that were sent. */
const statements: string[] = [];
const counting: SqlPool = {
  query: (text, params) => {
    statements.push(text);
    return db.query(text, params);
  },
  transaction: (work) => db.transaction(work),
};
const seatsync = seatsyncOn(postgresStore({ pool: counting }));
const push = { organizationId, actorId: "admin-1" };

async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  statements.length = 0;
  await work();
  return statements.map((text) => /seatsync\.(\w+)\(/.exec(text)?.[1] ?? text);
}

describe("statements per push", async () => {
  await putDashboards(postgresStore({ pool: db }));
  for (const categories of [["meetingTitles"], ["meetingTitles", "companyDetails", "crmKeys"]] as const) {
    test(`a push of ${categories.length} categories is one load to plan it, one load and one commit to apply it`, async () => {
      const targetId = `member-${categories.length}`;
      const sent = await statementsOf(async () => {
        const plan = (await seatsync.settings.planPush({ ...push, targetId, categories }))._unsafeUnwrap();
        (await seatsync.settings.applyPush({ ...push, plan }))._unsafeUnwrap();
      });
      expect(sent).toEqual(["load", "load", "commit"]);
    });
  }

  test("an undo is one load and one commit", async () => {
    const { items } = (await seatsync.settings.receipts(push))._unsafeUnwrap();
    const receiptId = items[0]!.receipt.id;
    const sent = await statementsOf(async () =>
      (await seatsync.settings.undoPush({ ...push, receiptId }))._unsafeUnwrap(),
    );
    expect(sent.filter((each) => each !== "load")).toEqual(["commit"]);
    expect(sent.length).toBeLessThan(4);
  });
});
