import { afterEach, beforeEach, expect, test } from "vitest";
import { readDirectory } from "../../support/read-directory.js";
import { patienceFor } from "../../support/simulators/patience.js";
import type { Simulator } from "../../support/simulators/server.js";
import { zohoErrors, zohoRows, zohoSimulator, zohoUser } from "../../support/simulators/zoho.js";
import { zohoWays } from "../../support/simulators/zoho-setup.js";

let simulator: Simulator;
const open = (code = "") => zohoWays["over a transport"](simulator, patienceFor(code));
beforeEach(async () => {
  simulator = await zohoSimulator({ users: ["1", "2", "3"].map((id) => zohoUser(id)), pageSize: 2 });
});
afterEach(() => simulator.dispose());

test.each(zohoRows)("L8 $what is $code, on the first page as on the last", async ({ trouble, code }) => {
  simulator.trouble(trouble, { page: 2 });
  const last = await readDirectory(open(code));
  expect(last).toMatchObject({ error: { code }, complete: false });
  expect(last.pages.length).toBe(1);
  simulator.trouble(trouble, { page: 1 });
  expect(await readDirectory(open(code))).toMatchObject({ pages: [], error: { code }, complete: false });
});

test.each(zohoRows)("$what is asked for $asked times", async ({ trouble, code, asked }) => {
  simulator.trouble(trouble, { page: 1 });
  await readDirectory(open(code));
  expect(simulator.asked.length).toBe(asked);
});

test("a scope that is missing is named, and is no expired token, though both are a 401", async () => {
  simulator.trouble({ answer: zohoErrors.scopeMismatch });
  const { error } = await readDirectory(open());
  expect(error).toMatchObject({ code: "missing-scope", remedy: "reconnect", foreignCode: "OAUTH_SCOPE_MISMATCH" });
  expect(error?.message).toContain("ZohoCRM.users.READ");
});

test("a page that was promised and is not there: the list moved; it is read again, once", async () => {
  simulator.trouble({ answer: { status: 204 } }, { page: 2, times: 1 });
  const read = await readDirectory(open());
  expect(read).toMatchObject({ complete: true, error: null });
  expect(new Set(read.users.map((user) => user.id))).toEqual(new Set(["1", "2", "3"]));
  simulator.trouble({ answer: { status: 204 } }, { page: 2 });
  expect(await readDirectory(open())).toMatchObject({ complete: false, error: { code: "stale-cursor" } });
});
