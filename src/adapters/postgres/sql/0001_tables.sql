-- seatsync, step 1: the tables. Organization first in every key, so that no row can point into another organization.
-- The schema is called seatsync here; `migrations({ schema })` gives the same text with another name.

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
-- and `revision` counts them without a gap. Whatever is versioned has as its version the revision that wrote it last.
create table seatsync.organizations (
  organization_id seatsync.id primary key,
  revision bigint not null default 0
) with (fillfactor = 50);

-- One row for each revision, for ever: what makes a repeated commit count once. `once` is null where the product
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

-- `revision` is the commit that made the receipt, `version` the one that last consumed of it. `undo` never leaves the
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

-- The audit: it only grows. In the order of their commits, which is not always that of `at`.
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
