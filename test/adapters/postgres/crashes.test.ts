import { expect, test } from "vitest";
import { killOnFolder, killOnServer, stopServer } from "../../crash/crashes.js";
import { dataFolder } from "../../support/postgres/pglite.js";
import { privateServer, serverPrograms } from "../../support/postgres/private-server.js";
import { serverUrl } from "../../support/postgres/server.js";

// Few of each; `npm run crash` does hundreds.

test("PGlite on disk: a writer killed at any moment leaves no half of anything", async () => {
  const { folder, remove } = await dataFolder();
  const { wrong, acknowledged } = await killOnFolder(folder, 2).finally(remove);
  expect(wrong).toEqual([]);
  expect(acknowledged).toBeGreaterThan(0);
}, 120_000);

if (serverUrl !== null && serverPrograms !== null) {
  const programs = serverPrograms;

  test("P19 PostgreSQL: a writer killed at any moment leaves no half of anything, and nothing acknowledged is lost", async () => {
    const server = await privateServer(programs);
    const { wrong, acknowledged } = await killOnServer(server.url, 6).finally(() => server.remove());
    expect(wrong).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
  }, 120_000);

  test("P19 PostgreSQL: a server stopped at once has all that was acknowledged, and no half of anything", async () => {
    const server = await privateServer(programs);
    const { wrong, acknowledged } = await stopServer(server, 2).finally(() => server.remove());
    expect(wrong).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
  }, 120_000);
}
