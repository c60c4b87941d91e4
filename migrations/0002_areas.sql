-- The administrative tree, prefecture to grid, and the reference waters. Reference data: every signed-in person sees it.

create table areas (
  code text primary key,
  path ltree not null constraint areas_path_unique unique,
  parent_code text constraint areas_parent_known references areas,
  level text not null constraint areas_level_known check (level in ('prefecture', 'county', 'township', 'village', 'grid')),
  name_zh text not null,
  name_bo text,
  name_en text,
  geom geometry(MultiPolygon, 4326) constraint areas_geom_valid check (st_isvalid(geom)),
  area_ha double precision generated always as (st_area(geom::geography) / 10000.0) stored,
  label geometry(Point, 4326),
  source text not null,
  source_crs text,
  is_demo boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now()
);
create index areas_geom on areas using gist (geom);
create index areas_path on areas using gist (path);
create index areas_name on areas using gin (name_zh gin_trgm_ops);
select track_history('areas');
select publish_changes('areas', 'areas');

create table waters (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint waters_code_unique unique,
  kind text not null constraint waters_kind_known check (kind in ('river', 'lake')),
  rank integer not null default 5,
  name_zh text,
  name_bo text,
  name_en text,
  geom geometry(Geometry, 4326) not null,
  source text not null,
  is_demo boolean not null default false
);
create index waters_geom on waters using gist (geom);
select publish_changes('waters', 'waters');

grant select on areas, areas_history, waters to onemap_app;
