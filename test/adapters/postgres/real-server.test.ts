import { storeContract } from "seatsync/testing";
import { afterAll, describe, expect, test } from "vitest";
import { freshDatabase, serverUrl } from "../../support/postgres/server.js";
import { migrated, storeSetup } from "../../support/postgres/setups.js";

test("in CI with a server, and wherever one is named, the suites run on real PostgreSQL", () => {
  expect(serverUrl === null).toBe(process.env.SEATSYNC_TEST_POSTGRES_URL === undefined && serverUrl === null);
});

if (serverUrl !== null) {
  const database = await freshDatabase(serverUrl);
  afterAll(() => database.drop());
  await migrated(database.pool);

  describe("the store on real PostgreSQL", () => {
    for (const { name, run } of storeContract(storeSetup(database.pool))) test(name, run);
  });
}
