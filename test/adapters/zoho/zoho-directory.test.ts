import type { Instant } from "seatsync";
import { zohoDirectory, zohoTransport } from "seatsync/zoho";
import { afterEach, describe, expect, test } from "vitest";
import { readDirectory } from "../../support/read-directory.js";
import { impatient } from "../../support/simulators/patience.js";
import type { ApiAnswer, Simulator } from "../../support/simulators/server.js";
import { type ZohoUser, zohoSimulator, zohoUser } from "../../support/simulators/zoho.js";
import { zohoWays } from "../../support/simulators/zoho-setup.js";

const simulators: Simulator[] = [];
afterEach(() => Promise.all(simulators.splice(0).map((one) => one.dispose())));

async function zoho(users: readonly ZohoUser[], pageSize = 200): Promise<Simulator> {
  const simulator = await zohoSimulator({ users, pageSize });
  simulators.push(simulator);
  return simulator;
}

const open = zohoWays["over a transport"];
const listed = async (more: Partial<ZohoUser>, id = "7328395000000605001") =>
  (await readDirectory(open(await zoho([zohoUser(id, more)])))).users[0];

test("fact 8: ids of 19 digits stay what they are", async () => {
  const ids = ["7328395000000605001", "7328395000000605002"];
  const { users } = await readDirectory(open(await zoho(ids.map((id) => zohoUser(id)))));
  expect(users.map((user) => user.id)).toEqual(ids);
  expect(String(Number(ids[0]))).not.toBe(ids[0]);
});

test("fact 8: an id that comes as a number has lost its last digits already; the row is counted", async () => {
  const simulator = await zoho([zohoUser("1"), { ...zohoUser("2"), id: Number("7328395000000605001") as never }]);
  const { users, unreadable } = await readDirectory(open(simulator));
  expect(users.map((user) => user.id)).toEqual(["1"]);
  expect(unreadable).toEqual([{ crmUserId: null, reason: "id: must be of type string" }]);
});

test("fact 7: all users are asked for, page by page, and no filter", async () => {
  const simulator = await zoho(
    ["1", "2", "3", "4"].map((id) => zohoUser(id)),
    2,
  );
  expect(await readDirectory(open(simulator))).toMatchObject({ complete: true });
  expect(simulator.asked).toEqual([
    "/crm/v8/users?type=AllUsers&page=1&per_page=200",
    "/crm/v8/users?type=AllUsers&page=2&per_page=200",
  ]);
});

test("fact 7: no content is nobody, and no error", async () => {
  const read = await readDirectory(open(await zoho([])));
  expect(read).toMatchObject({ complete: true, error: null, users: [] });
});

test.each([
  ["active", true, true],
  ["Active", true, true],
  ["active", false, false],
  ["inactive", true, false],
  ["disabled", true, false],
  ["deleted", true, false],
  ["", true, false],
] as const)("a user whose status is %j, and who has accepted: %j, is active: %j", async (status, confirm, active) => {
  expect(await listed({ status, confirm })).toMatchObject({ active, kind: "person" });
});

test("the id is the user's, not the Zoho account's", async () => {
  expect((await listed({ zuid: "900000001" }))?.id).toBe("7328395000000605001");
});

test.each([
  [{ full_name: "Ada Brandt", first_name: "A", last_name: "B" }, "Ada Brandt"],
  [{ full_name: null, first_name: "Ada", last_name: "Brandt" }, "Ada Brandt"],
  [{ full_name: null, first_name: null, last_name: "Brandt" }, "Brandt"],
  [{ full_name: " ", first_name: null, last_name: null, email: "ada@company.test" }, "ada@company.test"],
  [{ full_name: null, first_name: null, last_name: null }, "User 7328395000000605001"],
])("nulls everywhere: %o is %s", async (user, name) => {
  expect((await listed(user))?.name).toBe(name);
});

test("E3 a row without a status cannot be read; it counts as seen by its id", async () => {
  const simulator = await zoho([zohoUser("1"), { ...zohoUser("2"), status: null as never }]);
  const { users, unreadable, complete } = await readDirectory(open(simulator));
  expect([users.length, complete]).toEqual([1, true]);
  expect(unreadable).toEqual([{ crmUserId: "2", reason: "status: must be of type string" }]);
});

describe("a page", () => {
  const broken = async (change: (body: { users: unknown[]; info: Record<string, unknown> }) => unknown) => {
    const simulator = await zoho(
      ["1", "2", "3"].map((id) => zohoUser(id)),
      2,
    );
    const changed = (answer: ApiAnswer) => ({ ...answer, body: change(structuredClone(answer.body) as never) });
    simulator.trouble({ change: changed });
    return await readDirectory(open(simulator));
  };
  const malformed = { complete: false, error: { code: "malformed-response" } };

  test("that holds fewer than it counts is cut", async () => {
    expect(await broken(({ users, info }) => ({ users: users.slice(1), info }))).toMatchObject(malformed);
  });
  test("that is another than was asked for is an error", async () => {
    expect(await broken(({ users, info }) => ({ users, info: { ...info, page: 7 } }))).toMatchObject(malformed);
  });
  test("that does not say whether more come is no last page", async () => {
    expect(await broken(({ users }) => ({ users, info: {} }))).toMatchObject(malformed);
    expect(await broken(({ users }) => ({ users }))).toMatchObject(malformed);
  });
  test("without users is an error", async () => {
    expect(await broken(({ info }) => ({ info }))).toMatchObject(malformed);
  });
  test("that comes again and again, and says that more come, is an error and not a listing without end", async () => {
    const first = { users: [zohoUser("1")], info: { more_records: true } };
    expect(await broken(() => first)).toMatchObject(malformed);
  });
});

test("with `since` only those who were modified are asked for, and it says so", async () => {
  const simulator = await zoho(
    ["1", "2", "3", "4"].map((id, n) => zohoUser(id, { Modified_Time: `2026-05-14T11:3${n}:10+03:00` })),
    2,
  );
  const read = await readDirectory(open(simulator), { since: "2026-05-14T08:31:10.000Z" as Instant });
  expect(read.users.map((user) => user.id)).toEqual(["2", "3", "4"]);
  expect(read.pages.map((page) => page.changesOnly)).toEqual([undefined, true]);
});

test("with `since` a 304 is nobody", async () => {
  const read = await readDirectory(open(await zoho([zohoUser("1")])), { since: "2026-06-01T00:00:00.000Z" as Instant });
  expect(read).toMatchObject({ complete: true, users: [] });
  expect(read.pages.at(-1)?.changesOnly).toBe(true);
});

test.each([
  ["https://www.zohoapis.com"],
  ["https://www.zohoapis.eu"],
  ["https://www.zohoapis.in"],
  ["https://www.zohoapis.com.au"],
  ["https://www.zohoapis.com.cn"],
  ["https://www.zohoapis.jp"],
  ["https://www.zohoapis.ca"],
  ["https://www.zohoapis.sa"],
  ["https://sandbox.zohoapis.eu/"],
])("the data centre is that of the token: %s", async (apiDomain) => {
  const asked: string[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = async (url) => {
    asked.push(String(url));
    return new Response(null, { status: 204 });
  };
  try {
    const transport = zohoTransport({ apiDomain, token: () => "t" });
    await readDirectory(zohoDirectory({ transport, apiVersion: "v8", ...impatient }));
  } finally {
    globalThis.fetch = fetch;
  }
  expect(asked).toEqual([`${apiDomain.replace(/\/$/, "")}/crm/v8/users?type=AllUsers&page=1&per_page=200`]);
});
