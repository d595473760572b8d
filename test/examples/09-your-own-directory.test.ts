import { directoryContract } from "seatsync/testing";
import { describe, expect, test } from "vitest";

import { main } from "../../examples/09-your-own-directory.js";
import { ourCrm } from "../../examples/your-own-directory/our-crm.js";
import { ourCrmDirectory } from "../../examples/your-own-directory/our-crm-directory.js";
import { directorySetup } from "../../examples/your-own-directory/setup.js";
import { printed } from "../support/printed.js";
import { readDirectory } from "../support/read-directory.js";
import { html, type Trouble } from "../support/simulators/server.js";

describe("09 the directory of one's own", () => {
  for (const { name, run } of directoryContract(directorySetup)) test(name, run);
});

test("09 says that it keeps every promise, and lists who is there", async () => {
  const lines = await printed(main);
  expect(lines[0]).toMatch(/^It keeps (\d+) of \1 promises\.$/);
  expect(lines.slice(1)).toEqual(["a1 Astrid Moe, active", "b2 Bo Moe, inactive", "c3 Carla Moe, active"]);
});

test.each<[string, Trouble, string]>([
  ["an expired token", { token: "expires" }, "auth-expired"],
  ["a rate limit", { answer: { status: 429, body: "" } }, "rate-limited"],
  ["HTML", { answer: html }, "malformed-response"],
  ["a cut answer", { json: "cut" }, "malformed-response"],
  ["another JSON", { answer: { status: 200, body: { data: 1 } } }, "malformed-response"],
  ["an empty page", { answer: { status: 200, body: { data: [], total: 3 } } }, "malformed-response"],
  ["a reset", { connection: "reset" }, "unavailable"],
])("09 tells %s", async (_, trouble, code) => {
  const members = ["a1", "b2", "c3"].map((id) => ({
    id: { workspace_id: "w1", workspace_member_id: id },
    ...{ first_name: id, last_name: "", email_address: `${id}@company.test`, access_level: "member" as const },
  }));
  const crm = await ourCrm({ members, most: 2 });
  crm.trouble(trouble, { page: 2 });
  const read = await readDirectory(ourCrmDirectory({ url: crm.url, token: crm.token() }));
  expect(read).toMatchObject({ complete: false, error: { code } });
  await crm.dispose();
});

test("09 counts a row that it cannot read, by its id where it has one", async () => {
  const members = [{ id: { workspace_id: "w1", workspace_member_id: "a1" } }, {}] as never;
  const crm = await ourCrm({ members, most: 2 });
  const read = await readDirectory(ourCrmDirectory({ url: crm.url, token: crm.token() }));
  expect(read.unreadable.map((row) => row.crmUserId)).toEqual(["a1", null]);
  await crm.dispose();
});
