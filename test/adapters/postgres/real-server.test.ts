import { storeContract } from "seatsync/testing";
import { afterAll, describe, expect, test } from "vitest";
import { freshDatabase, serverUrl } from "../../support/postgres/server.js";
import { migrated, storeSetup } from "../../support/postgres/setups.js";

test("a server that is named is used; without one, only CI looks for its own", () => {
  const named = process.env.SEATSYNC_TEST_POSTGRES_URL;
  if (named !== undefined) expect(serverUrl).toBe(named === "" ? null : named);
  else if (process.env.CI !== "true") expect(serverUrl).toBe(null);
});

if (serverUrl !== null) {
  const database = await freshDatabase(serverUrl);
  afterAll(() => database.drop());
  await migrated(database.pool);

  describe("the store on real PostgreSQL", () => {
    for (const { name, run } of storeContract(storeSetup(database.pool))) test(name, run);
  });
}
