import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Transactions per second of a script, as PostgreSQL's own bench measures it: the limit of this server. */
export async function pgbench(
  programs: string,
  url: string,
  script: string,
  {
    clients,
    seconds,
    transactions,
    variables = {},
  }: {
    readonly clients: number;
    readonly seconds?: number;
    readonly transactions?: number;
    readonly variables?: Readonly<Record<string, number>>;
  },
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "seatsync-pgbench-"));
  const file = join(folder, "script.sql");
  await writeFile(file, script);
  try {
    const { stdout } = await promisify(execFile)(
      join(programs, "pgbench"),
      [
        ...["-n", "-M", "simple", "-f", file, "-c", String(clients), "-j", "2"],
        ...(seconds === undefined ? ["-t", String(transactions)] : ["-T", String(seconds)]),
        ...Object.entries(variables).flatMap(([name, value]) => ["-D", `${name}=${value}`]),
        url,
      ],
      { maxBuffer: 1 << 26 },
    );
    const tps = /tps = ([\d.]+) \(without initial/.exec(stdout)?.[1];
    if (tps === undefined || !/failed transactions: 0 /.test(stdout)) throw new Error(stdout);
    return Number(tps);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
