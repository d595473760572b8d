import { err, ok, ResultAsync } from "neverthrow";

import type { StoreError } from "../../ports/store.js";
import { migrationTexts } from "./migration-texts.js";
import { inTransaction, type SqlClient, type SqlPool } from "./sql-client.js";
import { answering } from "./store-error.js";

/** One step of the schema, for your own migration tool. Steps are never changed once released; new ones come after. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  /** Several statements. Under a schema of another name the text says so. */
  readonly sql: string;
  /** SHA-256 of the file in the package, whatever the schema is called. */
  readonly checksum: string;
}

/** The tables are missing, or older than this version of the library. */
export interface SchemaOutdated {
  readonly type: "schema-outdated";
  readonly message: string;
  readonly missing: readonly string[];
}

export interface SchemaOptions {
  /** Where seatsync's tables live: a schema of their own, `seatsync` when absent. Lower case letters, digits and `_`. */
  readonly schema?: string;
}

/** The steps of the schema, in their order. */
export const migrations = ({ schema }: SchemaOptions = {}): readonly Migration[] =>
  migrationTexts.map((migration) => ({ ...migration, sql: named(migration.sql, schema) }));

/**
 * Runs the steps that are missing, all or none. Two at the same time wait for one another. For those without a
 * migration tool of their own: nothing ever migrates by itself. Answers the names of the steps that were run.
 */
export function migrate(pool: SqlPool, options: SchemaOptions = {}): ResultAsync<readonly string[], StoreError> {
  const run = () =>
    inTransaction(pool, async (client) => {
      await client.query("select pg_advisory_xact_lock(hashtextextended('seatsync migrations', 0))");
      const missing = await missingSteps(client, options);
      for (const { sql } of missing) await runText(client, sql);
      return missing.map(titleOf);
    });
  return new ResultAsync(answering(run));
}

/** For the start of your product: whether the tables are there and new enough. Changes nothing. */
export function verifySchema(
  client: SqlClient,
  options: SchemaOptions = {},
): ResultAsync<void, SchemaOutdated | StoreError> {
  return new ResultAsync(answering(() => missingSteps(client, options))).andThen((steps) => {
    if (steps.length === 0) return ok();
    const missing = steps.map(titleOf);
    const message = `The database lacks ${missing.join(", ")}. Run \`migrate\`, or these SQL files of the package.`;
    return err({ type: "schema-outdated" as const, message, missing });
  });
}

/** `seatsync` as it stands in SQL, or the schema's own name. */
export function schemaName({ schema = "seatsync" }: SchemaOptions): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new TypeError("A schema's name has lower case letters, digits and underscores, 63 at most.");
  }
  return schema;
}

async function missingSteps(client: SqlClient, options: SchemaOptions): Promise<readonly Migration[]> {
  const schema = schemaName(options);
  const found = await client.query("select to_regclass($1) is not null as there", [`${schema}.migrations`]);
  if (found.rows[0].there !== true) return migrations(options);
  const { rows } = await client.query(`select id from ${schema}.migrations`);
  const run = new Set(rows.map((row) => Number(row.id)));
  return migrations(options).filter(({ id }) => !run.has(id));
}

const titleOf = ({ id, name }: Migration): string => `${String(id).padStart(4, "0")}_${name}`;

const named = (sql: string, schema: string | undefined): string =>
  schema === undefined ? sql : sql.replaceAll(/\bseatsync\b/g, schemaName({ schema }));

/** Several statements at once: what PGlite calls `exec` is a `query` without parameters elsewhere. */
const runText = (client: SqlClient, sql: string): Promise<unknown> => client.exec?.(sql) ?? client.query(sql);
