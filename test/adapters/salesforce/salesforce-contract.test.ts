import { directoryContract } from "seatsync/testing";
import { describe, test } from "vitest";
import { salesforceSetup } from "../../support/simulators/salesforce-setup.js";

describe.each(["over a transport", "with @jsforce/jsforce-node"] as const)("the Salesforce directory %s", (way) => {
  for (const { name, run } of directoryContract(salesforceSetup(way))) test(name, run);
});
