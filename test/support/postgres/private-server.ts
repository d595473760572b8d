import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A server of our own in a temporary folder, which may be stopped in any way. */
export interface PrivateServer {
  readonly url: string;
  start(): Promise<void>;
  /** As if it had crashed: no checkpoint, no farewell to anybody. */
  stopImmediately(): Promise<void>;
  remove(): Promise<void>;
}

/** Where `initdb` and `pg_ctl` are; `null` when this machine has none. */
export const serverPrograms: string | null = await run("pg_config", ["--bindir"]).then(
  ({ stdout }) => stdout.trim(),
  () => null,
);

/** PostgreSQL does not run as root: then it is the user `postgres` who runs it. */
export async function privateServer(programs: string, { parent = tmpdir() } = {}): Promise<PrivateServer> {
  const folder = await mkdtemp(join(parent, "seatsync-server-"));
  const data = join(folder, "data");
  const port = await freePort();
  const asRoot = userInfo().uid === 0;
  const command = (program: string, ...args: readonly string[]) => {
    const line = [join(programs, program), ...args];
    const [first = "", ...rest] = asRoot ? ["runuser", "-u", "postgres", "--", ...line] : line;
    return run(first, rest, { cwd: folder });
  };
  if (asRoot) await run("chown", ["postgres", folder]);
  else await chmod(folder, 0o700);
  await command("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8");
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=50`;
  const stop = (mode: string) => command("pg_ctl", "-D", data, "-m", mode, "-w", "stop");
  const server: PrivateServer = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async start() {
      await command("pg_ctl", "-D", data, "-o", options, "-l", join(folder, "log"), "-w", "start");
    },
    async stopImmediately() {
      await stop("immediate");
    },
    async remove() {
      await stop("immediate").catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}
