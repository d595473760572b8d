import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";

/** A PGlite with what the schema needs; in memory when no folder is named. */
export const openPglite = (folder?: string): Promise<PGlite> =>
  PGlite.create({ ...(folder === undefined ? {} : { dataDir: folder }), extensions: { btree_gist } });

/** An empty folder for a database, to be removed with everything beside it. */
export async function dataFolder() {
  const parent = await mkdtemp(join(tmpdir(), "seatsync-pglite-"));
  return { folder: join(parent, "data"), remove: () => rm(parent, { recursive: true, force: true }) };
}
