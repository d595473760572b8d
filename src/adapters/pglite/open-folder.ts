import { err, ok, ResultAsync } from "neverthrow";

import { type FolderInUse, lockFolder } from "./folder-lock.js";

export interface OpenedFolder<Db> {
  readonly db: Db;
  /** Closes the database, then gives the folder free. */
  close(): Promise<void>;
}

/**
 * Opens a PGlite on a data folder, for this process alone. PGlite itself lets a second process in, and what one of the
 * two commits is lost; here the second gets `folder-in-use`.
 *
 * @example
 * const opened = await openFolder("data", (folder) => PGlite.create(folder, { extensions: { btree_gist } }));
 */
export function openFolder<Db extends { close(): Promise<void> }>(
  folder: string,
  open: (folder: string) => Promise<Db>,
): ResultAsync<OpenedFolder<Db>, FolderInUse> {
  const run = async () => {
    const lock = await lockFolder(folder);
    if (lock.isErr()) return err(lock.error);
    const { release } = lock.value;
    try {
      const db = await open(folder);
      return ok({ db, close: () => db.close().finally(release) });
    } catch (thrown) {
      await release();
      throw thrown;
    }
  };
  return new ResultAsync(run());
}
