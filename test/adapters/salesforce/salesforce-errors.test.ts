import { Connection } from "@jsforce/jsforce-node";
import { salesforceDirectory } from "seatsync/salesforce";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDirectory } from "../../support/read-directory.js";
import { patienceFor } from "../../support/simulators/patience.js";
import {
  salesforceErrors,
  salesforceRows,
  salesforceSimulator,
  salesforceUser,
} from "../../support/simulators/salesforce.js";
import { salesforceWays } from "../../support/simulators/salesforce-setup.js";
import type { Simulator } from "../../support/simulators/server.js";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await salesforceSimulator({ users: ["1", "2", "3"].map((id) => salesforceUser(id)), pageSize: 2 });
});
afterEach(() => simulator.dispose());

const usersAsked = (): number => simulator.asked.filter((asked) => /FROM\+User(\?|$)|query\/0r8/.test(asked)).length;

describe.each(Object.entries(salesforceWays))("Salesforce %s", (way, open) => {
  test.each(salesforceRows)("L8 $what is $code, on the first page as on the last", async (row) => {
    const code = way === "over a transport" ? row.code : (row.throughClient ?? row.code);
    simulator.trouble(row.trouble, { page: 2 });
    const last = await readDirectory(open(simulator, patienceFor(code)));
    expect(last).toMatchObject({ error: { code }, complete: false });
    expect(last.pages.length).toBe(1);
    simulator.trouble(row.trouble, { page: 1 });
    expect(await readDirectory(open(simulator, patienceFor(code)))).toMatchObject({
      pages: [],
      error: { code },
      complete: false,
    });
  });
});

test.each(salesforceRows)("over a transport $what is asked for $asked times", async (row) => {
  simulator.trouble(row.trouble, { page: 1 });
  await readDirectory(salesforceWays["over a transport"](simulator, patienceFor(row.code)));
  expect(usersAsked()).toBe(row.asked);
});

test("a session that no policy allows is not renewed: that would go round for ever", async () => {
  simulator.trouble({ answer: salesforceErrors.policy });
  const { error } = await readDirectory(salesforceWays["over a transport"](simulator));
  expect(error).toMatchObject({ code: "auth-policy", remedy: "ask-crm-admin", foreignCode: "INVALID_SESSION_ID" });
  expect(usersAsked()).toBe(1);
});

test("the day's limit is no trouble with the sign-in, though it is a 403", async () => {
  simulator.trouble({ answer: salesforceErrors.daily });
  const { error } = await readDirectory(salesforceWays["with @jsforce/jsforce-node"](simulator));
  expect(error).toMatchObject({ code: "quota-exhausted", remedy: "wait", foreignCode: "REQUEST_LIMIT_EXCEEDED" });
});

test("jsforce refreshes by itself; when that fails the sign-in has expired", async () => {
  const connection = new Connection({
    instanceUrl: simulator.url,
    accessToken: "token-0",
    refreshFn: (_, callback) =>
      callback(Object.assign(new Error("expired access/refresh token"), { name: "invalid_grant" })),
  });
  expect(await readDirectory(salesforceDirectory({ connection }))).toMatchObject({
    error: { code: "auth-expired", remedy: "reconnect" },
  });
});

test("jsforce refreshes by itself, and the listing goes on", async () => {
  simulator.trouble({ token: "expires" }, { page: 2, times: 1 });
  const connection = new Connection({
    instanceUrl: simulator.url,
    accessToken: simulator.token(),
    refreshFn: (_, callback) => callback(null, simulator.token({ renew: true })),
  });
  const read = await readDirectory(salesforceDirectory({ connection }));
  expect(read.users.map((user) => user.id)).toEqual(["1", "2", "3"]);
  expect(read.complete).toBe(true);
});

describe.each(Object.entries(salesforceWays))("Salesforce %s", (_, open) => {
  test("a locator that has expired: the listing begins again, once, and nobody is left out", async () => {
    simulator.trouble({ answer: salesforceErrors.badLocator }, { page: 2, times: 1 });
    const read = await readDirectory(open(simulator));
    expect(read).toMatchObject({ complete: true, error: null });
    expect(new Set(read.users.map((user) => user.id))).toEqual(new Set(["1", "2", "3"]));
    simulator.trouble({ answer: salesforceErrors.badLocator }, { page: 2 });
    expect(await readDirectory(open(simulator))).toMatchObject({ complete: false, error: { code: "stale-cursor" } });
  });
});

test.each([
  ["of another host", "https://elsewhere.test/services/data/v59.0/query/0r8000000000000AAA-2"],
  ["that climbs", "/services/data/v59.0/query/../../../elsewhere"],
  ["of another protocol-relative host", "//elsewhere.test/services/data/v59.0/query/0r8-2"],
])("the token goes to no next page %s", async (_, nextRecordsUrl) => {
  const change = (answer: { status: number; body?: unknown }) => ({
    ...answer,
    body: { ...(answer.body as object), nextRecordsUrl },
  });
  simulator.trouble({ change }, { page: 1 });
  const read = await readDirectory(salesforceWays["over a transport"](simulator));
  expect(read).toMatchObject({ complete: false, error: { code: "malformed-response" } });
  expect(simulator.asked.filter((asked) => asked.includes("elsewhere"))).toEqual([]);
});
