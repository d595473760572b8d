// `npm run bench:postgres`: a server of its own in a temporary folder, as `initdb` makes it; every ratio from one run.
import { migrate } from "seatsync/postgres";
import { textOf } from "../../../src/adapters/postgres/statements.js";
import { poolOn } from "../../support/postgres/pool.js";
import { privateServer, serverPrograms } from "../../support/postgres/private-server.js";
import { capturedPush } from "./captured-push.js";
import { bulkPush, directoryTimes, pglitePush, rowsRead, singlePush } from "./figures.js";

if (serverPrograms === null) throw new Error("PostgreSQL's own programs are not on this machine.");
const server = await privateServer(serverPrograms);
try {
  const pool = poolOn(server.url, 1);
  (await migrate(pool))._unsafeUnwrap();
  await pool.end();
  const here = { url: server.url, programs: serverPrograms };
  const push = await capturedPush();
  const row = (what: string, ours: number, limit: number): void =>
    console.log(`| ${what} | ${ours.toFixed(0)}/s | ${limit.toFixed(0)}/s | ${((100 * ours) / limit).toFixed(0)} % |`);
  const ms = (time: number): string => `${time.toFixed(0)} ms`;

  const one = await singlePush(here, push, 1);
  row("single push, 1 connection", one.ours, one.limit);
  const eight = await singlePush(here, push, 8);
  row("single push, 8 connections", eight.ours, eight.limit);
  const small = await capturedPush(["meetingTitles", "companyDetails", "taskSettings", "alternateDomains"]);
  const many = await bulkPush(here, small);
  row("bulk of 10,000 targets, 1 connection", many.ours, many.limit);
  const kilobytes = (text: string): string => `${(text.length / 1_000).toFixed(0)} kB`;
  console.log(
    `A push is ${kilobytes(textOf(push.changeset))} of JSON, one of the bulk ${kilobytes(textOf(small.changeset))}.`,
  );
  const pglite = await pglitePush(push);
  row("PGlite in memory, single push, against 1 connection of pgbench", pglite, one.limit);
  const directory = await directoryTimes(here, 50_000);
  console.log(
    `50,000 CRM users: written ${ms(directory.first)}, again with 500 changed ${ms(directory.again)}, read ${ms(directory.all)}, one of them ${ms(directory.one)}, only the version ${ms(directory.version)}`,
  );
  const sizes = [1_000, 10_000];
  for (const [n, { live, page }] of (await rowsRead(here, sizes)).entries()) {
    console.log(`Rows read for "Needs Action" of ${sizes[n]} members: live ${live}, a page of 50 ${page}`);
  }
} finally {
  await server.remove();
}
