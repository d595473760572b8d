import { directoryContract } from "seatsync/testing";
import { describe, test } from "vitest";
import { zohoSetup } from "../../support/simulators/zoho-setup.js";

describe("the Zoho directory over a transport", () => {
  for (const { name, run } of directoryContract(zohoSetup())) test(name, run);
});
