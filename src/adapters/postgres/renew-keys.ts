import { type Result, ResultAsync } from "neverthrow";

import type { SecretsError } from "../../ports/secrets.js";
import type { StoreError } from "../../ports/store.js";
import { type SchemaOptions, schemaName } from "./migrations.js";
import { scoped } from "./row-level-security.js";
import { type SqlClient, type SqlPool, sessionOn } from "./sql-client.js";
import { answering } from "./store-error.js";

export interface RenewOptions extends SchemaOptions {
  readonly pool: SqlPool;
  readonly organizationId: string;
  /** Seals a key anew under the current master key; answers the very text where there is nothing to do. */
  readonly renew: (
    owner: { readonly organizationId: string; readonly memberId: string },
    sealed: string,
  ) => PromiseLike<Result<string, SecretsError>>;
}

export interface Renewed {
  readonly renewed: number;
  /** Under the current master key already. */
  readonly kept: number;
  /** Could not be opened; left as they are. */
  readonly failed: number;
}

/**
 * For the rotation of master keys: seals every CRM key of an organization anew, in settings, in baselines and in what
 * is left to undo, in transactions of at most 100 rows. Run it again after an error: what is renewed stays. Keys in
 * dashboards of your own are yours to renew.
 *
 * @example
 * await renewKeys({ pool, organizationId, renew: secrets.renew });
 */
export function renewKeys({ pool, organizationId, renew, ...options }: RenewOptions): ResultAsync<Renewed, StoreError> {
  const schema = schemaName(options);
  const session = scoped(sessionOn(pool), organizationId);
  const run = async (): Promise<Renewed> => {
    const counts = { renewed: 0, kept: 0, failed: 0 };
    for (const place of places(schema)) {
      let after: string | null = "";
      while (after !== null) {
        const from: string = after;
        after = await session.together("write", (client) =>
          renewPage(client, { schema, organizationId, place, from, renew, counts }),
        );
      }
    }
    return counts;
  };
  return new ResultAsync(answering(run));
}

/** Where sealed keys are: rows of `id`, of whose `owner` the JSON in `value` is. */
interface Place {
  readonly rows: string;
  readonly write: string;
}

const places = (schema: string): readonly Place[] => [
  {
    rows: `select member_id as id, member_id as owner, value::text from ${schema}.settings
      where organization_id = $1 and category = 'crmKeys' and member_id > $2 order by member_id limit 100`,
    write: `with owner as (update ${schema}.dashboards set version = $4 where organization_id = $1 and member_id = $2)
      update ${schema}.settings set value = $3::text::jsonb
      where organization_id = $1 and category = 'crmKeys' and member_id = $2`,
  },
  {
    rows: `select member_id as id, member_id as owner, value::text from ${schema}.baselines
      where organization_id = $1 and value ? 'crmKeys' and member_id > $2 order by member_id limit 100`,
    write: `update ${schema}.baselines set value = $3::text::jsonb, version = $4
      where organization_id = $1 and member_id = $2`,
  },
  {
    rows: `select receipt_id as id, target_id as owner, undo::text as value from ${schema}.receipts
      where organization_id = $1 and undo @? '$.categories[*] ? (@.category == "crmKeys")' and receipt_id > $2
      order by receipt_id limit 100`,
    write: `update ${schema}.receipts set undo = $3::text::jsonb, version = $4
      where organization_id = $1 and receipt_id = $2`,
  },
];

interface Page {
  readonly schema: string;
  readonly organizationId: string;
  readonly place: Place;
  readonly from: string;
  readonly renew: RenewOptions["renew"];
  readonly counts: { renewed: number; kept: number; failed: number };
}

/** One transaction, behind the organization's lock: no push that has read the former text can write it back. */
async function renewPage(
  client: SqlClient,
  { schema, organizationId, place, from, renew, counts }: Page,
): Promise<string | null> {
  await client.query(`select ${schema}.lock($1)`, [organizationId]);
  const { rows } = await client.query(place.rows, [organizationId, from]);
  let revision: string | null = null;
  for (const { id, owner, value } of rows) {
    const sealOne = async (sealed: string): Promise<string> => {
      const answer = await renew({ organizationId, memberId: owner }, sealed);
      counts[answer.isErr() ? "failed" : answer.value === sealed ? "kept" : "renewed"] += 1;
      return answer.unwrapOr(sealed);
    };
    const text = JSON.stringify(await withSealed(JSON.parse(value), sealOne));
    if (text === JSON.stringify(JSON.parse(value))) continue;
    revision ??= String(
      (await client.query(`select ${schema}.advance($1, null)::text as n`, [organizationId])).rows[0].n,
    );
    await client.query(place.write, [organizationId, id, text, revision]);
  }
  return rows.length < 100 ? null : (rows.at(-1)?.id ?? null);
}

/** The same JSON with every text that a key has under `sealed` replaced. */
async function withSealed(json: unknown, replace: (sealed: string) => Promise<string>): Promise<unknown> {
  if (Array.isArray(json)) {
    const items: unknown[] = [];
    for (const item of json) items.push(await withSealed(item, replace));
    return items;
  }
  if (typeof json !== "object" || json === null) return json;
  const entries: [string, unknown][] = [];
  for (const [key, value] of Object.entries(json)) {
    const isSealed = key === "sealed" && typeof value === "string";
    entries.push([key, isSealed ? await replace(value) : await withSealed(value, replace)]);
  }
  return Object.fromEntries(entries);
}
