import { isDeepStrictEqual } from "node:util";
import type { SqlClient } from "seatsync/postgres";

/** What must never be, each as a query of its own that finds it. None uses the adapter or its functions. */
const neverRows: Readonly<Record<string, string>> = {
  "a revision is missing": `
    select o.organization_id, n from seatsync.organizations o, generate_series(1, o.revision) n
    where not exists (select from seatsync.commits c where c.organization_id = o.organization_id and c.revision = n)`,
  "a commit is beyond the last revision": `
    select c.* from seatsync.commits c join seatsync.organizations o using (organization_id)
    where c.revision > o.revision or c.revision < 1`,
  "a commit of an action has no event": `
    select c.* from seatsync.commits c left join seatsync.events e using (organization_id, revision)
    where c.once is not null and e.event_id is null`,
  "a receipt has not exactly one event, in its own commit": `
    select r.receipt_id from seatsync.receipts r left join seatsync.events e
      on e.organization_id = r.organization_id and e.revision = r.revision
      and e.type in ('pushed', 'undone') and e.after ->> 'receiptId' = r.receipt_id
    group by r.organization_id, r.receipt_id having count(e.event_id) <> 1`,
  "an event of a push has no receipt": `
    select e.event_id from seatsync.events e
    where e.type in ('pushed', 'undone') and not exists (select from seatsync.receipts r
      where r.organization_id = e.organization_id and r.revision = e.revision)`,
  "a plan was applied twice": `
    select receipt ->> 'planId' from seatsync.receipts group by organization_id, 1 having count(*) > 1`,
  "two links overlap": `
    select a.link_id, b.link_id from seatsync.links a join seatsync.links b
      on (a.organization_id, a.provider, a.account_id) = (b.organization_id, b.provider, b.account_id)
      and a.link_id < b.link_id and (a.member_id = b.member_id or a.crm_user_id = b.crm_user_id)
    where a.valid_from < coalesce(b.valid_to, 'infinity') and b.valid_from < coalesce(a.valid_to, 'infinity')`,
  "an open link is not what the audit says last of its member": `
    select l.link_id from seatsync.links l cross join lateral (
      select e.after #>> '{link,crmUserId}' as crm_user_id from seatsync.events e
      where e.organization_id = l.organization_id and e.member_id = l.member_id
        and e.type in ('linked', 'relinked', 'unlinked', 'swapped', 'taken-over', 'ignored')
      order by e.revision desc, e.position desc limit 1) last
    where l.valid_to is null and last.crm_user_id is distinct from l.crm_user_id`,
  "a member's links are newer than their version": `
    select l.link_id from seatsync.links l
    left join seatsync.link_versions v using (organization_id, member_id) where v.version is null`,
  "needs action by another link than is open": `
    select n.member_id, n.entry ->> 'crmUserId', l.crm_user_id from seatsync.needs_action n
    left join seatsync.links l on l.organization_id = n.organization_id and l.provider = n.provider
      and l.account_id = n.account_id and l.member_id = n.member_id and l.valid_to is null
    where n.entry ->> 'crmUserId' is distinct from l.crm_user_id`,
  "unlinked after the last sync and not in Needs Action": `
    select l.member_id from seatsync.links l
    where l.ended in ('unlinked', 'taken-over')
      and not exists (select from seatsync.links o where o.organization_id = l.organization_id
        and o.member_id = l.member_id and o.valid_to is null)
      and not exists (select from seatsync.needs_action n where n.organization_id = l.organization_id
        and n.provider = l.provider and n.account_id = l.account_id and n.member_id = l.member_id)`,
  "a version was never a revision": `
    select v.version from (select organization_id, version from seatsync.dashboards
      union all select organization_id, version from seatsync.baselines
      union all select organization_id, version from seatsync.link_versions
      union all select organization_id, version from seatsync.receipts) v
    left join seatsync.commits c on c.organization_id = v.organization_id and c.revision = v.version
    where c.revision is null`,
  "settings were written without a receipt": `
    select d.member_id from seatsync.dashboards d
    join seatsync.commits c on c.organization_id = d.organization_id and c.revision = d.version
    left join seatsync.receipts r on r.organization_id = d.organization_id and r.revision = d.version
    where c.once is not null and (r.target_id is null or r.target_id <> d.member_id)`,
};

/** What is wrong in the tables, in words; nothing, when every promise was kept. Reads them by its own SQL. */
export async function violations(client: SqlClient, acknowledged: readonly string[] = []): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [what, query] of Object.entries(neverRows)) {
    const { rows } = await client.query(query);
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows.slice(0, 3))} (${rows.length})`);
  }
  const { rows } = await client.query("select receipt_id from seatsync.receipts");
  const there = new Set(rows.map((row) => row.receipt_id));
  const lost = acknowledged.filter((id) => !there.has(id));
  if (lost.length > 0) found.push(`acknowledged and lost: ${lost.length} receipts`);
  return [...found, ...(await replay(client))];
}

interface Step {
  readonly category: string;
  readonly target: string;
  readonly change: {
    readonly list: string;
    readonly item: string | null;
    readonly before?: unknown;
    readonly after?: unknown;
  };
}

/**
 * Replays all receipts in order, from dashboards that began with empty meeting titles and nothing else: each change
 * must find what it says was there before, and the end must be what is stored.
 */
async function replay(client: SqlClient): Promise<readonly string[]> {
  const { rows } = await client.query(
    `select c ->> 'category' as category, r.target_id as target, change::text
     from seatsync.receipts r, jsonb_array_elements(r.receipt -> 'categories') with ordinality as cs (c, n),
       jsonb_array_elements(case when c ->> 'outcome' = 'changed' then c -> 'changes' else '[]' end)
         with ordinality as ch (change, m)
     order by r.revision, n, m`,
  );
  const stored = await storedSlots(client);
  const found: string[] = [];
  const slots = new Map<string, unknown>();
  for (const target of stored.members) slots.set(slot(target, "meetingTitles", "", null), true);
  for (const { category, target, change } of rows.map((row): Step => ({ ...row, change: JSON.parse(row.change) }))) {
    const at = slot(target, category, change.list, change.item);
    const isContainer = change.list === "" && change.item === null;
    const before = isContainer && change.before !== undefined ? true : change.before;
    if (!isDeepStrictEqual(slots.get(at), before)) found.push(`a lost update at ${at}`);
    if (change.after === undefined) slots.delete(at);
    else slots.set(at, isContainer ? true : change.after);
  }
  const inOrder = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  if (!isDeepStrictEqual(inOrder(slots), inOrder(stored.slots)))
    found.push("the settings are not the receipts' replay");
  return found.slice(0, 5);
}

/** The settings of everybody but the admins, as the replay keeps them. */
async function storedSlots(client: SqlClient) {
  const { rows } = await client.query(
    "select member_id, category, value::text from seatsync.settings where member_id like 'member-%' order by 1, 2",
  );
  const slots = new Map<string, unknown>();
  for (const { member_id: member, category, value } of rows) {
    const parsed = JSON.parse(value);
    slots.set(slot(member, category, "", null), true);
    if (category === "companyDetails")
      for (const [field, content] of Object.entries(parsed)) slots.set(slot(member, category, field, null), content);
    if (category === "meetingTitles")
      for (const title of parsed) slots.set(slot(member, category, "", title.toLowerCase()), title);
    if (category === "crmKeys")
      for (const { sealed, digest, ...shown } of parsed) slots.set(slot(member, category, "", shown.provider), shown);
  }
  const all = await client.query("select member_id from seatsync.dashboards where member_id like 'member-%'");
  return { slots, members: all.rows.map((row): string => row.member_id) };
}

const slot = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);
