// Kills writers and servers, and reads the tables afterwards: `npm run crash -- 200 20` for 200 kills of each kind and
// 20 stops of a server. Needs PostgreSQL's own programs; its server is one of its own, in a temporary folder.
import { dataFolder } from "../support/postgres/pglite.js";
import { privateServer, serverPrograms } from "../support/postgres/private-server.js";
import { type CrashReport, killOnFolder, killOnServer, stopServer } from "./crashes.js";

const [kills = "200", stops = "20"] = process.argv.slice(2);

const report = (what: string, { crashes, acknowledged, wrong }: CrashReport): void => {
  console.log(`${what}: ${crashes} crashes, ${acknowledged} acknowledged pushes, ${wrong.length} violations`);
  for (const line of wrong) console.log(`  ${line}`);
  if (wrong.length > 0) process.exitCode = 1;
};

if (serverPrograms === null) console.log("PostgreSQL's programs are not here: PGlite only.");
else {
  for (const [what, crash] of [
    ["PostgreSQL, writer killed", (server) => killOnServer(server.url, Number(kills))],
    ["PostgreSQL, server stopped at once", (server) => stopServer(server, Number(stops))],
  ] satisfies [string, (server: Awaited<ReturnType<typeof privateServer>>) => Promise<CrashReport>][]) {
    const server = await privateServer(serverPrograms);
    report(what, await crash(server).finally(() => server.remove()));
  }
}
const { folder, remove } = await dataFolder();
report("PGlite on disk, writer killed", await killOnFolder(folder, Number(kills)).finally(remove));
