-- Who sees which incident. One with an animal of level I is told exactly to its recorder and to those whose duty it is; to others as a
-- ten-kilometre cell and a month, once that month is over, with nothing that would tell more. As sightings are, by the same pieces.

/* The county that a cell is told by: the one that holds most of it. */
create function county_of_cell(cell geometry, place ltree) returns table (code text, path ltree) language sql stable as $$
  select a.code, a.path from areas a
  where a.level = 'county' and (a.geom && cell or a.path @> place)
  order by st_area(st_intersection(a.geom, cell, overlay_grid())) desc nulls last, a.code
  limit 1
$$;
create or replace function generalise_sighting() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into sightings_general (id, species_code, month, heads, sign, cell, area_code, path, is_demo)
  select new.id, new.species_code, date_trunc('month', new.seen_at at time zone 'Asia/Shanghai')::date, new.heads, new.sign, g.cell,
         c.code, c.path, new.is_demo
  from (select generalised_cell(new.place) as cell) g cross join lateral county_of_cell(g.cell, new.path) c
  on conflict (id) do update set species_code = excluded.species_code, month = excluded.month, heads = excluded.heads,
    sign = excluded.sign, cell = excluded.cell, area_code = excluded.area_code, path = excluded.path;
  return null;
end $$;

create table incidents_general (
  id uuid primary key references incidents on delete cascade,
  kind text not null, state text not null,
  month date not null,
  -- The first day after the last month that it may have happened in.
  told_from date not null,
  -- `[{code, heads}]`
  species jsonb not null,
  cell geometry(Polygon, 4326) not null,
  area_code text not null, path ltree not null, is_demo boolean not null
);
create index incidents_general_cell on incidents_general using gist (cell);

create function incident_species_list(incident uuid, of_edition integer) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', s.species_code, 'heads', s.heads) order by s.species_code), '[]')
  from incident_species s
  where s.incident_id = incident and s.from_edition <= of_edition and (s.to_edition is null or of_edition < s.to_edition)
$$;

/* Whether it is sensitive, and what others are given instead. Level I by whatever list: one that came later hides what came before. */
create function settle_incident() returns trigger language plpgsql security definer set search_path = public as $$
declare
  incident constant uuid := coalesce(to_jsonb(new) ->> 'incident_id', to_jsonb(new) ->> 'id')::uuid;
  has_level_one constant boolean := exists (
    select from incident_species s join species_levels l on l.species_code = s.species_code and l.level = '1'
    where s.incident_id = incident and s.to_edition is null);
begin
  update incidents set is_sensitive = has_level_one where id = incident and is_sensitive <> has_level_one;
  if not has_level_one then
    delete from incidents_general where id = incident;
    return null;
  end if;
  insert into incidents_general (id, kind, state, month, told_from, species, cell, area_code, path, is_demo)
  select i.id, i.kind, i.state, date_trunc('month', i.moment at time zone 'Asia/Shanghai')::date,
         (date_trunc('month', coalesce(i.happened_to, i.moment) at time zone 'Asia/Shanghai') + interval '1 month')::date,
         incident_species_list(i.id, i.edition), g.cell, c.code, c.path, i.is_demo
  from incidents i
  cross join lateral (select generalised_cell(st_pointonsurface(i.geom)) as cell) g
  cross join lateral county_of_cell(g.cell, i.path) c
  where i.id = incident
  on conflict (id) do update set kind = excluded.kind, state = excluded.state, month = excluded.month, told_from = excluded.told_from,
    species = excluded.species, cell = excluded.cell, area_code = excluded.area_code, path = excluded.path;
  return null;
end $$;
create trigger settle_incident after insert or update on incidents for each row execute function settle_incident();
create trigger settle_incident after insert or update on incident_species for each row execute function settle_incident();

/* A list that raises an animal to level I hides at once where it was met with. */
create function follow_levels() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update incident_species set species_code = species_code where species_code = new.species_code and to_edition is null;
  return null;
end $$;
create trigger follow_levels after insert or update on species_levels for each row execute function follow_levels();

select publish_changes('incidents', 'incidents');

alter table incidents enable row level security;
alter table incidents_general enable row level security;
alter table incident_species enable row level security;
alter table incident_objects enable row level security;
alter table incident_persons enable row level security;
alter table incident_steps enable row level security;
alter table incident_photos enable row level security;
alter table incident_links enable row level security;
alter table incident_numbers enable row level security;

create policy incidents_see on incidents for select to onemap_app
  using (path <@ (select app_areas()) and path <@ (select app_reach('incidents', 'see'))
    and (not is_sensitive or recorded_by = (select app_user()) or path <@ (select app_reach('incidents', 'see-exactly'))));
create policy incidents_add on incidents for insert to onemap_app
  with check (recorded_by = (select app_user()) and state = 'reported' and edition = 1 and path <@ (select app_reach('incidents', 'add')));
create policy incidents_change on incidents for update to onemap_app
  using (path <@ (select app_reach('incidents', 'edit-attributes', 'close')) or path <@ (select court_areas()))
  with check (path <@ (select app_reach('incidents', 'edit-attributes', 'close')) or path <@ (select court_areas()));
create policy incidents_general_see on incidents_general for select to onemap_app
  using ((path <@ (select app_areas()) or path @> (select app_areas()))
    and (path <@ (select app_reach('incidents', 'see')) or path @> (select app_reach('incidents', 'see')))
    and told_from::timestamp at time zone 'Asia/Shanghai' <= now());

/* The three policies of a table of things that an incident has: as visible as it, written by who corrects it. */
do $$
declare
  linked text;
  own constant text := 'exists (select from incidents i where i.id = incident_id and i.edition = %s and i.ended_at is null
    and (i.path <@ (select app_reach(''incidents'', ''close'')) or i.recorded_by = (select app_user()) and i.state = ''reported''))';
begin
  foreach linked in array '{incident_species,incident_objects,incident_persons}'::text[] loop
    execute format('create policy %I on %I for select to onemap_app using (exists (select from incidents i where i.id = incident_id%s))',
      linked || '_see', linked, case when linked = 'incident_persons' then
        ' and (i.path <@ (select app_reach(''incidents'', ''close'')) or i.path <@ (select court_areas()))' else '' end);
    execute format('create policy %I on %I for insert to onemap_app with check (%s)', linked || '_add', linked, format(own, 'from_edition'));
    execute format('create policy %I on %I for update to onemap_app using (to_edition is null) with check (%s)', linked || '_end', linked,
      format(own, 'to_edition'));
    execute format('grant select, insert, update (to_edition) on %I to onemap_app', linked);
  end loop;
end $$;

create policy incident_steps_see on incident_steps for select to onemap_app using (exists (select from incidents i where i.id = incident_id));
create policy incident_steps_add on incident_steps for insert to onemap_app
  with check (by_user = (select app_user()) and exists (select from incidents i where i.id = incident_id));
create policy incident_photos_see on incident_photos for select to onemap_app using (exists (select from incidents i where i.id = incident_id));
create policy incident_photos_add on incident_photos for insert to onemap_app
  with check (added_by = (select app_user())
    and exists (select from incidents i where i.id = incident_id and i.ended_at is null and i.path <@ (select app_reach('incidents', 'add'))));
create policy incident_links_see on incident_links for select to onemap_app
  using (exists (select from incidents i where i.id = first_id) and exists (select from incidents i where i.id = second_id));
create policy incident_links_add on incident_links for insert to onemap_app
  with check (linked_by = (select app_user())
    and exists (select from incidents i where i.id = first_id and i.path <@ (select app_reach('incidents', 'close')))
    and exists (select from incidents i where i.id = second_id and i.path <@ (select app_reach('incidents', 'close'))));
grant select, insert on incidents, incident_steps, incident_photos, incident_links to onemap_app;
grant update on incidents to onemap_app;
grant select on incidents_general to onemap_app;

/* Each incident once, as this caller may see it. Lists, counts, tiles, hexagons and exports all read here and nowhere else. */
create function incidents_seen_from(schema_read text) returns text language sql immutable as $$
  select format('
    select i.id, i.code, i.kind, i.form_version, i.details, i.state, i.certainty, i.happened_from, i.happened_to,
           (i.moment at time zone ''Asia/Shanghai'')::date as day, null::date as month, i.geom, i.area_code, i.path, i.description,
           public.incident_species_list(i.id, i.edition) as species, i.recorded_by, i.recorded_at, i.moment, i.edition, i.placement, i.ended_at,
           i.version, i.is_demo, true as is_exact
    from %1$I.incidents i
    union all
    select g.id, null, g.kind, null, null, g.state, null, null, null, g.month, g.month, g.cell, g.area_code, g.path, null,
           g.species, null, null, null, null, null, null, null, g.is_demo, false
    from public.incidents_general g
    where not exists (select from public.incidents i where i.id = g.id)%2$s', schema_read,
    case when schema_read = 'past' then '
      and g.told_from::timestamp at time zone ''Asia/Shanghai'' <= (select app_as_of())
      and not exists (select from past.incidents i where i.id = g.id)' else '' end)
$$;
do $$ begin execute 'create view incidents_seen with (security_invoker = true) as ' || incidents_seen_from('public'); end $$;
grant select on incidents_seen to onemap_app;

-- Versions of an incident are seen by who sees it now: that it once had no rare animal in it tells nobody where one was.
select track_history('incidents', '{id}', '{is_sensitive,placement}', true);
alter table incidents_history enable row level security;
create policy incidents_past on incidents_history for select to onemap_app using (exists (select from incidents i where i.id = incidents_history.id));

create or replace function refresh_pasts() returns void language plpgsql as $$
begin
  create schema if not exists past;
  grant usage on schema past to onemap_app;
  perform refresh_past(name) from tracked_tables order by name;
  perform watch_pasts();
  perform view_past_sightings();
  execute 'create view past.incidents_seen with (security_invoker = true) as ' || incidents_seen_from('past');
  grant select on past.incidents_seen to onemap_app;
end $$;
