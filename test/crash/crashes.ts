import { setTimeout as pause } from "node:timers/promises";
import { openFolder } from "seatsync/pglite";
import { postgresStore } from "seatsync/postgres";
import { openPglite } from "../support/postgres/pglite.js";
import { poolOn } from "../support/postgres/pool.js";
import type { PrivateServer } from "../support/postgres/private-server.js";
import { migrated } from "../support/postgres/setups.js";
import { violations } from "./check.js";
import { putDashboards } from "./company.js";
import { acknowledgedBy, buildWorker, startWorker, type WorkerProcess } from "./processes.js";

/** What came of killing again and again. */
export interface CrashReport {
  readonly crashes: number;
  readonly acknowledged: number;
  readonly wrong: readonly string[];
}

/** Kills a process that writes to a server, at random moments, so many times. */
export async function killOnServer(url: string, kills: number): Promise<CrashReport> {
  const pool = poolOn(url);
  await putDashboards(postgresStore({ pool: await migrated(pool) }));
  const workers = await killed({ kills, within: 400 }, (n, file) => startWorker(file, [url, n, 4, 1_000_000]));
  const acknowledged = acknowledgedBy(workers);
  const wrong = await violations(pool, acknowledged);
  await pool.end();
  return { crashes: kills, acknowledged: acknowledged.length, wrong };
}

/** The same on a PGlite folder: each process takes the lock of the killed one over. */
export async function killOnFolder(folder: string, kills: number): Promise<CrashReport> {
  const first = (await openFolder(folder, openPglite))._unsafeUnwrap();
  await putDashboards(postgresStore({ pool: await migrated(first.db) }));
  await first.close();
  const workers = await killed({ kills, within: 1_000 }, (n, file) => startWorker(file, [folder, n, 2, 1_000_000]));
  const { db, close } = (await openFolder(folder, openPglite))._unsafeUnwrap();
  const acknowledged = acknowledgedBy(workers);
  const wrong = await violations(db, acknowledged);
  await close();
  return { crashes: kills, acknowledged: acknowledged.length, wrong };
}

/** Stops the server itself while two processes write to it, and starts it again, so many times. */
export async function stopServer(server: PrivateServer, stops: number): Promise<CrashReport> {
  const pool = poolOn(server.url);
  await putDashboards(postgresStore({ pool: await migrated(pool) }));
  const file = await buildWorker();
  const workers = [1, 2].map((n) => startWorker(file, [server.url, n, 4, 1_000_000]));
  await Promise.all(workers.map(({ started }) => started));
  for (let count = 0; count < stops; count += 1) {
    await pause(200 + Math.random() * 400);
    await server.stopImmediately();
    await server.start();
  }
  await pause(300);
  for (const { child } of workers) child.kill("SIGKILL");
  await Promise.all(workers.map(({ exited }) => exited));
  const acknowledged = acknowledgedBy(workers);
  const wrong = await violations(pool, acknowledged);
  await pool.end();
  return { crashes: stops, acknowledged: acknowledged.length, wrong };
}

/** Each is killed within so many milliseconds of its first line; every other one of its first acknowledged push. */
async function killed(
  { kills, within }: { readonly kills: number; readonly within: number },
  start: (n: number, file: string) => WorkerProcess,
): Promise<readonly WorkerProcess[]> {
  const file = await buildWorker();
  const workers: WorkerProcess[] = [];
  for (let count = 1; count <= kills; count += 1) {
    const worker = start(count, file);
    await worker.started;
    if (worker.done.length === 0) throw new Error(`A process ended by itself: ${worker.complaints()}`);
    if (count % 2 === 0) await acknowledgement(worker);
    await pause(Math.random() * within);
    worker.child.kill("SIGKILL");
    await worker.exited;
    workers.push(worker);
  }
  return workers;
}

async function acknowledgement({ child, done }: WorkerProcess): Promise<void> {
  while (child.exitCode === null && !done.some(({ receiptId }) => receiptId !== undefined)) await pause(10);
}
