import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDirectory } from "../../support/read-directory.js";
import { hubspotErrors, hubspotOwner, hubspotRows, hubspotSimulator } from "../../support/simulators/hubspot.js";
import { hubspotWays } from "../../support/simulators/hubspot-setup.js";
import { patienceFor } from "../../support/simulators/patience.js";
import type { Simulator } from "../../support/simulators/server.js";

let simulator: Simulator;
const owners = [hubspotOwner("101", { email: "ada@company.test" }), hubspotOwner("102"), hubspotOwner("103")];

beforeEach(async () => {
  simulator = await hubspotSimulator({ owners, pageSize: 2 });
});
afterEach(() => simulator.dispose());

const pagesAsked = (after: RegExp): number => simulator.asked.filter((asked) => after.test(asked)).length;

describe.each(Object.entries(hubspotWays))("HubSpot %s", (way, open) => {
  test.each(hubspotRows)("L8 $what is $code, on the first page as on the last", async (row) => {
    const code = way === "over a transport" ? row.code : (row.throughClient ?? row.code);
    const patience = patienceFor(code);
    simulator.trouble(row.trouble, { page: 1 });
    expect(await readDirectory(open(simulator, patience))).toMatchObject({
      pages: [],
      error: { code },
      complete: false,
    });
    await simulator.dispose();
    simulator = await hubspotSimulator({ owners: [...owners, hubspotOwner("104", { archived: true })], pageSize: 2 });
    simulator.trouble(row.trouble, { page: 3 });
    expect(await readDirectory(open(simulator, patience))).toMatchObject({ error: { code }, complete: false });
  });
});

test.each(hubspotRows)("over a transport $what is asked for $asked times, and by a client once", async (row) => {
  simulator.trouble(row.trouble, { page: 1 });
  await readDirectory(hubspotWays["over a transport"](simulator, patienceFor(row.code)));
  expect(simulator.asked.length).toBe(row.asked);
  await readDirectory(hubspotWays["with @hubspot/api-client"](simulator, patienceFor(row.code)));
  expect(simulator.asked.length).toBe(row.asked + 1);
});

test("a missing scope is told by our own account, whatever scope HubSpot names", async () => {
  simulator.trouble({ answer: hubspotErrors.missingScope });
  const { error } = await readDirectory(hubspotWays["over a transport"](simulator));
  expect(error?.message).toContain("crm.objects.owners.read");
  expect(error?.message).not.toContain("contacts");
});

test("an error keeps HubSpot's own code and correlation id", async () => {
  simulator.trouble({ answer: hubspotErrors.forbidden });
  const { error } = await readDirectory(hubspotWays["over a transport"](simulator));
  expect(error).toMatchObject({ foreignCode: "BANNED", correlationId: "a43683b0-5717-4ceb-80b4-104d02915d8c" });
});

test("what has not the form of a code or an id is not kept: a body may hold anything", async () => {
  const body = { category: "token-1 is no good", correlationId: "ada@company.test", message: "ada@company.test" };
  simulator.trouble({ answer: { status: 403, body } });
  const { error } = await readDirectory(hubspotWays["over a transport"](simulator));
  expect(JSON.stringify(error)).not.toMatch(/token-1|ada@/);
});

test.each([
  ["10 seconds", hubspotErrors.rolling, 10_000],
  ["the second", hubspotErrors.secondly, 1_000],
  ["what Retry-After says", hubspotErrors.rollingRetryAfter(60), 60_000],
])("a rate limit says how long to wait: %s", async (_, answer, retryAfterMs) => {
  simulator.trouble({ answer });
  const { error } = await readDirectory(hubspotWays["with @hubspot/api-client"](simulator));
  expect(error).toMatchObject({ code: "rate-limited", remedy: "wait", retryAfterMs });
});

test("Retry-After of a second is waited for, and the listing goes through", async () => {
  simulator.trouble({ answer: hubspotErrors.rollingRetryAfter(1) }, { page: 2, times: 1 });
  const started = Date.now();
  expect(await readDirectory(hubspotWays["over a transport"](simulator))).toMatchObject({ complete: true });
  expect(Date.now() - started).toBeGreaterThanOrEqual(950);
});

test("a cursor that HubSpot no longer knows: the listing begins again, once, and nobody is left out", async () => {
  simulator.trouble({ answer: hubspotErrors.badCursor }, { page: 2, times: 1 });
  const read = await readDirectory(hubspotWays["over a transport"](simulator));
  expect(read).toMatchObject({ complete: true, error: null });
  expect(new Set(read.users.map((user) => user.id))).toEqual(new Set(["101", "102", "103"]));
  simulator.trouble({ answer: hubspotErrors.badCursor }, { page: 2 });
  expect(await readDirectory(hubspotWays["over a transport"](simulator))).toMatchObject({
    complete: false,
    error: { code: "stale-cursor", remedy: "retry" },
  });
  expect(pagesAsked(/after/)).toBe(4);
});
