import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import pg from "pg";
import { migrate, type SqlClient } from "seatsync/postgres";

/** The product's own database, as the rest of the product uses it. */
export interface OurDatabase extends SqlClient {
  transaction<T>(work: (client: SqlClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A server, when one is named; else PGlite in this process, gone when it ends. Makes the tables where they lack. */
export async function openDatabase(url?: string): Promise<OurDatabase> {
  const database = url === undefined ? await PGlite.create({ extensions: { btree_gist } }) : onServer(url);
  const tables = await readFile(new URL("tables.sql", import.meta.url), "utf8");
  for (const statement of tables.split(";\n\n")) await database.query(statement);
  const migrated = await migrate(database);
  if (migrated.isErr()) throw new Error(migrated.error.message);
  return database;
}

function onServer(connectionString: string): OurDatabase {
  const pool = new pg.Pool({ connectionString });
  pool.on("error", (error) => console.error("A connection was lost:", error.message));
  return {
    query: (text, params) => pool.query(text, params),
    close: () => pool.end(),
    async transaction(work) {
      const client = await pool.connect();
      // Without a listener, a connection that is lost ends the process.
      const lost = () => undefined;
      client.on("error", lost);
      try {
        await client.query("begin");
        const answer = await work(client);
        await client.query("commit");
        return answer;
      } catch (thrown) {
        await client.query("rollback").catch(lost);
        throw thrown;
      } finally {
        client.off("error", lost);
        client.release();
      }
    },
  };
}
