import pg from "pg";

/** A pool whose idle connections may be cut off without ending the process. */
export function poolOn(connectionString: string, max = 10, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, ...options });
  pool.on("error", () => undefined);
  return pool;
}
