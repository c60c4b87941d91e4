-- The past of every table that evidence rests on, whole: contiguous, under the row rule of the present, and asked by the same SQL.
--
-- A version holds from the start of the transaction that wrote it, so what was written together is seen together, and a state
-- that no other transaction could see leaves no trace. `past.<table>` is a table as it stood at app_as_of(); a transaction that
-- enter_past() has set back finds those views in place of the tables, so no query is written twice. `past.<table>_versions` is
-- every version there was, the present one with an infinite valid_to.

/* The moment a transaction looks at; infinity is the present. */
create function app_as_of() returns timestamptz language sql stable
  as $$ select coalesce(nullif(current_setting('app.as_of', true), ''), 'infinity')::timestamptz $$;

create function enter_past(moment timestamptz) returns boolean language plpgsql as $$
begin
  perform set_config('app.as_of', moment::text, true), set_config('search_path', 'past, public', true);
  return true;
end $$;

/* The moment at which a version that began at `since` ends now. A transaction that waited for another's row began before it. */
create function ends_now(since timestamptz) returns timestamptz language sql volatile
  as $$ select case when since > now() then clock_timestamp() else now() end $$;

/* An update that changes nothing worth telling is no new version. Arguments: columns that tell nothing by themselves. A generated
   column is not known yet where this runs, and follows from the others. */
create or replace function touch_row() returns trigger language plpgsql as $$
declare
  untold constant text[] := array['version', 'valid_from'] || coalesce(tg_argv, '{}');
begin
  if to_jsonb(old) - untold = to_jsonb(new) - untold then
    new.version := old.version;
    new.valid_from := old.valid_from;
  else
    new.version := old.version + 1;
    new.valid_from := ends_now(old.valid_from);
  end if;
  return new;
end $$;

/* Columns that a table and its twin have in common, as SQL. */
create function columns_with_past(tracked regclass, prefix text default '') returns text language sql stable as $$
  select string_agg(format('%s%I', prefix, a.attname), ', ' order by a.attnum)
  from pg_attribute a
  join pg_attribute h on h.attrelid = (tracked::text || '_history')::regclass and h.attname = a.attname and not h.attisdropped
  where a.attrelid = tracked and a.attnum > 0 and not a.attisdropped
$$;

/* What a statement ended: for updates the version before, for deletes the last one. Argument: the columns that identify a record. */
create function keep_history_of_update() returns trigger language plpgsql security definer set search_path = public as $$
begin
  execute format(
    'insert into %I (%s, valid_to) select %s, n.valid_from from ended o join begun n using (%s) where n.version <> o.version and o.valid_from < n.valid_from',
    tg_table_name || '_history', columns_with_past(tg_relid), columns_with_past(tg_relid, 'o.'), tg_argv[0]);
  return null;
end $$;
create function keep_history_of_delete() returns trigger language plpgsql security definer set search_path = public as $$
begin
  execute format('insert into %I (%s, valid_to) select %s, ends_now(valid_from) from ended where valid_from < ends_now(valid_from)',
    tg_table_name || '_history', columns_with_past(tg_relid), columns_with_past(tg_relid));
  return null;
end $$;

/* Which tables have a past, and what identifies a record in each. */
create table tracked_tables (
  name text primary key,
  key text[] not null,
  -- Columns whose change alone is no new version.
  untold text[] not null default '{}',
  -- The twin's read policies are written by hand and not copied from the table.
  own_policies boolean not null default false
);
grant select on tracked_tables to onemap_app;

/* The rule of the table, for its twin: the same read policies, so that the past is never seen wider than the present. */
create function copy_row_rule(tracked text) returns void language plpgsql as $$
declare
  twin constant text := tracked || '_history';
  is_ruled constant boolean := (select relrowsecurity from pg_class where oid = tracked::regclass);
  rule record;
begin
  execute format('alter table %I %s row level security', twin, case when is_ruled then 'enable' else 'disable' end);
  for rule in select polname from pg_policy where polrelid = twin::regclass loop
    execute format('drop policy %I on %I', rule.polname, twin);
  end loop;
  for rule in
    select polname, polpermissive, pg_get_expr(polqual, polrelid) as condition,
           (select string_agg(case when r = 0 then 'public' else r::regrole::text end, ', ') from unnest(polroles) r) as roles
    from pg_policy where polrelid = tracked::regclass and polcmd in ('r', '*')
  loop
    execute format('create policy %I on %I as %s for select to %s using (%s)', rule.polname, twin,
      case when rule.polpermissive then 'permissive' else 'restrictive' end, rule.roles,
      regexp_replace(rule.condition, '\m' || tracked || '\.', twin || '.', 'g'));
  end loop;
end $$;

/* The indexes of the table, without their uniqueness, so that the past is found as fast as the present. Trigram indexes are left out:
   they cost much at every edit, and words are looked for in the present. */
create function copy_indexes(tracked text) returns void language plpgsql as $$
declare
  twin constant text := tracked || '_history';
  source record;
begin
  for source in
    select c.relname, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
    where i.indrelid = tracked::regclass and m.amname in ('btree', 'gist')
  loop
    execute regexp_replace(source.definition, '^CREATE (UNIQUE )?INDEX \S+ ON \S+',
      format('create index if not exists %I on %I', left(source.relname, 54) || '_past', twin));
  end loop;
end $$;

/* Brings twin, triggers, rule, indexes and view of a table to what the table now is. Called for all of them after migrations, so
   that a column or a policy added later is in the past too. */
create function refresh_past(tracked text) returns void language plpgsql as $$
declare
  twin constant text := tracked || '_history';
  about tracked_tables;
  missing record;
begin
  select * into strict about from tracked_tables where name = tracked;
  for missing in
    select attname, format_type(atttypid, atttypmod) as type from pg_attribute a
    where attrelid = tracked::regclass and attnum > 0 and not attisdropped
      and not exists (select from pg_attribute h where h.attrelid = twin::regclass and h.attname = a.attname and not h.attisdropped)
  loop
    execute format('alter table %I add column %I %s', twin, missing.attname, missing.type);
  end loop;
  if exists (select from pg_attribute where attrelid = tracked::regclass and attname = 'version' and not attisdropped) then
    execute format('create or replace trigger touch_row before update on %I for each row execute function touch_row(%s)', tracked,
      (select string_agg(quote_literal(name), ', ') from (
        select unnest(about.untold) as name
        union all select attname::text from pg_attribute where attrelid = tracked::regclass and attgenerated <> '' and not attisdropped) names));
    execute format('create or replace trigger keep_history after update on %I referencing old table as ended new table as begun
      for each statement execute function keep_history_of_update(%L)', tracked, array_to_string(about.key, ', '));
  end if;
  execute format('create or replace trigger keep_history_of_removed after delete on %I referencing old table as ended
    for each statement execute function keep_history_of_delete()', tracked);
  if not about.own_policies then perform copy_row_rule(tracked); end if;
  perform copy_indexes(tracked);
  execute format('drop view if exists past.%I, past.%I', tracked, tracked || '_versions');
  execute format(
    'create view past.%3$I with (security_invoker = true) as
       select %4$s, ''infinity''::timestamptz as valid_to from public.%1$I union all select %4$s, valid_to from public.%2$I',
    tracked, twin, tracked || '_versions', columns_with_past(tracked::regclass));
  execute format(
    'create view past.%I with (security_invoker = true) as
       select %s from past.%I where valid_from <= (select app_as_of()) and valid_to > (select app_as_of())',
    tracked, columns_with_past(tracked::regclass), tracked || '_versions');
  if has_table_privilege('onemap_app', tracked, 'select') then
    execute format('grant select on public.%I, past.%I, past.%I to onemap_app', twin, tracked, tracked || '_versions');
  end if;
end $$;

/* The migrator drops the schema `past` before it runs and calls this afterwards. */
create function refresh_pasts() returns void language plpgsql as $$
begin
  create schema if not exists past;
  grant usage on schema past to onemap_app;
  perform refresh_past(name) from tracked_tables order by name;
end $$;

-- Earlier migrations made twins by this name; from here on a table says what identifies its records.
drop function track_history(regclass);
create function track_history(tracked text, key text[] default '{id}', untold text[] default '{}', own_policies boolean default false)
returns void language plpgsql as $$
begin
  if to_regclass(tracked || '_history') is null then
    execute format('create table %I as select t.*, now() as valid_to from %I t with no data', tracked || '_history', tracked);
  end if;
  insert into tracked_tables values (tracked, key, untold, own_policies);
  perform refresh_past(tracked);
end $$;

create schema past;
grant usage on schema past to onemap_app;

-- The tables that had twins. The twin's versions ended a moment after the next began, or not at all where nothing had changed.
do $$
declare
  tracked text;
  key text[];
begin
  for tracked in select tgrelid::regclass::text from pg_trigger where tgname = 'keep_history' order by 1 loop
    execute format('drop trigger keep_history on %I', tracked);
    execute format('drop trigger touch_row on %I', tracked);
    select array_agg(a.attname::text order by a.attnum) into key
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = tracked::regclass and i.indisprimary;
    perform track_history(tracked, key);
    execute format(
      'update %1$I h set valid_to = n.next_from
       from (select %3$I, version, lead(valid_from) over record as next_from, lead(version) over record as next_version
             from (select %3$I, version, valid_from from %1$I union all select %3$I, version, valid_from from %2$I) w
             window record as (partition by %3$I order by version, valid_from)) n
       where h.%3$I = n.%3$I and h.version = n.version and n.next_version > n.version and h.valid_to <> n.next_from',
      tracked || '_history', tracked, key[1]);
  end loop;
end $$;
drop function keep_history();

-- Tables that had none. Counts, sums, violations and editions: as they were at a date. Zones and hectares on a parcel: recomputed by removal.
alter table herd_counts add column version integer not null default 1, add column valid_from timestamptz not null default now();
alter table violations add column version integer not null default 1, add column valid_from timestamptz not null default now();
alter table area_balances add column version integer not null default 1, add column valid_from timestamptz not null default now();
alter table standard_editions add column version integer not null default 1, add column valid_from timestamptz not null default now();
alter table parcel_zones add column valid_from timestamptz not null default now();
alter table parcel_facts add column valid_from timestamptz not null default now();
update violations set valid_from = first_seen;

select track_history('standard_editions', '{code}');
-- A rule seen again is the same violation; when it was last seen is told up to the moment asked for.
select track_history('violations', '{id}', '{last_seen}');
select track_history('area_balances', '{area_code,year,season}');

-- As visible as the survey or the parcel they belonged to while they stood, also where that one is gone.
select track_history('herd_counts', '{survey_id,animal,sex,age_class}', '{}', true);
select track_history('parcel_zones', '{parcel_id,zone_id}', '{}', true);
select track_history('parcel_facts', '{parcel_id}', '{}', true);
alter table herd_counts_history enable row level security;
alter table parcel_zones_history enable row level security;
alter table parcel_facts_history enable row level security;
create policy herd_counts_past on herd_counts_history for select to onemap_app using (
  exists (select from herd_surveys s where s.id = survey_id and s.valid_from < herd_counts_history.valid_to)
  or exists (select from herd_surveys_history s where s.id = survey_id
               and s.valid_from < herd_counts_history.valid_to and herd_counts_history.valid_from < s.valid_to));
create policy parcel_zones_past on parcel_zones_history for select to onemap_app using (
  exists (select from parcels p where p.id = parcel_id and p.valid_from < parcel_zones_history.valid_to)
  or exists (select from parcels_history p where p.id = parcel_id
               and p.valid_from < parcel_zones_history.valid_to and parcel_zones_history.valid_from < p.valid_to));
create policy parcel_facts_past on parcel_facts_history for select to onemap_app using (
  exists (select from parcels p where p.id = parcel_id and p.valid_from < parcel_facts_history.valid_to)
  or exists (select from parcels_history p where p.id = parcel_id
               and p.valid_from < parcel_facts_history.valid_to and parcel_facts_history.valid_from < p.valid_to));

-- Removing a person's data from the past (retention) makes pictures of the past old.
insert into collection_versions values ('past') on conflict do nothing;
