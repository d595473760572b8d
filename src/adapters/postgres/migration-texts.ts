// Written from sql/*.sql by UPDATE_SQL=1 and test/adapters/postgres/migrations.test.ts, which also checks it.
export const migrationTexts = [
  {
    id: 1,
    name: "tables",
    checksum: "86c145ee938ec99a9cd2948ad1bde094b0ac81c66a909c53cc767756c47dc9f5",
    sql: `-- seatsync, step 1: the tables. Organization first in every key, so that no row can point into another organization.
-- The schema is called seatsync here; \`migrations({ schema })\` gives the same text with another name.

create schema if not exists seatsync;

-- Lets an exclusion constraint compare texts beside ranges. Comes with PostgreSQL; who owns the database may create it.
create extension if not exists btree_gist;

-- Opaque text, compared as it stands: no locale has a say, and none can spoil an index.
create domain seatsync.id as text collate "C";

create table seatsync.migrations (
  id int primary key,
  name text not null,
  applied_at timestamptz not null default now()
);

-- One row for each organization. Every writer locks it first, so the commits of one organization follow one another,
-- and \`revision\` counts them without a gap. Whatever is versioned has as its version the revision that wrote it last.
create table seatsync.organizations (
  organization_id seatsync.id primary key,
  revision bigint not null default 0
) with (fillfactor = 50);

-- One row for each revision, for ever: what makes a repeated commit count once. \`once\` is null where the product
-- itself wrote a dashboard.
create table seatsync.commits (
  organization_id seatsync.id not null references seatsync.organizations,
  revision bigint not null,
  once seatsync.id,
  primary key (organization_id, revision),
  unique (organization_id, once)
);

-- Dashboards, for products that have no table of their own for them. One row for each category's settings, so that a
-- push writes what it changes, and reading everybody's keys does not read everybody's templates.
create table seatsync.dashboards (
  organization_id seatsync.id not null references seatsync.organizations,
  member_id seatsync.id not null,
  version bigint not null,
  state text not null,
  integrations text[] not null,
  primary key (organization_id, member_id)
) with (fillfactor = 70);

create table seatsync.settings (
  organization_id seatsync.id not null,
  member_id seatsync.id not null,
  category seatsync.id not null,
  value jsonb not null,
  primary key (organization_id, member_id, category),
  foreign key (organization_id, member_id) references seatsync.dashboards on delete cascade
) with (fillfactor = 70);

create table seatsync.baselines (
  organization_id seatsync.id not null references seatsync.organizations,
  member_id seatsync.id not null,
  version bigint not null,
  value jsonb not null,
  primary key (organization_id, member_id)
) with (fillfactor = 70);

-- One version for all links and ignores of a member.
create table seatsync.link_versions (
  organization_id seatsync.id not null references seatsync.organizations,
  member_id seatsync.id not null,
  version bigint not null,
  primary key (organization_id, member_id)
) with (fillfactor = 70);

-- Who was whom, from when to when. The database itself refuses two holders of one CRM user and two CRM users of one
-- member in one account, at any instant, past ones included.
create table seatsync.links (
  organization_id seatsync.id not null,
  link_id seatsync.id not null,
  member_id seatsync.id not null,
  provider seatsync.id not null,
  account_id seatsync.id not null,
  crm_user_id seatsync.id not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  origin jsonb not null,
  made_by seatsync.id not null,
  ended text,
  primary key (organization_id, link_id),
  foreign key (organization_id, member_id) references seatsync.link_versions,
  check ((valid_to is null) = (ended is null)),
  constraint one_crm_user_per_member exclude using gist (
    organization_id with =, provider with =, account_id with =, member_id with =,
    tstzrange(valid_from, valid_to) with &&
  ),
  constraint one_member_per_crm_user exclude using gist (
    organization_id with =, provider with =, account_id with =, crm_user_id with =,
    tstzrange(valid_from, valid_to) with &&
  )
);
create index on seatsync.links (organization_id, member_id);
create index on seatsync.links (organization_id, crm_user_id);

create table seatsync.ignores (
  organization_id seatsync.id not null,
  member_id seatsync.id not null,
  provider seatsync.id not null,
  account_id seatsync.id not null,
  since timestamptz not null,
  made_by seatsync.id not null,
  reason text,
  primary key (organization_id, member_id, provider, account_id),
  foreign key (organization_id, member_id) references seatsync.link_versions
);

-- The last complete listing of each CRM account.
create table seatsync.directories (
  organization_id seatsync.id not null references seatsync.organizations,
  provider seatsync.id not null,
  account_id seatsync.id not null,
  version bigint not null,
  listed_at timestamptz not null,
  whole boolean not null,
  primary key (organization_id, provider, account_id)
);

create table seatsync.crm_users (
  organization_id seatsync.id not null,
  provider seatsync.id not null,
  account_id seatsync.id not null,
  crm_user_id seatsync.id not null,
  email text,
  name text not null,
  active boolean not null,
  kind text not null,
  gone boolean not null,
  primary key (organization_id, provider, account_id, crm_user_id),
  foreign key (organization_id, provider, account_id) references seatsync.directories on delete cascade
);

-- \`revision\` is the commit that made the receipt, \`version\` the one that last consumed of it. \`undo\` never leaves the
-- store.
create table seatsync.receipts (
  organization_id seatsync.id not null,
  receipt_id seatsync.id not null,
  revision bigint not null,
  version bigint not null,
  target_id seatsync.id not null,
  receipt jsonb not null,
  undo jsonb not null,
  undoable boolean not null,
  primary key (organization_id, receipt_id),
  unique (organization_id, revision),
  foreign key (organization_id, revision) references seatsync.commits
);
create index on seatsync.receipts (organization_id, target_id, revision);

-- The audit: it only grows. In the order of their commits, which is not always that of \`at\`.
create table seatsync.events (
  organization_id seatsync.id not null,
  revision bigint not null,
  position int not null,
  event_id seatsync.id not null,
  type text not null,
  at timestamptz not null,
  actor_id seatsync.id not null,
  member_id seatsync.id,
  before jsonb not null,
  after jsonb not null,
  primary key (organization_id, revision, position),
  foreign key (organization_id, revision) references seatsync.commits
);
create index on seatsync.events (organization_id, member_id, revision, position);

insert into seatsync.migrations (id, name) values (1, 'tables');
`,
  },
  {
    id: 2,
    name: "functions",
    checksum: "0deb669a6d9ddb5518c47991a3bc5c17b1d2ae41ca124140926c64619e06f3ec",
    sql: `-- seatsync, step 2: reading for a decision and writing one, each in one call. They run with the caller's own rights.

create function seatsync.instant(p_at timestamptz) returns text language sql stable as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

create function seatsync.texts(p_list jsonb) returns text[] language sql immutable as $$
  select array(select jsonb_array_elements_text(p_list))
$$;

-- The same without repetitions, as rows: what is looked up by many ids is joined with them, never searched in a list.
-- \`strict\`, so that the planner does not look inside: then it believes in few rows, and looks each up by its key.
create function seatsync.ids(p_list jsonb) returns setof text language sql immutable strict rows 10 as $$
  select distinct jsonb_array_elements_text(p_list)
$$;

-- What one decision needs. \`stable\`: every query in it sees the moment of the statement that called it.
create function seatsync.load(p_organization text, p_want jsonb) returns json language plpgsql stable as $$
declare
  v_dashboards json;
  v_baselines json;
  v_links seatsync.links[];
  v_of jsonb;
  v_provider text;
  v_ignores json;
  v_versions json;
  v_directories json;
  v_receipt json;
  v_recorded json;
  v_categories text[] := case when p_want ? 'categories' then seatsync.texts(p_want -> 'categories') end;
  v_users jsonb := p_want #> '{directories,users}';
begin
  if p_want ? 'dashboards' then
    select json_agg(json_build_array(d.version::text, json_build_object(
        'memberId', d.member_id, 'state', d.state, 'integrations', d.integrations, 'settings', coalesce((
          select json_object_agg(s.category, s.value) from seatsync.settings s
          where s.organization_id = d.organization_id and s.member_id = d.member_id
            and (v_categories is null or s.category = any (v_categories))), '{}'))))
    into v_dashboards from seatsync.ids(p_want -> 'dashboards') id
    join seatsync.dashboards d on d.organization_id = p_organization and d.member_id = id;
  end if;

  if p_want ? 'baselines' then
    select json_agg(json_build_array(b.member_id, b.version::text, b.value)) into v_baselines
    from seatsync.ids(p_want -> 'baselines') id
    join seatsync.baselines b on b.organization_id = p_organization and b.member_id = id;
  end if;

  if p_want ? 'links' then
    v_provider := p_want #>> '{links,provider}';
    v_of := p_want #> '{links,of}';
    if v_of = '"everybody"' then
      select array_agg(l) into v_links from seatsync.links l
      where l.organization_id = p_organization and (v_provider is null or l.provider = v_provider);
      select json_agg(json_build_array(v.member_id, v.version::text)) into v_versions
      from seatsync.link_versions v where v.organization_id = p_organization;
    else
      with own as (
        select l.* from seatsync.ids(v_of) id
        join seatsync.links l on l.organization_id = p_organization and l.member_id = id
        where v_provider is null or l.provider = v_provider
      ), every as (
        select * from own
        union
        select l.* from own join seatsync.links l using (organization_id, provider, account_id, crm_user_id)
        union
        select l.* from seatsync.ids(coalesce(p_want #> '{links,on}', '[]')) id
        join seatsync.links l on l.organization_id = p_organization and l.crm_user_id = id
        where v_provider is null or l.provider = v_provider
      )
      select array_agg(row (every.*)::seatsync.links) into v_links from every;
      select json_agg(json_build_array(v.member_id, v.version::text)) into v_versions
      from (select seatsync.ids(v_of) as id union select l.member_id from unnest(v_links) l) concerned
      join seatsync.link_versions v on v.organization_id = p_organization and v.member_id = concerned.id;
    end if;
    select json_agg(json_build_object(
        'memberId', i.member_id, 'provider', i.provider, 'accountId', i.account_id,
        'since', seatsync.instant(i.since), 'by', i.made_by, 'reason', i.reason))
    into v_ignores from seatsync.ignores i
    where i.organization_id = p_organization and (v_provider is null or i.provider = v_provider)
      and (v_of = '"everybody"' or i.member_id in (
        select seatsync.ids(case jsonb_typeof(v_of) when 'array' then v_of else '[]' end)));
  end if;

  if p_want ? 'directories' then
    v_provider := p_want #>> '{directories,provider}';
    select json_agg(json_build_object('version', d.version::text, 'value', json_build_object(
        'provider', d.provider, 'accountId', d.account_id, 'listedAt', seatsync.instant(d.listed_at),
        'whole', d.whole, 'users', coalesce(known.users, '[]'))))
    into v_directories from seatsync.directories d left join lateral (
      select json_agg(json_build_object(
          'id', u.crm_user_id, 'email', u.email, 'name', u.name,
          'active', u.active, 'kind', u.kind, 'gone', u.gone)) as users
      from (
        select * from seatsync.crm_users u
        where v_users = '"all"'
          and (u.organization_id, u.provider, u.account_id) = (d.organization_id, d.provider, d.account_id)
        union all
        select u.* from (
          select l.crm_user_id as id from unnest(v_links) l
          where v_users = '"linked"' and l.provider = d.provider and l.account_id = d.account_id
          union select seatsync.ids(case jsonb_typeof(v_users) when 'array' then v_users else '[]' end)
        ) named join seatsync.crm_users u
          on (u.organization_id, u.provider, u.account_id) = (d.organization_id, d.provider, d.account_id)
          and u.crm_user_id = named.id
      ) u
    ) known on true
    where d.organization_id = p_organization and (v_provider is null or d.provider = v_provider);
  end if;

  if p_want ? 'receipt' then
    select json_build_object('version', r.version::text, 'receipt', r.receipt, 'undo', r.undo) into v_receipt
    from seatsync.receipts r where r.organization_id = p_organization and r.receipt_id = p_want ->> 'receipt';
  end if;
  if p_want ? 'once' then
    select json_build_object('version', r.version::text, 'receipt', r.receipt, 'undo', r.undo) into v_recorded
    from seatsync.commits c join seatsync.receipts r using (organization_id, revision)
    where c.organization_id = p_organization and c.once = p_want ->> 'once';
  end if;

  return json_build_object(
    'dashboards', v_dashboards, 'baselines', v_baselines,
    'links', (select json_agg(json_build_object(
        'id', l.link_id, 'memberId', l.member_id, 'provider', l.provider, 'accountId', l.account_id,
        'crmUserId', l.crm_user_id, 'from', seatsync.instant(l.valid_from), 'to', seatsync.instant(l.valid_to),
        'origin', l.origin, 'by', l.made_by, 'ended', l.ended)) from unnest(v_links) l),
    'ignores', v_ignores, 'linkVersions', v_versions, 'directories', v_directories,
    'receipt', v_receipt, 'recorded', v_recorded);
end $$;

-- Locks an organization until the end of the transaction; makes it when it is new.
create function seatsync.lock(p_organization text) returns void language plpgsql as $$
begin
  perform from seatsync.organizations where organization_id = p_organization for update;
  if not found then
    insert into seatsync.organizations (organization_id) values (p_organization) on conflict do nothing;
    perform from seatsync.organizations where organization_id = p_organization for update;
  end if;
end $$;

-- Takes the next revision of an organization that is locked.
create function seatsync.advance(p_organization text, p_once text) returns bigint language plpgsql as $$
declare
  v_revision bigint;
begin
  update seatsync.organizations set revision = revision + 1 where organization_id = p_organization
  returning revision into v_revision;
  insert into seatsync.commits (organization_id, revision, once) values (p_organization, v_revision, p_once);
  return v_revision;
end $$;

-- Whether every version that a decision read is the present one. Null: absent. Each is looked up by its key, however
-- large the tables are and however few versions there are to compare.
create function seatsync.holds(p_organization text, p_expect jsonb) returns boolean language plpgsql as $$
begin
  return not (
    p_expect ? 'dashboard' and exists (
      select from jsonb_array_elements(p_expect -> 'dashboard') e
      where e ->> 'at' is distinct from (select d.version::text from seatsync.dashboards d
        where d.organization_id = p_organization and d.member_id = e ->> 'memberId'))
    or p_expect ? 'baseline' and exists (
      select from jsonb_array_elements(p_expect -> 'baseline') e
      where e ->> 'at' is distinct from (select b.version::text from seatsync.baselines b
        where b.organization_id = p_organization and b.member_id = e ->> 'memberId'))
    or p_expect ? 'links' and exists (
      select from jsonb_array_elements(p_expect -> 'links') e
      where e ->> 'at' is distinct from (select v.version::text from seatsync.link_versions v
        where v.organization_id = p_organization and v.member_id = e ->> 'memberId'))
    or p_expect ? 'receipt' and exists (
      select from jsonb_array_elements(p_expect -> 'receipt') e
      where e ->> 'at' is distinct from (select r.version::text from seatsync.receipts r
        where r.organization_id = p_organization and r.receipt_id = e ->> 'receiptId'))
    or p_expect ? 'directory' and exists (
      select from jsonb_array_elements(p_expect -> 'directory') e
      where e ->> 'at' is distinct from (select d.version::text from seatsync.directories d
        where d.organization_id = p_organization
          and d.provider = e ->> 'provider' and d.account_id = e ->> 'accountId')));
end $$;

-- Writes links in their order. Raises when one that ends is not open, or when one that begins breaks a promise.
create function seatsync.write_links(p_organization text, p_revision bigint, p_links jsonb, p_ignores jsonb)
returns void language plpgsql as $$
declare
  v_change jsonb;
  v_each jsonb;
begin
  for v_change in select c from jsonb_array_elements(p_links || p_ignores) c loop
    v_each := coalesce(v_change -> 'open', v_change -> 'close', v_change -> 'set', v_change -> 'lift');
    insert into seatsync.link_versions as v (organization_id, member_id, version)
    values (p_organization, v_each ->> 'memberId', p_revision)
    on conflict (organization_id, member_id) do update set version = excluded.version;

    if v_change ? 'close' then
      update seatsync.links l set valid_to = (v_change ->> 'at')::timestamptz, ended = v_change ->> 'because'
      where l.organization_id = p_organization and l.link_id = v_each ->> 'id'
        and l.member_id = v_each ->> 'memberId' and l.valid_to is null;
      if not found then
        raise no_data_found;
      end if;
    elsif v_change ? 'open' then
      insert into seatsync.links (organization_id, link_id, member_id, provider, account_id, crm_user_id,
        valid_from, valid_to, origin, made_by, ended)
      values (p_organization, v_each ->> 'id', v_each ->> 'memberId', v_each ->> 'provider', v_each ->> 'accountId',
        v_each ->> 'crmUserId', (v_each ->> 'from')::timestamptz, (v_each ->> 'to')::timestamptz, v_each -> 'origin',
        v_each ->> 'by', v_each ->> 'ended');
    else
      delete from seatsync.ignores i
      where i.organization_id = p_organization and i.member_id = v_each ->> 'memberId'
        and i.provider = v_each ->> 'provider' and i.account_id = v_each ->> 'accountId';
      if v_change ? 'set' then
        insert into seatsync.ignores (organization_id, member_id, provider, account_id, since, made_by, reason)
        values (p_organization, v_each ->> 'memberId', v_each ->> 'provider', v_each ->> 'accountId',
          (v_each ->> 'since')::timestamptz, v_each ->> 'by', v_each ->> 'reason');
      end if;
    end if;
  end loop;
end $$;

-- Replaces the listing of one account; users who stay as they are are not written again.
create function seatsync.write_directory(p_organization text, p_revision bigint, p_directory jsonb)
returns void language plpgsql as $$
declare
  v_provider text := p_directory ->> 'provider';
  v_account text := p_directory ->> 'accountId';
begin
  insert into seatsync.directories as d (organization_id, provider, account_id, version, listed_at, whole)
  values (p_organization, v_provider, v_account, p_revision,
    (p_directory ->> 'listedAt')::timestamptz, (p_directory ->> 'whole')::boolean)
  on conflict (organization_id, provider, account_id)
    do update set version = excluded.version, listed_at = excluded.listed_at, whole = excluded.whole;

  delete from seatsync.crm_users u
  where u.organization_id = p_organization and u.provider = v_provider and u.account_id = v_account
    and not exists (select from jsonb_array_elements(p_directory -> 'users') n where n ->> 'id' = u.crm_user_id);

  insert into seatsync.crm_users as u (organization_id, provider, account_id, crm_user_id,
    email, name, active, kind, gone)
  select p_organization, v_provider, v_account, n.id, n.email, n.name, n.active, n.kind, n.gone
  from jsonb_to_recordset(p_directory -> 'users') as n (
    id text, email text, name text, active boolean, kind text, gone boolean)
  on conflict (organization_id, provider, account_id, crm_user_id) do update
    set email = excluded.email, name = excluded.name, active = excluded.active,
      kind = excluded.kind, gone = excluded.gone
    where (u.email, u.name, u.active, u.kind, u.gone)
      is distinct from (excluded.email, excluded.name, excluded.active, excluded.kind, excluded.gone);
end $$;

-- Writes slices of settings. Nothing else of a dashboard changes.
create function seatsync.write_settings(p_organization text, p_revision bigint, p_settings jsonb)
returns void language plpgsql as $$
declare
  v_change jsonb;
  v_member text;
begin
  for v_change in select c from jsonb_array_elements(p_settings) c loop
    v_member := v_change ->> 'memberId';
    update seatsync.dashboards d set version = p_revision
    where d.organization_id = p_organization and d.member_id = v_member;

    if v_change -> 'unset' <> '[]' then
      delete from seatsync.settings s
      where s.organization_id = p_organization and s.member_id = v_member
        and s.category = any (seatsync.texts(v_change -> 'unset'));
    end if;

    insert into seatsync.settings as s (organization_id, member_id, category, value)
    select p_organization, v_member, slice.key, slice.value from jsonb_each(v_change -> 'set') slice
    on conflict (organization_id, member_id, category) do update set value = excluded.value;
  end loop;
end $$;

-- One action: all of it or nothing. Answers committed, repeated, version or link-taken.
create function seatsync.commit(p_changeset jsonb) returns text language plpgsql as $$
declare
  v_organization text := p_changeset ->> 'organizationId';
  v_receipt jsonb := nullif(p_changeset -> 'receipt', 'null');
  v_consumed jsonb := nullif(p_changeset -> 'consumed', 'null');
  v_directory jsonb := nullif(p_changeset -> 'directory', 'null');
  v_settings jsonb := nullif(p_changeset -> 'settings', '[]');
  v_baselines jsonb := nullif(p_changeset -> 'baselines', '[]');
  v_next bigint;
  v_revision bigint;
begin
  perform seatsync.lock(v_organization);
  if exists (select from seatsync.commits c
    where c.organization_id = v_organization and c.once = p_changeset ->> 'once') then
    return 'repeated';
  end if;
  if not seatsync.holds(v_organization, p_changeset -> 'expect') then
    return 'version';
  end if;

  -- What would be refused below is refused here, before anything is written.
  if v_settings is not null and exists (select from jsonb_array_elements(v_settings) w
    where (select true from seatsync.dashboards d
      where d.organization_id = v_organization and d.member_id = w ->> 'memberId') is null) then
    return 'version';
  end if;
  if v_receipt is not null and exists (select from seatsync.receipts r
    where r.organization_id = v_organization and r.receipt_id = v_receipt #>> '{receipt,id}') then
    return 'version';
  end if;
  if v_consumed is not null and not exists (select from seatsync.receipts r
    where r.organization_id = v_organization and r.receipt_id = v_consumed ->> 'receiptId') then
    return 'version';
  end if;
  if p_changeset -> 'links' <> '[]' or p_changeset -> 'ignores' <> '[]' then
    select revision + 1 into v_next from seatsync.organizations where organization_id = v_organization;
    begin
      perform seatsync.write_links(v_organization, v_next, p_changeset -> 'links', p_changeset -> 'ignores');
    exception
      when exclusion_violation then return 'link-taken';
      when unique_violation or no_data_found then return 'version';
    end;
  end if;

  v_revision := seatsync.advance(v_organization, p_changeset ->> 'once');
  if v_settings is not null then
    perform seatsync.write_settings(v_organization, v_revision, v_settings);
  end if;
  if v_baselines is not null then
    insert into seatsync.baselines as b (organization_id, member_id, version, value)
    select v_organization, w ->> 'memberId', v_revision, w -> 'value' from jsonb_array_elements(v_baselines) w
    on conflict (organization_id, member_id) do update set version = excluded.version, value = excluded.value;
  end if;
  if v_directory is not null then
    perform seatsync.write_directory(v_organization, v_revision, v_directory);
  end if;
  if v_receipt is not null then
    insert into seatsync.receipts (organization_id, receipt_id, revision, version, target_id, receipt, undo, undoable)
    values (v_organization, v_receipt #>> '{receipt,id}', v_revision, v_revision, v_receipt #>> '{receipt,targetId}',
      v_receipt -> 'receipt', v_receipt -> 'undo', v_receipt #> '{undo,categories}' <> '[]');
  end if;
  if v_consumed is not null then
    update seatsync.receipts r set version = v_revision, undo = v_consumed -> 'remaining',
      undoable = v_consumed #> '{remaining,categories}' <> '[]'
    where r.organization_id = v_organization and r.receipt_id = v_consumed ->> 'receiptId';
  end if;
  insert into seatsync.events (organization_id, revision, position, event_id, type, at, actor_id, member_id,
    before, after)
  select v_organization, v_revision, e.position, e.event ->> 'id', e.event ->> 'type', (e.event ->> 'at')::timestamptz,
    e.event ->> 'actorId', e.event ->> 'memberId', e.event -> 'before', e.event -> 'after'
  from jsonb_array_elements(p_changeset -> 'events') with ordinality as e (event, position);
  return 'committed';
end $$;

-- Several actions of one organization, each on its own, in one transaction.
create function seatsync.commit_many(p_changesets jsonb) returns text[] language plpgsql as $$
declare
  v_changeset jsonb;
  v_outcomes text[] := '{}';
begin
  for v_changeset in select c from jsonb_array_elements(p_changesets) c loop
    v_outcomes := v_outcomes || seatsync.commit(v_changeset);
  end loop;
  return v_outcomes;
end $$;

-- Writes or removes a whole dashboard, as the product itself does. Takes a revision of its own.
create function seatsync.put_dashboard(p_organization text, p_member text, p_dashboard jsonb)
returns void language plpgsql as $$
declare
  v_revision bigint;
begin
  perform seatsync.lock(p_organization);
  v_revision := seatsync.advance(p_organization, null);
  delete from seatsync.dashboards d where d.organization_id = p_organization and d.member_id = p_member;
  if p_dashboard is not null then
    insert into seatsync.dashboards (organization_id, member_id, version, state, integrations)
    values (p_organization, p_member, v_revision, p_dashboard ->> 'state',
      seatsync.texts(p_dashboard -> 'integrations'));
    insert into seatsync.settings (organization_id, member_id, category, value)
    select p_organization, p_member, slice.key, slice.value from jsonb_each(p_dashboard -> 'settings') slice;
  end if;
end $$;

insert into seatsync.migrations (id, name) values (2, 'functions');
`,
  },
  {
    id: 3,
    name: "needs_action",
    checksum: "927b9c9d017b1f64b0baf62fa850b709f2955140cbcbfdca908cf49ea3959919",
    sql: `-- seatsync, step 3: "Needs Action" as it is stored, so that a page of it is read without the rest.

-- Who needs action in one CRM account, as its last sync and the decisions by hand since have left it. The list of an
-- account is read by \`severity\`, then by member.
create table seatsync.needs_action (
  organization_id seatsync.id not null references seatsync.organizations,
  provider seatsync.id not null,
  account_id seatsync.id not null,
  member_id seatsync.id not null,
  severity int not null,
  entry jsonb not null,
  primary key (organization_id, provider, account_id, member_id)
) with (fillfactor = 70);
create index on seatsync.needs_action (organization_id, provider, account_id, severity, member_id);

-- The planner is told to expect one id, not ten: with ten it reads a table of a thousand rows whole, for a page of fifty.
alter function seatsync.ids(jsonb) rows 1;

-- Replaces the entries of some members, or of everybody; those that stay as they are are not written again.
create function seatsync.write_needs_action(p_organization text, p_changes jsonb)
returns void language plpgsql as $$
declare
  v_change jsonb;
begin
  for v_change in select c from jsonb_array_elements(p_changes) c loop
    delete from seatsync.needs_action n
    where n.organization_id = p_organization
      and n.provider = v_change ->> 'provider' and n.account_id = v_change ->> 'accountId'
      and (v_change -> 'of' = '"everybody"' or n.member_id in (
        select seatsync.ids(case jsonb_typeof(v_change -> 'of') when 'array' then v_change -> 'of' else '[]' end)))
      and n.member_id not in (select e ->> 'memberId' from jsonb_array_elements(v_change -> 'entries') e);

    insert into seatsync.needs_action as n (organization_id, provider, account_id, member_id, severity, entry)
    select p_organization, v_change ->> 'provider', v_change ->> 'accountId', e ->> 'memberId',
      (e ->> 'severity')::int, e
    from jsonb_array_elements(v_change -> 'entries') e
    on conflict (organization_id, provider, account_id, member_id) do update
      set severity = excluded.severity, entry = excluded.entry
      where (n.severity, n.entry) is distinct from (excluded.severity, excluded.entry);
  end loop;
end $$;

-- One action: all of it or nothing, as in step 2, and what it does to "Needs Action". Answers committed, repeated, version or link-taken.
create or replace function seatsync.commit(p_changeset jsonb) returns text language plpgsql as $$
declare
  v_organization text := p_changeset ->> 'organizationId';
  v_receipt jsonb := nullif(p_changeset -> 'receipt', 'null');
  v_consumed jsonb := nullif(p_changeset -> 'consumed', 'null');
  v_directory jsonb := nullif(p_changeset -> 'directory', 'null');
  v_settings jsonb := nullif(p_changeset -> 'settings', '[]');
  v_baselines jsonb := nullif(p_changeset -> 'baselines', '[]');
  v_next bigint;
  v_revision bigint;
begin
  perform seatsync.lock(v_organization);
  if exists (select from seatsync.commits c
    where c.organization_id = v_organization and c.once = p_changeset ->> 'once') then
    return 'repeated';
  end if;
  if not seatsync.holds(v_organization, p_changeset -> 'expect') then
    return 'version';
  end if;

  -- What would be refused below is refused here, before anything is written.
  if v_settings is not null and exists (select from jsonb_array_elements(v_settings) w
    where (select true from seatsync.dashboards d
      where d.organization_id = v_organization and d.member_id = w ->> 'memberId') is null) then
    return 'version';
  end if;
  if v_receipt is not null and exists (select from seatsync.receipts r
    where r.organization_id = v_organization and r.receipt_id = v_receipt #>> '{receipt,id}') then
    return 'version';
  end if;
  if v_consumed is not null and not exists (select from seatsync.receipts r
    where r.organization_id = v_organization and r.receipt_id = v_consumed ->> 'receiptId') then
    return 'version';
  end if;
  if p_changeset -> 'links' <> '[]' or p_changeset -> 'ignores' <> '[]' then
    select revision + 1 into v_next from seatsync.organizations where organization_id = v_organization;
    begin
      perform seatsync.write_links(v_organization, v_next, p_changeset -> 'links', p_changeset -> 'ignores');
    exception
      when exclusion_violation then return 'link-taken';
      when unique_violation or no_data_found then return 'version';
    end;
  end if;

  v_revision := seatsync.advance(v_organization, p_changeset ->> 'once');
  if v_settings is not null then
    perform seatsync.write_settings(v_organization, v_revision, v_settings);
  end if;
  if v_baselines is not null then
    insert into seatsync.baselines as b (organization_id, member_id, version, value)
    select v_organization, w ->> 'memberId', v_revision, w -> 'value' from jsonb_array_elements(v_baselines) w
    on conflict (organization_id, member_id) do update set version = excluded.version, value = excluded.value;
  end if;
  if v_directory is not null then
    perform seatsync.write_directory(v_organization, v_revision, v_directory);
  end if;
  perform seatsync.write_needs_action(v_organization, p_changeset -> 'needsAction');
  if v_receipt is not null then
    insert into seatsync.receipts (organization_id, receipt_id, revision, version, target_id, receipt, undo, undoable)
    values (v_organization, v_receipt #>> '{receipt,id}', v_revision, v_revision, v_receipt #>> '{receipt,targetId}',
      v_receipt -> 'receipt', v_receipt -> 'undo', v_receipt #> '{undo,categories}' <> '[]');
  end if;
  if v_consumed is not null then
    update seatsync.receipts r set version = v_revision, undo = v_consumed -> 'remaining',
      undoable = v_consumed #> '{remaining,categories}' <> '[]'
    where r.organization_id = v_organization and r.receipt_id = v_consumed ->> 'receiptId';
  end if;
  insert into seatsync.events (organization_id, revision, position, event_id, type, at, actor_id, member_id,
    before, after)
  select v_organization, v_revision, e.position, e.event ->> 'id', e.event ->> 'type', (e.event ->> 'at')::timestamptz,
    e.event ->> 'actorId', e.event ->> 'memberId', e.event -> 'before', e.event -> 'after'
  from jsonb_array_elements(p_changeset -> 'events') with ordinality as e (event, position);
  return 'committed';
end $$;

insert into seatsync.migrations (id, name) values (3, 'needs_action');
`,
  },
];
