-- What changed in the registers, one row a record and moment, in the order of commits: what other systems follow instead of asking for
-- everything again. A row says that something changed, never what: whoever is told, and whether, follows from the record itself under the
-- row rule of who asks (server/exchange/feed.queries.ts).

create table record_changes (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  -- When the row was written, by which it is forgotten.
  told_at timestamptz not null default clock_timestamp(),
  source text not null,
  key text not null,
  op char(1) not null constraint record_changes_op_known check (op in ('-', 'i', 'u', 'd')),
  -- Of what it became; for what is gone, of what it was last. Null where the register counts none.
  version integer,
  -- The moment at which this version began, or the record was taken away.
  at timestamptz not null,
  path ltree,
  -- Where it lay before, where that is elsewhere.
  path_before ltree
);
create index record_changes_order on record_changes (xid, seq);
-- A reader's place is a row that is there: the first one is there from the beginning.
insert into record_changes (source, key, op, at) values ('', '', '-', now());

-- A key and a place; what may be said of them is decided by the record's own policy, which every reading joins.
alter table record_changes enable row level security;
create policy record_changes_joined on record_changes for select to onemap_app using (true);
grant select on record_changes to onemap_app;

/* What a statement began, changed or ended. Arguments: the key, the place as an expression over `t`, and whether versions are counted. A
   version that tells nothing (touch_row) is no change. */
create function tell_changes() returns trigger language plpgsql security definer set search_path = public as $$
declare
  key constant text := tg_argv[0];
  counts constant boolean := tg_argv[2]::boolean;
  version constant text := case when counts then 't.version' else 'null::integer' end;
  at constant text := case when counts then 't.valid_from' else 'now()' end;
  place constant text := tg_argv[1];
  place_before constant text := regexp_replace(tg_argv[1], '\mt\.', 'o.', 'g');
begin
  if tg_op = 'INSERT' then
    execute format('insert into record_changes (source, key, op, version, at, path)
      select %L, t.%I::text, ''i'', %s, %s, %s from begun t', tg_table_name, key, version, at, place);
  elsif tg_op = 'UPDATE' then
    execute format('insert into record_changes (source, key, op, version, at, path, path_before)
      select %L, t.%I::text, ''u'', %s, %s, %s, nullif(%s, %s) from ended o join begun t using (%I) where %s',
      tg_table_name, key, version, at, place, place_before, place, key,
      case when counts then 't.version <> o.version' else 'o is distinct from t' end);
  else
    execute format('insert into record_changes (source, key, op, version, at, path)
      select %L, t.%I::text, ''d'', %s, now(), %s from ended t', tg_table_name, key, version, place);
  end if;
  return null;
end $$;

create function follow_changes(tracked text, key text default 'id', place text default 't.path', counts boolean default true)
returns void language plpgsql as $$
declare
  called constant text := format('for each statement execute function tell_changes(%L, %L, %L)', key, place, counts);
begin
  execute format('create trigger tell_begun after insert on %I referencing new table as begun %s', tracked, called);
  execute format('create trigger tell_changed after update on %I referencing old table as ended new table as begun %s', tracked, called);
  execute format('create trigger tell_ended after delete on %I referencing old table as ended %s', tracked, called);
end $$;

select follow_changes('areas', 'code');
select follow_changes('waters', 'code', 'null::ltree', false);
select follow_changes(name) from unnest('{zones,parcels,violations,herd_surveys,duty_units,problems,incidents,sightings}'::text[]) name;
-- A track is reckoned from its patrol, and lies where that lies.
select follow_changes('patrol_tracks', 'patrol_id', '(select p.path from patrols p where p.id = t.patrol_id)', false);
