import { Client } from "@hubspot/api-client";
import type { Instant } from "seatsync";
import { hubspotDirectory, hubspotTransport } from "seatsync/hubspot";
import { afterEach, describe, expect, test } from "vitest";
import { readDirectory } from "../../support/read-directory.js";
import { type HubspotOwner, hubspotOwner, hubspotSimulator } from "../../support/simulators/hubspot.js";
import { hubspotWays } from "../../support/simulators/hubspot-setup.js";
import { impatient } from "../../support/simulators/patience.js";
import type { Simulator } from "../../support/simulators/server.js";

const simulators: Simulator[] = [];
afterEach(() => Promise.all(simulators.splice(0).map((one) => one.dispose())));

async function hubspot(owners: readonly unknown[], pageSize = 2): Promise<Simulator> {
  const simulator = await hubspotSimulator({ owners: owners as readonly HubspotOwner[], pageSize });
  simulators.push(simulator);
  return simulator;
}

describe.each(Object.entries(hubspotWays))("HubSpot %s", (_, open) => {
  const listed = async (owner: Partial<HubspotOwner>, id = "101") =>
    (await readDirectory(open(await hubspot([hubspotOwner(id, owner)])))).users[0];

  test("fact 1: active and archived owners are two listings, and one directory", async () => {
    const simulator = await hubspot([
      hubspotOwner("101", { email: "ada@company.test" }),
      hubspotOwner("102", { email: "bo@company.test" }),
      hubspotOwner("103", { email: "cy@company.test" }),
      hubspotOwner("104", { email: "di@company.test", archived: true }),
    ]);
    const { users, complete } = await readDirectory(open(simulator));
    expect(complete).toBe(true);
    expect(users.map(({ id, active }) => [id, active])).toEqual([
      ["101", true],
      ["102", true],
      ["103", true],
      ["104", false],
    ]);
    const archived = simulator.asked.map((asked) => /archived=(\w+)/.exec(asked)?.[1] ?? "not said");
    expect(archived).toEqual(["false", "false", "true"]);
  });

  test("fact 2: the id is the owner's, not the user's, in an old account where they differ", async () => {
    expect(await listed({ userId: 9586504, userIdIncludingInactive: 9586504 }, "41629779")).toMatchObject({
      id: "41629779",
    });
    expect(await listed({ archived: true, userId: null, userIdIncludingInactive: 9586504 }, "41629779")).toMatchObject({
      id: "41629779",
      active: false,
    });
  });

  test("an id beyond the safe numbers stays what it is", async () => {
    expect((await listed({}, "7328395000000605001"))?.id).toBe("7328395000000605001");
  });

  test("a queue is no person, and neither is a type that nobody has heard of", async () => {
    expect((await listed({ type: "QUEUE" }))?.kind).toBe("queue");
    expect((await listed({ type: "PERSON" }))?.kind).toBe("person");
    expect((await listed({ type: "AGENT" }))?.kind).toBe("system");
  });

  test.each([
    [{ firstName: "Ada", lastName: "Brandt", email: "ada@company.test" }, "Ada Brandt"],
    [{ firstName: "Ada", lastName: "", email: "ada@company.test" }, "Ada"],
    [{ firstName: " ", lastName: undefined, email: "ada@company.test" }, "ada@company.test"],
    [{ firstName: "", lastName: "", email: "", archived: true }, "Owner 101"],
  ] as const)("names are cleared with the user: %o is %s", async (owner, name) => {
    expect((await listed(owner as Partial<HubspotOwner>))?.name).toBe(name);
  });

  test("an owner without an e-mail has none", async () => {
    expect((await listed({ email: "" }))?.email).toBeNull();
    expect((await listed({}))?.email).toBeNull();
  });

  test("an owner who is archived while the list is read comes twice, and counts as inactive", async () => {
    const owners = [hubspotOwner("101"), hubspotOwner("102"), hubspotOwner("103")];
    const simulator = await hubspot(owners);
    const seen: [string, boolean][] = [];
    for await (const page of open(simulator).listUsers({})) {
      for (const { id, active } of page._unsafeUnwrap().users) seen.push([id, active]);
      owners[0] = hubspotOwner("101", { archived: true });
      if (page._unsafeUnwrap().last) break;
    }
    expect(seen.filter(([id]) => id === "101")).toEqual([
      ["101", true],
      ["101", false],
    ]);
  });

  test("E3 a row that cannot be read is counted, by its id where it has one", async () => {
    const simulator = await hubspot(
      [hubspotOwner("101"), { ...hubspotOwner("102"), email: 7 }, { archived: false }],
      5,
    );
    const { users, unreadable, complete } = await readDirectory(open(simulator));
    expect(complete).toBe(true);
    expect(users.map((user) => user.id)).toEqual(["101"]);
    expect(unreadable).toEqual([
      { crmUserId: "102", reason: "email: must be of type string" },
      { crmUserId: null, reason: "id: must be of type string" },
    ]);
  });

  test("L8 a row that is nothing at all is counted, or the listing fails; it is not passed over", async () => {
    const simulator = await hubspot([hubspotOwner("101")]);
    const body = { results: [hubspotOwner("101"), null] };
    simulator.trouble({ change: () => ({ status: 200, body }) }, { page: 1 });
    const read = await readDirectory(open(simulator));
    if (read.complete) expect(read.unreadable.map((row) => row.crmUserId)).toEqual([null]);
    else expect(read.error?.code).toBe("malformed-response");
  });

  test("what HubSpot sends beside what is read does not matter", async () => {
    const more = { teams: [{ id: "1", name: "West", primary: true }], newField: { a: [1] }, userId: undefined };
    expect(await listed(more as unknown as Partial<HubspotOwner>)).toMatchObject({ id: "101" });
  });

  test("overlapping pages give each owner once", async () => {
    const simulator = await hubspot([
      hubspotOwner("101"),
      hubspotOwner("102"),
      hubspotOwner("102"),
      hubspotOwner("103"),
    ]);
    const { users } = await readDirectory(open(simulator));
    expect(users.map((user) => user.id)).toEqual(["101", "102", "103"]);
  });

  test("a cursor that leads back is an error, not a listing without end", async () => {
    const simulator = await hubspot(["101", "102", "103", "104", "105"].map((id) => hubspotOwner(id)));
    const back = { paging: { next: { after: Buffer.from("at:2").toString("base64url") } } };
    simulator.trouble(
      { change: (answer) => ({ ...answer, body: { ...(answer.body as object), ...back } }) },
      { page: 2 },
    );
    const read = await readDirectory(open(simulator));
    expect(read).toMatchObject({ complete: false, error: { code: "malformed-response" } });
    expect(simulator.asked.length).toBeLessThanOrEqual(3);
  });

  test("a cursor that comes twice is an error, though each page brings others", async () => {
    const simulator = await hubspot([hubspotOwner("101")]);
    const after = Buffer.from("at:0").toString("base64url");
    let n = 0;
    const change = () => {
      n += 1;
      return { status: 200, body: { results: [hubspotOwner(`20${n}`)], paging: { next: { after } } } };
    };
    simulator.trouble({ change });
    expect(await readDirectory(open(simulator))).toMatchObject({
      complete: false,
      error: { code: "malformed-response" },
    });
    expect(simulator.asked.length).toBe(2);
  });

  test("pages that bring nobody new are an error, though each has a cursor of its own", async () => {
    const simulator = await hubspot([hubspotOwner("101"), hubspotOwner("102")]);
    let n = 0;
    const more = () => ({ paging: { next: { after: Buffer.from(`at:0${".".repeat(n++)}`).toString("base64url") } } });
    simulator.trouble({ change: (answer) => ({ ...answer, body: { ...(answer.body as object), ...more() } }) });
    expect(await readDirectory(open(simulator))).toMatchObject({
      complete: false,
      error: { code: "malformed-response" },
    });
  });
});

test.each([
  ["v3", "/crm/v3/owners"],
  ["2025-09", "/crm/owners/2025-09"],
  ["2026-09", "/crm/owners/2026-09"],
] as const)("fact 3: API version %s is asked for at %s", async (apiVersion, path) => {
  const simulator = await hubspot([hubspotOwner("101")]);
  const transport = hubspotTransport({ baseUrl: simulator.url, token: simulator.token });
  const { complete } = await readDirectory(hubspotDirectory({ transport, apiVersion, ...impatient }));
  expect(complete).toBe(true);
  expect(simulator.asked[0]).toMatch(new RegExp(`^${path}\\?limit=500&archived=false$`));
});

test("fact 3: today's client still asks for v3", async () => {
  const simulator = await hubspot([hubspotOwner("101")]);
  await readDirectory(hubspotWays["with @hubspot/api-client"](simulator));
  expect(simulator.asked[0]).toMatch(/^\/crm\/v3\/owners\/?\?/);
});

test("HubSpot cannot tell what changed since: with `since` everybody comes, and nothing else is said", async () => {
  const simulator = await hubspot([hubspotOwner("101"), hubspotOwner("102", { archived: true })]);
  const since = "2030-01-01T00:00:00.000Z" as Instant;
  const { users, pages } = await readDirectory(hubspotWays["over a transport"](simulator), { since });
  expect([users.length, pages.at(-1)?.changesOnly]).toEqual([2, undefined]);
});

test("a client that retries by itself is left to it", async () => {
  const simulator = await hubspot([hubspotOwner("101")]);
  simulator.trouble({ answer: { status: 500, body: {} } }, { page: 1, times: 1 });
  const client = new Client({ accessToken: simulator.token(), basePath: simulator.url, numberOfApiCallRetries: 2 });
  const { complete } = await readDirectory(hubspotDirectory({ ownersApi: client.crm.owners.ownersApi }));
  expect(complete).toBe(true);
});
