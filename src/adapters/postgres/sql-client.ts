/** The least a client must do: `pg`, PGlite and a transaction of either fit as they are. */
export interface SqlClient {
  // biome-ignore lint/suspicious/noExplicitAny: drivers disagree about what parameters and rows are
  query(text: string, params?: any[]): Promise<{ readonly rows: any[] }>;
  /** Several statements at once, where `query` does not take them. */
  exec?(text: string): Promise<unknown>;
}

/**
 * Where connections come from: a pool of `pg`, or anything that runs a function in a transaction, as PGlite does.
 *
 * @example
 * const pool = new pg.Pool();
 * const pool = await PGlite.create("data", { extensions: { btree_gist } });
 */
export type SqlPool = SqlClient & (Connecting | Transacting);

interface Connecting {
  connect(): Promise<PooledClient>;
}

interface PooledClient extends SqlClient {
  /** With an error: the connection is not to be used again. */
  release(error?: Error): void;
  on?(event: "error", listener: () => void): unknown;
  off?(event: "error", listener: () => void): unknown;
}

interface Transacting {
  /** Commits when the function's promise resolves, rolls back when it rejects. */
  transaction<T>(work: (client: SqlClient) => Promise<T>): Promise<T>;
}

/** Where a store's statements run: on a pool, or inside a transaction that is open already. */
export interface Session {
  alone<T>(work: (client: SqlClient) => Promise<T>): Promise<T>;
  /** All or nothing. A `snapshot` sees one moment throughout. */
  together<T>(kind: "snapshot" | "write", work: (client: SqlClient) => Promise<T>): Promise<T>;
}

export const sessionOn = (pool: SqlPool): Session => ({
  alone: (work) => work(pool),
  together: (kind, work) =>
    inTransaction(pool, async (client) => {
      await client.query(`set transaction isolation level ${isolation[kind]}`);
      return work(client);
    }),
});

/** The transaction is somebody else's, its isolation too: only a savepoint is set, and taken back on failure. */
export const sessionWithin = (client: SqlClient): Session => ({
  alone: (work) => work(client),
  async together(_, work) {
    await client.query("savepoint seatsync");
    try {
      const answer = await work(client);
      await client.query("release savepoint seatsync");
      return answer;
    } catch (thrown) {
      await client.query("rollback to savepoint seatsync").catch(() => undefined);
      throw thrown;
    }
  },
});

/** Runs a function in a transaction of its own. The client is handed down: nothing inside may use the pool. */
export async function inTransaction<T>(pool: SqlPool, work: (client: SqlClient) => Promise<T>): Promise<T> {
  if ("transaction" in pool) return pool.transaction(work);
  const client = await pool.connect();
  // A connection that is lost is also an event, and one that nobody listens to would end the process.
  client.on?.("error", ignore);
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const answer = await work(client);
    await client.query("commit");
    return answer;
  } catch (thrown) {
    await client.query("rollback").catch((lost) => {
      broken = lost;
    });
    throw thrown;
  } finally {
    client.off?.("error", ignore);
    client.release(broken);
  }
}

const ignore = (): void => undefined;

const isolation = { snapshot: "repeatable read, read only", write: "read committed" } as const;
