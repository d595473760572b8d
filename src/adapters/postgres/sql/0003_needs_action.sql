-- seatsync, step 3: "Needs Action" as it is stored, so that a page of it is read without the rest.

-- Who needs action in one CRM account, as its last sync and the decisions by hand since have left it. The list of an
-- account is read by `severity`, then by member.
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
