import type { CrmTransport } from "seatsync/hubspot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDirectory } from "../../support/read-directory.js";
import { impatient, patienceFor } from "../../support/simulators/patience.js";
import type { Simulator } from "../../support/simulators/server.js";
import { threeCrms } from "../../support/simulators/three-crms.js";

const people = ["101", "102", "103", "104"].map((id) => [id, `user.${id}@company.test`] as const);
const ids = people.map(([id]) => id);

describe.each(threeCrms)("$provider", (crm) => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await crm.simulate(people, 2);
  });
  afterEach(() => simulator.dispose());
  const over = (transport: CrmTransport, patience = impatient) => crm.directory({ transport, ...patience });

  test("a token that expires on page two is renewed, once, and nobody is lost or listed twice", async () => {
    simulator.trouble({ token: "expires" }, { page: 2, times: 1 });
    const renewals: boolean[] = [];
    const transport = crm.transport(simulator.url, ({ renew }) => {
      renewals.push(renew);
      return simulator.token({ renew });
    });
    const read = await readDirectory(over(transport));
    expect(read).toMatchObject({ complete: true, error: null });
    expect(read.users.map((user) => user.id)).toEqual(ids);
    expect(renewals.filter((renew) => renew).length).toBe(1);
  });

  test("a token that expires again later in the listing is renewed again", async () => {
    simulator.trouble({ token: "expires" }, { page: 1, times: 1 });
    simulator.trouble({ token: "expires" }, { page: 2, times: 1 });
    const read = await readDirectory(over(crm.transport(simulator.url, simulator.token)));
    expect(read.users.map((user) => user.id)).toEqual(ids);
  });

  test("a token that stays expired is an expired sign-in, after two questions", async () => {
    const transport = crm.transport(simulator.url, () => "an old one");
    expect(await readDirectory(over(transport))).toMatchObject({
      pages: [],
      error: { code: "auth-expired", remedy: "reconnect" },
    });
    expect(simulator.asked.length).toBe(2);
  });

  test("no token to be had is an expired sign-in, and nothing is asked", async () => {
    const transport = crm.transport(simulator.url, () => null);
    expect(await readDirectory(over(transport))).toMatchObject({ error: { code: "auth-expired" } });
    expect(simulator.asked).toEqual([]);
  });

  test("a token source that fails is trouble on the way, and what it said stays with it", async () => {
    const transport = crm.transport(simulator.url, () => Promise.reject(new Error("vault of token-1 is sealed")));
    const { error } = await readDirectory(over(transport));
    expect(error?.code).toBe("unavailable");
    expect(JSON.stringify(error)).not.toContain("token-1");
  });

  test("a token that no header can hold is not quoted", async () => {
    const { error } = await readDirectory(over(crm.transport(simulator.url, () => "secret\n1")));
    expect(error?.code).toBe("unavailable");
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  test("nobody at home is told by the network's own code", async () => {
    await simulator.dispose();
    const { error } = await readDirectory(over(crm.transport(simulator.url, simulator.token)));
    expect(error).toMatchObject({ code: "unavailable", remedy: "retry", foreignCode: "ECONNREFUSED" });
  });

  test("a short trouble is not noticed: one reset, one 503, one page cut off", async () => {
    simulator.trouble({ connection: "reset" }, { page: 1, times: 1 });
    simulator.trouble({ answer: { status: 503 } }, { page: 1, times: 1 });
    simulator.trouble({ json: "cut" }, { page: 2, times: 1 });
    const read = await readDirectory(over(crm.transport(simulator.url, simulator.token)));
    expect(read).toMatchObject({ complete: true, error: null });
    expect(read.users.map((user) => user.id)).toEqual(ids);
  });

  test("a listing that is stopped while it waits for an answer stops at once", async () => {
    simulator.trouble({ slowMs: 5_000 }, { page: 2 });
    const stop = new AbortController();
    const transport = crm.transport(simulator.url, simulator.token);
    setTimeout(() => stop.abort(), 100);
    const started = Date.now();
    const read = await readDirectory(over(transport, { timeoutMs: 20_000, retryDelayMs: 1 }), { signal: stop.signal });
    expect(read).toMatchObject({ complete: false, error: { code: "aborted" } });
    expect(read.pages.length).toBe(1);
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  test("a listing that is stopped while it waits to try again stops at once", async () => {
    simulator.trouble({ answer: { status: 503 } }, { page: 1 });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const started = Date.now();
    const transport = crm.transport(simulator.url, simulator.token);
    const read = await readDirectory(over(transport, { timeoutMs: 300, retryDelayMs: 60_000 }), {
      signal: stop.signal,
    });
    expect(read.error?.code).toBe("aborted");
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  test("a transport of your own need not heed the signal", async () => {
    const deaf: CrmTransport = { get: () => new Promise(() => undefined) };
    expect((await readDirectory(over(deaf, patienceFor("timeout")))).error?.code).toBe("timeout");
  });

  test("a transport of your own that throws before it has promised anything is trouble on the way", async () => {
    const rash: CrmTransport = {
      get() {
        throw new Error("token-1");
      },
    };
    const { error } = await readDirectory(over(rash));
    expect(error?.code).toBe("unavailable");
    expect(JSON.stringify(error)).not.toContain("token-1");
  });

  test("waits between retries grow: the second is twice the first", async () => {
    simulator.trouble({ answer: { status: 503 } }, { page: 1, times: 2 });
    const started = Date.now();
    const transport = crm.transport(simulator.url, simulator.token);
    expect(await readDirectory(over(transport, { timeoutMs: 2_000, retryDelayMs: 100 }))).toMatchObject({
      complete: true,
    });
    expect(Date.now() - started).toBeGreaterThanOrEqual(290);
  });
});
