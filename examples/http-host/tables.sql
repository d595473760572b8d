-- A made-up product's own tables, as they were long before seatsync.
create table if not exists companies (
  key text primary key,
  title text not null,
  owner text,
  hubspot_portal text
);

create table if not exists users (
  company text not null references companies,
  user_id text not null,
  mail text not null,
  full_name text not null,
  level text not null default 'rep',
  left_on date,
  onboarding text not null default 'none',
  apps text[] not null default '{}',
  call_titles jsonb,
  about_us jsonb,
  other_settings jsonb not null default '{}',
  primary key (company, user_id)
);

create table if not exists news (
  company text not null references companies,
  user_id text not null,
  line text not null
);
