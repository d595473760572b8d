import { migrate, postgresStore, type SqlPool } from "seatsync/postgres";
import type { StoreSetup } from "seatsync/testing";

/** The store over seatsync's own tables, emptied for each case. The tables must be there. */
export const storeSetup =
  (pool: SqlPool): StoreSetup =>
  async () => {
    await pool.query("truncate seatsync.organizations cascade");
    const store = postgresStore({ pool });
    return { store, putDashboard: async (...dashboard) => (await store.putDashboard(...dashboard))._unsafeUnwrap() };
  };

export async function migrated<Pool extends SqlPool>(pool: Pool): Promise<Pool> {
  (await migrate(pool))._unsafeUnwrap();
  return pool;
}
