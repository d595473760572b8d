import { stat } from "node:fs/promises";
import cliProgress from "cli-progress";

export interface Progress {
  onBytes(count: number): void;
  stop(): void;
}

/** A bar on standard error while files are read; nothing at all where that is no terminal. */
export async function readingProgress(files: readonly string[]): Promise<Progress> {
  if (!process.stderr.isTTY) return { onBytes() {}, stop() {} };
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: "Reading {bar} {percentage} %",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(
    sizes.reduce((sum, size) => sum + size, 0),
    0,
  );
  return { onBytes: (count) => bar.increment(count), stop: () => bar.stop() };
}
