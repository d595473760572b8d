import { directoryContract } from "seatsync/testing";
import { describe, test } from "vitest";
import { hubspotSetup } from "../../support/simulators/hubspot-setup.js";

describe.each(["over a transport", "with @hubspot/api-client"] as const)("the HubSpot directory %s", (way) => {
  for (const { name, run } of directoryContract(hubspotSetup(way))) test(name, run);
});
