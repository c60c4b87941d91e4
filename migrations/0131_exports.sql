-- Files of a collection that somebody asked for: what was asked, how far the making is, what came of it. The bytes lie under DATA_DIR/exports
-- until they expire; the row goes with them.

create table exports (
  id uuid primary key default gen_random_uuid(),
  collection text not null,
  -- Of role_verbs: whose verb `export` bounds the rows.
  kind text not null,
  format text not null,
  -- As the contract reads it; and the moment of the register, null for the present.
  asked jsonb not null,
  as_of timestamptz,
  state text not null default 'queued' constraint exports_state_known check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  asked_by uuid not null default app_user() references users on delete cascade,
  asked_at timestamptz not null default now(),
  started_at timestamptz, ended_at timestamptz,
  -- Rows written, and to be written; null before they were counted.
  done bigint not null default 0, total bigint,
  -- Where `export` reached when the rows were read: who no longer reaches all of it does not take the file.
  reach ltree[] not null default '{}',
  is_demo boolean not null default false,
  file_name text, bytes bigint, sha256 text,
  -- What the format could not carry, by its code and how often.
  notes jsonb not null default '[]',
  fault text, fault_detail text,
  constraint exports_end_dated check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  constraint exports_whole check ((state = 'done') = (sha256 is not null) and (sha256 is null) = (file_name is null)),
  constraint exports_fault_told check ((state = 'failed') = (fault is not null))
);
create index exports_asked on exports (asked_by, asked_at desc);

/* Whether the caller may still take what was read under this reach. */
create function export_is_open(kind text, reach ltree[]) returns boolean language sql stable as $$
  select not exists (select from unnest(reach) r where not r <@ app_reach(kind, 'export'))
$$;

alter table exports enable row level security;
create policy exports_see on exports for select to onemap_app using (asked_by = (select app_user()));
create policy exports_ask on exports for insert to onemap_app
  with check (asked_by = (select app_user()) and state = 'queued' and app_reach(kind, 'export') <> '{}');
create policy exports_cancel on exports for update to onemap_app
  using (asked_by = (select app_user()) and state in ('queued', 'running')) with check (asked_by = (select app_user()) and state = 'cancelled');
create policy exports_drop on exports for delete to onemap_app using (asked_by = (select app_user()) and ended_at is not null);
grant select, delete on exports to onemap_app;
grant insert (collection, kind, format, asked, as_of) on exports to onemap_app;
grant update (state, ended_at) on exports to onemap_app;
