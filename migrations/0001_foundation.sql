-- What every slice stands on: extensions, the application role, history, row versions, collection versions, the ledger.

create extension if not exists postgis;
create extension if not exists ltree;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- Requests run as this role, so that row-level security binds them; migrations and jobs run as the owner.
do $$
begin
  if not exists (select from pg_roles where rolname = 'onemap_app') then
    create role onemap_app nologin noinherit;
  end if;
  execute format('grant onemap_app to %I', current_user);
end $$;
grant usage on schema public to onemap_app;

-- A condition whose function is not leakproof may not run before a row policy, so the spatial and path indexes would go
-- unused under the row rule. These operators compare bounding boxes and paths only and raise nothing about their values.
do $$
declare f regprocedure;
begin
  for f in
    select p.oid::regprocedure from pg_proc p
    where p.oid in (select oprcode from pg_operator
                    where (oprname = '&&' and oprleft = 'geometry'::regtype and oprright = 'geometry'::regtype)
                       or (oprname in ('<@', '@>') and oprleft = 'ltree'::regtype and oprright = 'ltree'::regtype)
                       or (oprname = '<@' and oprleft = 'ltree'::regtype and oprright = 'ltree[]'::regtype)
                       or (oprname = '@>' and oprleft = 'ltree[]'::regtype and oprright = 'ltree'::regtype))
  loop
    execute format('alter function %s leakproof', f);
  end loop;
exception when insufficient_privilege then
  raise warning 'not a superuser: spatial indexes will go unused under the row rule (alter function … leakproof)';
end $$;

/* Degrees: 0.1 mm. Every overlay (intersection, difference, union, subdivision) is given this grid. GEOS then rounds as it goes and
   never fails inside; without it the embedded database, whose GEOS cannot catch its own exceptions, ends a statement silently
   wherever two borders nearly coincide. */
create function overlay_grid() returns double precision language sql immutable parallel safe return 1e-9;

create table settings (
  key text primary key,
  value jsonb not null
);

-- The caller of the transaction, as set by enter_session (access) through set_config(…, true).
create function app_user() returns uuid language sql stable
  as $$ select nullif(current_setting('app.user', true), '')::uuid $$;
create function app_areas() returns ltree[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.areas', true), ''), '{}')::ltree[] $$;
create function app_operators() returns uuid[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.operators', true), ''), '{}')::uuid[] $$;

-- Row version for If-Match, and the moment the present row began.
create function touch_row() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.valid_from := clock_timestamp();
  return new;
end $$;

-- System-period history: the row as it was, with the moment it stopped being so. One function for every table that has
-- a twin named <table>_history made by track_history().
create function keep_history() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(old) - 'version' - 'valid_from' = to_jsonb(new) - 'version' - 'valid_from' then
    return null;
  end if;
  execute format('insert into %I select ($1).*, clock_timestamp()', tg_table_name || '_history') using old;
  return null;
end $$;

create function track_history(tracked regclass) returns void language plpgsql as $$
begin
  execute format('create table %I as select t.*, now() as valid_to from %s t with no data', tracked::text || '_history', tracked);
  execute format('create trigger touch_row before update on %s for each row execute function touch_row()', tracked);
  execute format('create trigger keep_history after update or delete on %s for each row execute function keep_history()', tracked);
end $$;

-- A collection's version: part of every tile's address and ETag, so an edit shows at once.
create table collection_versions (
  collection text primary key,
  version bigint not null default 1,
  changed_at timestamptz not null default now()
);
grant select on collection_versions to onemap_app;

create function bump_collection() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into collection_versions as c (collection) values (tg_argv[0])
  on conflict (collection) do update set version = c.version + 1, changed_at = now();
  return null;
end $$;

create function publish_changes(tracked regclass, collection text) returns void language plpgsql as $$
begin
  execute format('create trigger %I after insert or update or delete or truncate on %s for each statement execute function bump_collection(%L)',
    'bump_' || replace(collection, '-', '_'), tracked, collection);
  insert into collection_versions values (collection) on conflict do nothing;
end $$;

-- Who changed what. Append-only for everyone.
create table ledger (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor uuid default app_user(),
  action text not null,
  subject_kind text not null,
  subject_id text,
  path ltree,
  detail jsonb not null default '{}',
  constraint ledger_action_named check (action <> '')
);
create index ledger_subject on ledger (subject_kind, subject_id);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger ledger_append_only before update or delete on ledger for each row execute function refuse_change();
create trigger ledger_no_truncate before truncate on ledger for each statement execute function refuse_change();
grant insert on ledger to onemap_app;
