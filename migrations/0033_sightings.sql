-- Sightings of protected species, exact and generalised as two records, and the view through which every door reads them.

create table species (
  code text primary key,
  name_zh text not null constraint species_name_unique unique,
  name_bo text,
  name_en text
);
-- 国家重点保护野生动物名录: a level with its period, source and evidence grade.
create table species_levels (
  species_code text not null references species on delete cascade,
  level text not null constraint species_levels_level_known check (level in ('1', '2')),
  in_force_from date not null,
  in_force_to date,
  source text not null,
  evidence text not null constraint species_levels_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  note text,
  primary key (species_code, in_force_from),
  constraint species_levels_period_ordered check (in_force_to is null or in_force_from < in_force_to)
);
grant select on species, species_levels to onemap_app;

create table sightings (
  id uuid primary key default gen_random_uuid(),
  species_code text not null constraint sightings_species_known references species,
  seen_at timestamptz not null constraint sightings_not_ahead check (seen_at <= now() + interval '5 minutes'),
  heads integer not null constraint sightings_heads_counted check (heads between 1 and 100000),
  sign text not null constraint sightings_sign_known check (sign in ('seen', 'camera', 'tracks', 'remains')),
  place geometry(Point, 4326) not null,
  accuracy_m double precision constraint sightings_accuracy_positive check (accuracy_m > 0),
  area_code text not null constraint sightings_area_known references areas,
  path ltree not null,
  note text,
  recorded_by uuid default app_user() references users on delete set null,
  is_demo boolean not null default false,
  version integer not null default 1,
  valid_from timestamptz not null default now()
);
create index sightings_place on sightings using gist (place);
create index sightings_path on sightings using gist (path);
select track_history('sightings');

/* The ten-kilometre cell of UTM zone 46 in which a place lies; the prefecture spans that zone and 1.5 degrees on each side. Fixed
   and not random: many records of one den never average back to it. */
create function generalised_cell(place geometry) returns geometry language sql immutable parallel safe as $$
  select st_transform(st_makeenvelope(x, y, x + 10000, y + 10000, 32646), 4326)
  from (select floor(st_x(p) / 10000) * 10000 as x, floor(st_y(p) / 10000) * 10000 as y from st_transform(place, 32646) p) corner
$$;

-- What callers without the right are given. Nothing in it is worked out from the exact place but the cell, nor from the exact
-- moment but the month; the county is the one that holds most of the cell.
create table sightings_general (
  id uuid primary key references sightings on delete cascade,
  species_code text not null,
  month date not null,
  heads integer not null,
  sign text not null,
  cell geometry(Polygon, 4326) not null,
  area_code text not null,
  path ltree not null,
  is_demo boolean not null
);
create index sightings_general_cell on sightings_general using gist (cell);

create function generalise_sighting() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into sightings_general (id, species_code, month, heads, sign, cell, area_code, path, is_demo)
  select new.id, new.species_code, date_trunc('month', new.seen_at at time zone 'Asia/Shanghai')::date, new.heads, new.sign, g.cell,
         c.code, c.path, new.is_demo
  from (select generalised_cell(new.place) as cell) g
  cross join lateral (
    select a.code, a.path from areas a
    where a.level = 'county' and (a.geom && g.cell or a.path @> new.path)
    order by st_area(st_intersection(a.geom, g.cell, overlay_grid())) desc nulls last, a.code
    limit 1) c
  on conflict (id) do update set species_code = excluded.species_code, month = excluded.month, heads = excluded.heads,
    sign = excluded.sign, cell = excluded.cell, area_code = excluded.area_code, path = excluded.path;
  return null;
end $$;
create trigger generalise_sighting after insert or update on sightings for each row execute function generalise_sighting();
select publish_changes('sightings', 'sightings');

create table sighting_photos (
  id uuid primary key default gen_random_uuid(),
  sighting_id uuid not null references sightings on delete cascade,
  name text not null,
  media_type text not null,
  -- Of the bytes as received; they lie under this name in DATA_DIR and are never changed.
  sha256 text not null,
  bytes bigint not null,
  width integer not null,
  height integer not null,
  added_by uuid default app_user() references users on delete set null,
  added_at timestamptz not null default now(),
  constraint sighting_photos_once unique (sighting_id, sha256)
);

alter table sightings enable row level security;
alter table sightings_general enable row level security;
alter table sighting_photos enable row level security;
create policy sightings_see on sightings for select to onemap_app
  using (path <@ (select app_areas()) and (recorded_by = (select app_user()) or path <@ (select app_exact('sightings'))));
create policy sightings_record on sightings for insert to onemap_app
  with check (recorded_by = (select app_user()) and path <@ (select app_areas()));
-- An unlock lets one read; changing is for the recorder and for those who see by duty.
create policy sightings_change on sightings for update to onemap_app
  using (path <@ (select app_areas()) and (recorded_by = (select app_user()) or path <@ (select app_exact_by_duty())))
  with check (path <@ (select app_areas()));
-- Only when its month is over: a record that appears the moment it is entered would tell the moment.
create policy sightings_general_see on sightings_general for select to onemap_app
  using ((path <@ (select app_areas()) or path @> (select app_areas())) and month + interval '1 month' <= now());
create policy sighting_photos_see on sighting_photos for select to onemap_app
  using (exists (select from sightings s where s.id = sighting_id));
create policy sighting_photos_add on sighting_photos for insert to onemap_app
  with check (added_by = (select app_user()) and exists (select from sightings s where s.id = sighting_id));
grant select, insert, update on sightings to onemap_app;
grant select on sightings_general to onemap_app;
grant select, insert on sighting_photos to onemap_app;

/* Each sighting once, as this caller may see it. Lists, counts, tiles and exports all read here and nowhere else. */
create view sightings_seen with (security_invoker = true) as
  select s.id, s.species_code, s.seen_at, (s.seen_at at time zone 'Asia/Shanghai')::date as day, null::date as month, s.heads, s.sign,
         s.place as geom, s.accuracy_m, s.area_code, s.path, s.note, s.recorded_by, s.version, s.is_demo, true as is_exact
  from sightings s
  union all
  select g.id, g.species_code, null, g.month, g.month, g.heads, g.sign, g.cell, null, g.area_code, g.path, null, null, null, g.is_demo, false
  from sightings_general g
  where not exists (select from sightings s where s.id = g.id);
grant select on sightings_seen to onemap_app;
