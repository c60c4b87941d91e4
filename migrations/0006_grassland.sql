-- What grows where, and how much of it.

create table grassland_types (
  code text primary key,
  name_zh text not null,
  name_bo text,
  name_en text not null,
  rank integer not null
);

create table grassland_units (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint grassland_units_code_unique unique,
  type_code text not null constraint grassland_units_type_known references grassland_types,
  geom geometry(MultiPolygon, 4326) not null constraint grassland_units_geom_valid check (st_isvalid(geom)),
  source text not null,
  is_demo boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now()
);
create index grassland_units_geom on grassland_units using gist (geom);

create table grassland_parts (
  unit_id uuid not null references grassland_units on delete cascade,
  type_code text not null,
  geom geometry(Polygon, 4326) not null
);
create index grassland_parts_geom on grassland_parts using gist (geom);
create index grassland_parts_unit on grassland_parts (unit_id);
create function subdivide_grassland() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from grassland_parts where unit_id = new.id;
  insert into grassland_parts select new.id, new.type_code, st_subdivide(d.geom, 256, overlay_grid()) from st_dump(new.geom) d;
  return null;
end $$;
create trigger subdivide_grassland after insert or update of geom, type_code on grassland_units
  for each row execute function subdivide_grassland();

-- Peak standing yield. The most specific row wins: parcel, then the smallest area, and within it the latest adopted.
create table yields (
  id uuid primary key default gen_random_uuid(),
  year integer not null constraint yields_year_plausible check (year between 1950 and 2200),
  type_code text not null constraint yields_type_known references grassland_types,
  path ltree not null,
  area_code text constraint yields_area_known references areas,
  parcel_id uuid references parcels on delete cascade,
  kg_per_ha double precision not null constraint yields_not_negative check (kg_per_ha >= 0),
  basis text not null constraint yields_basis_known check (basis in ('hay', 'fresh')),
  relative_error double precision not null constraint yields_error_share check (relative_error >= 0 and relative_error < 1),
  method text not null constraint yields_method_known check (method in ('plot', 'ndvi', 'table')),
  observed_on date,
  source text not null,
  evidence text not null,
  is_demo boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint yields_somewhere check ((area_code is null) <> (parcel_id is null)),
  constraint yields_once unique nulls not distinct (year, type_code, area_code, parcel_id, method, observed_on)
);
create index yields_lookup on yields (year, type_code, area_code);
create index yields_parcel on yields (parcel_id) where parcel_id is not null;
create index yields_path on yields using gist (path);

select track_history('grassland_units');
select track_history('yields');
select publish_changes('grassland_units', 'grassland');
grant select on grassland_types, grassland_parts, grassland_units_history, yields_history to onemap_app;
grant select, insert, update, delete on grassland_units, yields to onemap_app;
