import { storeContract } from "seatsync/testing";
import { test } from "vitest";
import { memoryStoreSetup } from "../../support/memory-setups.js";

for (const { name, run } of storeContract(memoryStoreSetup)) test(name, run);
