-- Land whose use a rule limits. Overlaps are normal; which rule wins is decided by purpose in zones/rules.ts.

create table zones (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint zones_code_unique unique,
  kind text not null constraint zones_kind_known check (kind in ('grazing-ban', 'balance', 'rest-grazing', 'park-core',
    'park-general', 'water-protection', 'basic-grassland')),
  name text not null,
  path ltree not null,
  geom geometry(MultiPolygon, 4326) not null constraint zones_geom_valid check (st_isvalid(geom)),
  area_ha double precision generated always as (st_area(geom::geography) / 10000.0) stored,
  legal_basis text not null,
  in_force_from date not null,
  in_force_to date,
  rest_from text constraint zones_rest_from_month_day check (rest_from ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  rest_to text constraint zones_rest_to_month_day check (rest_to ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  source text not null,
  source_crs text,
  is_demo boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint zones_rest_dated check ((kind = 'rest-grazing') = (rest_from is not null and rest_to is not null)),
  constraint zones_period_ordered check (in_force_to is null or in_force_from < in_force_to)
);
create index zones_geom on zones using gist (geom);
select track_history('zones');
select publish_changes('zones', 'zones');

-- The same land in small pieces, so that an overlay touches a few hundred vertices and not twenty thousand.
create table zone_parts (
  zone_id uuid not null references zones on delete cascade,
  kind text not null,
  geom geometry(Polygon, 4326) not null
);
create index zone_parts_geom on zone_parts using gist (geom);
create index zone_parts_zone on zone_parts (zone_id);

create function subdivide_zone() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from zone_parts where zone_id = new.id;
  -- 256 vertices: PostGIS's own default; smaller parts gained nothing in scripts/bench/overlay.ts.
  insert into zone_parts select new.id, new.kind, st_subdivide(d.geom, 256) from st_dump(new.geom) d;
  return null;
end $$;
create trigger subdivide_zone after insert or update of geom, kind on zones for each row execute function subdivide_zone();

grant select, insert, update, delete on zones to onemap_app;
grant select on zones_history, zone_parts to onemap_app;
