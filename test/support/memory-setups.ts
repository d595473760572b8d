import { memoryStore } from "seatsync/memory";
import type { StoreUnderTest } from "seatsync/testing";

export async function memoryStoreSetup(): Promise<StoreUnderTest> {
  const store = memoryStore();
  return { store, putDashboard: async (...dashboard) => store.putDashboard(...dashboard) };
}
