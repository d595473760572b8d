import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { CrmTransport } from "seatsync/zoho";
import { zohoDirectory } from "seatsync/zoho";
import { afterEach, describe, expect, test } from "vitest";
import { readDirectory } from "../../support/read-directory.js";
import type { Simulator } from "../../support/simulators/server.js";
import { threeCrms } from "../../support/simulators/three-crms.js";

const simulators: Simulator[] = [];
afterEach(() => Promise.all(simulators.splice(0).map((one) => one.dispose())));

const people = Array.from({ length: 50_000 }, (_, n) => [`${700_000 + n}`, `user.${n}@company.test`] as const);

describe.each([
  { ...threeCrms[0]!, pageSize: 500, pages: 101 },
  { ...threeCrms[1]!, pageSize: 2_000, pages: 25 },
  { ...threeCrms[2]!, pageSize: 200, pages: 250 },
])("$provider", ({ pageSize, pages, ...crm }) => {
  test("50,000 users come page by page, each once, and a page is asked for when it is wanted", async () => {
    const simulator = await crm.simulate(people, pageSize);
    simulators.push(simulator);
    const transport = crm.transport(simulator.url, simulator.token);
    const questions = () => simulator.asked.length;
    let users = 0;
    let read = 0;
    let before = 0;
    for await (const page of crm.directory({ transport }).listUsers({})) {
      users += page._unsafeUnwrap().users.length;
      read += 1;
      // Nothing is read ahead: what is not consumed is not in memory.
      if (read > 1) expect(questions() - before).toBe(1);
      before = questions();
    }
    expect([users, read]).toEqual([50_000, pages]);
  });
});

test("50,000 users leave behind what tells one from another, and no rows", async () => {
  // Made page by page, so that only what the directory keeps is in memory.
  const transport: CrmTransport = {
    async get({ query }) {
      const page = Number(query.page);
      const users = Array.from({ length: 200 }, (_, n) => ({
        id: `73283950000${100_000 + page * 200 + n}`,
        email: `user.${page}.${n}@company.test`,
        status: "active",
        ballast: "x".repeat(2_000),
      }));
      const text = JSON.stringify({ users, info: { more_records: page < 250 } });
      return { status: 200, headers: { get: () => null }, text: async () => text };
    },
  };
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  const heap = () => {
    gc();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = heap();
  let grown = 0;
  let pages = 0;
  for await (const page of zohoDirectory({ transport, apiVersion: "v8" }).listUsers({})) {
    expect(page.isOk()).toBe(true);
    pages += 1;
    if (pages % 50 === 0) grown = Math.max(grown, heap() - before);
  }
  expect(pages).toBe(250);
  // The answers are some 105 MB together.
  expect(grown).toBeLessThan(25);
});

test("L8 a CRM whose pages never end has failed after 2,000 of them", async () => {
  let asked = 0;
  const transport: CrmTransport = {
    async get({ query }) {
      asked += 1;
      const users = [{ id: `73283950000${100_000 + Number(query.page)}`, status: "active" }];
      const text = JSON.stringify({ users, info: { more_records: true } });
      return { status: 200, headers: { get: () => null }, text: async () => text };
    },
  };
  const read = await readDirectory(zohoDirectory({ transport, apiVersion: "v8" }));
  expect(read).toMatchObject({ complete: false, error: { code: "malformed-response" } });
  expect(asked).toBe(2_000);
});
