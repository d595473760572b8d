import { storeContract } from "seatsync/testing";
import { afterAll, describe, test } from "vitest";
import { openPglite } from "../../support/postgres/pglite.js";
import { migrated, storeSetup } from "../../support/postgres/setups.js";

const db = await migrated(await openPglite());
afterAll(() => db.close());

describe("the store on PGlite in memory", () => {
  for (const { name, run } of storeContract(storeSetup(db))) test(name, run);
});
