import type { OrganizationId } from "seatsync";
import { memoryRoster } from "seatsync/memory";
import { rosterContract } from "seatsync/testing";
import { expect, test } from "vitest";
import { memoryRosterSetup, people } from "../../support/memory-setups.js";

for (const { name, run } of rosterContract(memoryRosterSetup)) test(name, run);

test("the caller may change the lists at any time", async () => {
  const members = [...people.members];
  const roster = memoryRoster({ ...people, members });
  const [, gro] = members;
  members.length = 0;
  if (gro !== undefined) members.push({ ...gro, name: "Gro Dahl" });
  const found = (await roster.members("tents" as OrganizationId, "all"))._unsafeUnwrap();
  expect(found.map(({ name }) => name)).toEqual(["Gro Dahl"]);
});
