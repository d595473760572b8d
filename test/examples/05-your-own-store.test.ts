import { readFileSync } from "node:fs";
import { rosterContract, storeContract } from "seatsync/testing";
import { describe, expect, test } from "vitest";
import { main } from "../../examples/05-your-own-store.js";
import { rosterSetup, storeSetup } from "../../examples/your-own-store/setups.js";
import { printed } from "../support/printed.js";

describe("05 the store over the product's own file", () => {
  for (const { name, run } of storeContract(storeSetup)) test(name, run);
});

describe("05 the roster over the product's own file", () => {
  for (const { name, run } of rosterContract(rosterSetup)) test(name, run);
});

test("05 the mapping of the product's own users is under 40 lines", () => {
  const text = readFileSync(new URL("../../examples/your-own-store/our-users.ts", import.meta.url), "utf8");
  const code = text.split("\n").filter((line) => line.trim() !== "" && !/^(\/\/|import )/.test(line));
  expect(code.length).toBeLessThan(40);
});

test("P20 05 verifies both, pushes into the product's own columns, and undoes", async () => {
  const lines = await printed(main);
  const [roster, store, before, ...rest] = lines;
  expect(roster).toBe(
    `The roster keeps ${rosterContract(rosterSetup).length} of ${rosterContract(rosterSetup).length} promises.`,
  );
  expect(store).toBe(
    `The store keeps ${storeContract(storeSetup).length} of ${storeContract(storeSetup).length} promises.`,
  );
  expect(rest.filter((line) => line.startsWith("Pushed."))).toEqual([
    "Pushed. Company details: description added, customer challenges added, solution points added",
    "Pushed. Meeting titles: 2 meeting titles added, 1 meeting title removed; replaces 'QBR', which may be Carla's own",
    "Pushed. Alternate domains: 1 alternate domain added",
  ]);
  expect(rest.find((line) => line.startsWith("Carla's columns"))).toContain(
    '"call_titles":["Demo","Discovery call","Site visit"]',
  );
  expect(rest.at(-1)).toBe(`Undone. ${before}`);
});
