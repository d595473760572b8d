import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { openFolder } from "seatsync/pglite";
import { storeContract } from "seatsync/testing";
import { afterAll, describe, expect, test } from "vitest";
import { dataFolder, openPglite } from "../../support/postgres/pglite.js";
import { migrated, storeSetup } from "../../support/postgres/setups.js";

const { folder, remove } = await dataFolder();
const { db, close } = (await openFolder(folder, openPglite))._unsafeUnwrap();
await migrated(db);
afterAll(async () => {
  await close();
  await remove();
});

describe("the store on PGlite on disk", () => {
  for (const { name, run } of storeContract(storeSetup(db))) test(name, run);
});

describe("the lock of a data folder", () => {
  const nothing = async () => ({ close: async () => undefined });
  const lockFile = `${folder}.lock`;
  const elsewhere = `${folder}-2`;
  const lock = (holder: object) => writeFile(`${elsewhere}.lock`, JSON.stringify({ token: "a", ...holder }));
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;

  test("a second one in the same process is refused, with the lock file named", async () => {
    const refused = (await openFolder(folder, nothing))._unsafeUnwrapErr();
    expect(refused).toMatchObject({ type: "folder-in-use", pid: process.pid, lockFile });
    expect(refused.message).toContain(`Process ${process.pid}`);
  });

  test("a process that lives keeps others out, and lets them in once it is killed", async () => {
    const other = spawn("sleep", ["60"]);
    await lock({ pid: other.pid, host: hostname() });
    expect((await openFolder(elsewhere, nothing))._unsafeUnwrapErr().pid).toBe(other.pid);
    other.kill("SIGKILL");
    await once(other, "exit");
    await (await openFolder(elsewhere, nothing))._unsafeUnwrap().close();
  });

  test("of many that find a dead process' lock, one gets the folder", async () => {
    await lock({ pid: gone, host: hostname() });
    const opened = await Promise.all(Array.from({ length: 20 }, () => openFolder(elsewhere, nothing)));
    const winners = opened.filter((each) => each.isOk());
    expect(winners.length).toBe(1);
    await winners[0]!._unsafeUnwrap().close();
  });

  test("a lock with this process' id that it did not make is of a process before it", async () => {
    await lock({ pid: process.pid, host: hostname() });
    await (await openFolder(elsewhere, nothing))._unsafeUnwrap().close();
  });

  test("a lock of another machine is not judged", async () => {
    await lock({ pid: gone, host: "another.company.test" });
    expect((await openFolder(elsewhere, nothing))._unsafeUnwrapErr().host).toBe("another.company.test");
  });

  test("closing gives the folder free; so does a database that does not open", async () => {
    const third = `${folder}-3`;
    await expect(openFolder(third, () => Promise.reject(new Error("no space")))).rejects.toThrow("no space");
    expect(existsSync(`${third}.lock`)).toBe(false);
    await (await openFolder(third, nothing))._unsafeUnwrap().close();
    expect(existsSync(`${third}.lock`)).toBe(false);
  });
});
