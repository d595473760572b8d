import { err, type Result, ResultAsync } from "neverthrow";

import type { StoreError } from "../../ports/store.js";
import { type SchemaOptions, schemaName } from "./migrations.js";
import { scoped } from "./row-level-security.js";
import { type SqlClient, type SqlPool, sessionOn } from "./sql-client.js";
import { answering } from "./store-error.js";

/** The lines are not those of an export, or not all of them. Nothing was imported. */
export interface ImportInvalid {
  readonly type: "import-invalid";
  readonly message: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The organization is there already. Nothing was imported. */
export interface OrganizationExists {
  readonly type: "organization-exists";
  readonly message: string;
}

export interface ExportOptions extends SchemaOptions {
  readonly pool: SqlPool;
  readonly organizationId: string;
  /** Takes one line, without its line feed. Waited for, so that a slow reader slows the export down. */
  readonly write: (line: string) => Promise<void> | void;
}

export interface ImportOptions extends SchemaOptions {
  readonly pool: SqlPool;
  readonly lines: AsyncIterable<string> | Iterable<string>;
}

/**
 * All that seatsync's tables hold of an organization, as JSON lines, as of one moment: so nobody is locked in. CRM keys
 * stay sealed. Dashboards in tables of your own are not in it. Answers the number of lines.
 */
export function exportOrganization({
  pool,
  organizationId,
  write,
  ...options
}: ExportOptions): ResultAsync<number, StoreError> {
  const schema = schemaName(options);
  const run = () =>
    scoped(sessionOn(pool), organizationId).together("snapshot", async (client) => {
      let count = 1;
      await write(JSON.stringify({ seatsync: 1, organizationId }));
      for (const [table, order] of Object.entries(tables)) {
        await client.query(
          `declare exported cursor for select to_json(t)::text as row from ${schema}.${table} t
           where organization_id = ${literal(organizationId)} order by ${order}`,
        );
        for (let rows = await fetched(client); rows.length > 0; rows = await fetched(client)) {
          for (const { row } of rows) await write(`{"table":"${table}","row":${row}}`);
          count += rows.length;
        }
        await client.query("close exported");
      }
      await write(JSON.stringify({ end: count + 1 }));
      return count + 1;
    });
  return new ResultAsync(answering(run));
}

/** Brings an exported organization in, whole or not at all. It must not be there yet. Answers the number of lines. */
export function importOrganization({
  pool,
  lines,
  ...options
}: ImportOptions): ResultAsync<number, StoreError | ImportInvalid | OrganizationExists> {
  const schema = schemaName(options);
  let refusal: ImportInvalid | OrganizationExists | null = null;
  const refuse = (why: ImportInvalid | OrganizationExists): never => {
    refusal = why;
    throw new Error(why.message);
  };
  const run = async (): Promise<Result<number, StoreError | ImportInvalid | OrganizationExists>> => {
    try {
      return await answering(() => readInto(pool, schema, lines, refuse));
    } catch (thrown) {
      if (refusal === null) throw thrown;
      return err(refusal);
    }
  };
  return new ResultAsync(run());
}

type Refuse = (why: ImportInvalid | OrganizationExists) => never;

async function readInto(pool: SqlPool, schema: string, lines: ImportOptions["lines"], refuse: Refuse): Promise<number> {
  const numbered = number(lines);
  const first = await numbered.next();
  const head = /^\{"seatsync":1,"organizationId":(".*")\}$/.exec(first.value?.text ?? "")?.[1];
  if (head === undefined) return refuse(invalid(1, "is not the head of an export of this version"));
  const organizationId: string = JSON.parse(head);
  return scoped(sessionOn(pool), organizationId).together("write", async (client) => {
    const known = await client.query(`select from ${schema}.organizations where organization_id = $1`, [
      organizationId,
    ]);
    if (known.rows.length > 0) return refuse(exists);
    let batch: Batch = { table: "", rows: [], line: 0 };
    for await (const { text, line } of numbered) {
      if (text === JSON.stringify({ end: line })) {
        await insert(client, schema, organizationId, batch, refuse);
        return line;
      }
      const [, table = "", row] = /^\{"table":"(\w+)","row":(.*)\}$/s.exec(text) ?? [];
      if (row === undefined || !Object.hasOwn(tables, table)) return refuse(invalid(line, "is no row of an export"));
      if (table !== batch.table || batch.rows.length === pageSize) {
        await insert(client, schema, organizationId, batch, refuse);
        batch = { table, rows: [], line };
      }
      batch.rows.push(row);
    }
    return refuse(invalid(batch.line + batch.rows.length, "is the last, and the end of the export is missing"));
  });
}

interface Batch {
  readonly table: string;
  readonly rows: string[];
  /** Of its first row. */
  readonly line: number;
}

async function insert(
  client: SqlClient,
  schema: string,
  organizationId: string,
  { table, rows, line }: Batch,
  refuse: Refuse,
) {
  if (rows.length === 0) return;
  const inserting = client.query(
    `insert into ${schema}.${table} select ${jsonNulls[table] ?? "*"} from jsonb_populate_recordset(null::${schema}.${table}, $1::text::jsonb)
     where organization_id = $2 returning 1`,
    [`[${rows.join(",")}]`, organizationId],
  );
  const { rows: written } = await inserting.catch((thrown) => {
    if (!/^2[23]/.test(String(thrown?.code))) throw thrown;
    return refuse(invalid(line, "or one soon after it does not fit what came before"));
  });
  if (written.length !== rows.length) refuse(invalid(line, "or one soon after it is of another organization"));
}

async function* number(lines: ImportOptions["lines"]): AsyncGenerator<{ text: string; line: number }, undefined> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    yield { text, line };
  }
  return undefined;
}

const pageSize = 500;

const fetched = async (client: SqlClient): Promise<readonly { readonly row: string }[]> =>
  (await client.query(`fetch ${pageSize} from exported`)).rows;

/** A cursor takes no parameters. */
const literal = (text: string): string => `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

const invalid = (line: number, what: string): ImportInvalid => ({
  type: "import-invalid",
  message: `Line ${line} ${what}. Nothing was imported.`,
  line,
});

const exists: OrganizationExists = {
  type: "organization-exists",
  message: "This organization is in the database already. Import into an empty one; nothing was imported.",
};

/** A JSON null comes out of a row as a null of SQL, which these columns do not have. */
const jsonNulls: { readonly [table: string]: string } = {
  settings: "organization_id, member_id, category, coalesce(value, 'null')",
  events: `organization_id, revision, position, event_id, type, at, actor_id, member_id,
    coalesce(before, 'null'), coalesce(after, 'null')`,
};

/** Whom a row refers to comes first; the order of rows is that of the primary keys. */
const tables = {
  organizations: "organization_id",
  commits: "revision",
  dashboards: "member_id",
  settings: "member_id, category",
  baselines: "member_id",
  link_versions: "member_id",
  links: "link_id",
  ignores: "member_id, provider, account_id",
  directories: "provider, account_id",
  crm_users: "provider, account_id, crm_user_id",
  needs_action: "provider, account_id, member_id",
  receipts: "revision",
  events: "revision, position",
} as const;
