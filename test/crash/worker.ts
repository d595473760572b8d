// One process that works on the company until it has done enough, or is killed. Each line it prints is something that
// was acknowledged before.
import { writeSync } from "node:fs";
import { openFolder } from "seatsync/pglite";
import { postgresStore, type SqlPool } from "seatsync/postgres";
import { openPglite } from "../support/postgres/pglite.js";
import { poolOn } from "../support/postgres/pool.js";
import { seatsyncOn } from "./company.js";
import { anOperation, randomFrom } from "./operations.js";

const [where = "", seed = "1", loops = "1", each = "1"] = process.argv.slice(2);
const { pool, close } = await open();
const seatsync = seatsyncOn(postgresStore({ pool }));
writeSync(1, `${JSON.stringify({ operation: "start", outcome: "done" })}\n`);
await Promise.all(Array.from({ length: Number(loops) }, (_, n) => loop(randomFrom(Number(seed) * 1_000 + n))));
await close();

async function open(): Promise<{ pool: SqlPool; close: () => Promise<void> }> {
  if (where.startsWith("postgres:")) {
    const pool = poolOn(where, Number(loops));
    return { pool, close: () => pool.end() };
  }
  const { db, close } = (await openFolder(where, openPglite))._unsafeUnwrap();
  return { pool: db, close };
}

async function loop(random: (bound: number) => number): Promise<void> {
  for (let count = 0; count < Number(each); count += 1) {
    writeSync(1, `${JSON.stringify(await anOperation(seatsync, random))}\n`);
  }
}
