import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { err, ok, type Result } from "neverthrow";

/** Another process has the folder open; or it left a lock behind that nobody here can judge. */
export interface FolderInUse {
  readonly type: "folder-in-use";
  readonly message: string;
  readonly lockFile: string;
  /** The process that holds it, on the machine called `host`. */
  readonly pid: number;
  readonly host: string;
}

export interface FolderLock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/**
 * Locks a data folder by a file beside it, `<folder>.lock`, that names the process. A lock whose process is gone is
 * taken over, unless it is of another machine: whether that one lives cannot be seen from here.
 */
export async function lockFolder(folder: string): Promise<Result<FolderLock, FolderInUse>> {
  await mkdir(folder, { recursive: true });
  const lockFile = `${await realpath(folder)}.lock`;
  const mine: Holder = { pid: process.pid, host: hostname(), token: randomUUID() };
  const own = `${lockFile}.${mine.token}`;
  made.add(mine.token);
  await writeFile(own, JSON.stringify(mine));
  try {
    while (!(await linked(own, lockFile))) {
      const holder = await holderOf(lockFile);
      if (holder === null) continue;
      if (lives(holder)) return err(inUse(lockFile, holder));
      await removeStale(lockFile, holder);
      await aMoment();
    }
    await aMoment();
    const holder = await holderOf(lockFile);
    if (holder !== null && holder.token !== mine.token) return err(inUse(lockFile, holder));
  } finally {
    await rm(own, { force: true });
  }
  return ok({
    async release() {
      if ((await holderOf(lockFile))?.token === mine.token) await rm(lockFile, { force: true });
    },
  });
}

/** Tokens that this very process made: a lock with its pid and another token is of a process before it. */
const made = new Set<string>();

/** Makes the lock with its content in one step; `false` when there is one. */
const linked = (own: string, lockFile: string): Promise<boolean> =>
  link(own, lockFile).then(
    () => true,
    (thrown) => {
      if (thrown?.code === "EEXIST") return false;
      throw thrown;
    },
  );

async function holderOf(lockFile: string): Promise<Holder | null> {
  const text = await readFile(lockFile, "utf8").catch(() => null);
  return text === null ? null : JSON.parse(text);
}

function lives({ pid, host, token }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return made.has(token);
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as { code?: string }).code === "EPERM";
  }
}

/**
 * Two may find the same stale lock: what was moved aside is looked at again, and goes back if it is another. Whoever
 * was quick enough to get in between is noticed a moment later, by looking whose lock it is in the end.
 */
async function removeStale(lockFile: string, stale: Holder): Promise<void> {
  const aside = `${lockFile}.stale-${randomUUID()}`;
  const moved = await rename(lockFile, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await holderOf(aside))?.token !== stale.token) await link(aside, lockFile).catch(() => undefined);
  await rm(aside, { force: true });
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

const inUse = (lockFile: string, { pid, host }: Holder): FolderInUse => ({
  type: "folder-in-use",
  message: `Process ${pid} on ${host} has this data folder open, and PGlite takes one process at a time. Stop it; if it is long gone, remove ${lockFile}.`,
  lockFile,
  pid,
  host,
});
