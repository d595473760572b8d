-- seatsync, optional: row-level security. A second lock behind the store's own: whatever a role asks for, it sees and
-- writes the rows of one organization, the one that its transaction has named:
--   select set_config('seatsync.organization_id', '<organization>', true);
-- The store does that with `postgresStore({ pool, rowLevelSecurity: true })`. Run this once, as the owner of the tables,
-- and let the product connect as a plain role: superusers are never held back. Audit events and commits can be added,
-- and not be changed or removed.

do $$
declare
  v_table text;
  v_mine constant text := 'organization_id = current_setting(''seatsync.organization_id'', true)';
begin
  foreach v_table in array array['organizations', 'commits', 'dashboards', 'settings', 'baselines', 'link_versions',
    'links', 'ignores', 'directories', 'crm_users', 'needs_action', 'receipts', 'events']
  loop
    execute format('alter table seatsync.%I enable row level security', v_table);
    execute format('alter table seatsync.%I force row level security', v_table);
    execute format('create policy reads on seatsync.%I for select using (%s)', v_table, v_mine);
    execute format('create policy adds on seatsync.%I for insert with check (%s)', v_table, v_mine);
    if v_table not in ('commits', 'events') then
      execute format('create policy changes on seatsync.%I for update using (%s) with check (%s)',
        v_table, v_mine, v_mine);
      execute format('create policy removes on seatsync.%I for delete using (%s)', v_table, v_mine);
    end if;
  end loop;
end $$;
