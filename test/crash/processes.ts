import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Done } from "./operations.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The worker as one file, so that hundreds of them start quickly. */
export async function buildWorker(): Promise<string> {
  const outfile = `${root}.cache/crash/worker-${process.pid}.mjs`;
  await build({
    absWorkingDir: root,
    entryPoints: ["test/crash/worker.ts"],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
    alias: Object.fromEntries(
      ["memory", "pglite", "postgres", "secrets"].map((name) => [
        `seatsync/${name}`,
        `./src/adapters/${name}/index.ts`,
      ]),
    ),
  });
  return outfile;
}

export interface WorkerProcess {
  readonly child: ChildProcess;
  readonly done: readonly Done[];
  /** When its first line has come: then it works. */
  readonly started: Promise<void>;
  readonly exited: Promise<number | null>;
  /** What it wrote to standard error. */
  readonly complaints: () => string;
}

export function startWorker(file: string, args: readonly (string | number)[]): WorkerProcess {
  const child = spawn(process.execPath, [file, ...args.map(String)], { stdio: ["ignore", "pipe", "pipe"] });
  const done: Done[] = [];
  let rest = "";
  let complaints = "";
  let begin = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    begin = resolve;
  });
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    done.push(...lines.map((line): Done => JSON.parse(line)));
    begin();
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const exited = once(child, "close").then(([code]) => {
    begin();
    return code as number | null;
  });
  return { child, done, started, exited, complaints: () => complaints };
}

/** The receipts that were acknowledged to these workers. */
export const acknowledgedBy = (workers: readonly WorkerProcess[]): readonly string[] =>
  workers.flatMap(({ done }) => done.flatMap(({ receiptId }) => receiptId ?? []));

/** How often each thing happened. */
export function tally(workers: readonly WorkerProcess[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { operation, outcome } of workers.flatMap(({ done }) => done)) {
    const name = `${operation} ${outcome}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort());
}
