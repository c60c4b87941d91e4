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
  insert into zone_parts select new.id, new.kind, st_subdivide(d.geom, 256, overlay_grid()) from st_dump(new.geom) d;
  return null;
end $$;
create trigger subdivide_zone after insert or update of geom, kind on zones for each row execute function subdivide_zone();

-- What a kind of zone means for one use of the land. The same park zone is closed to a road and open to a herd, and laws change:
-- so the meaning is a dated row with its source, and rules.ts only knows which regime is stricter.
create table zone_regimes (
  kind text not null constraint zone_regimes_kind_known check (kind in ('grazing-ban', 'balance', 'rest-grazing', 'park-core',
    'park-general', 'water-protection', 'basic-grassland')),
  purpose text not null constraint zone_regimes_purpose_known check (purpose in ('grazing')),
  regime text not null constraint zone_regimes_regime_known check (regime in ('ban', 'rest', 'balance', 'none')),
  in_force_from date not null default '1990-01-01',
  in_force_to date,
  source text not null,
  evidence text not null constraint zone_regimes_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  note text,
  primary key (kind, purpose, in_force_from),
  constraint zone_regimes_period_ordered check (in_force_to is null or in_force_from < in_force_to)
);
insert into zone_regimes (kind, purpose, regime, source, evidence, note) values
  ('grazing-ban', 'grazing', 'ban', 'S30', 'L', '草原法 art. 47'),
  ('rest-grazing', 'grazing', 'rest', 'S30', 'L', '草原法 art. 47; within its dates'),
  ('balance', 'grazing', 'balance', 'S30', 'L', '草原法 art. 33, 45'),
  ('park-core', 'grazing', 'balance', 'S41', '1',
    'Master plan 2023-2030: long-resident people may graze for subsistence without enlarging the present scale; one report. The articles of the law in force from 2026-01-01 were not seen.'),
  ('park-general', 'grazing', 'none', 'S41', '1', null),
  ('water-protection', 'grazing', 'none', 'N', 'N', 'no rule on grazing found'),
  ('basic-grassland', 'grazing', 'none', 'N', 'N', 'protects the land from conversion; no rule on grazing found');

-- A zone is an announcement: whoever may read zones reads all of them. It is changed only by those whose area holds it whole.
alter table zones enable row level security;
create policy zones_see on zones for select to onemap_app using (true);
create policy zones_write on zones for all to onemap_app
  using (path <@ (select app_areas())) with check (path <@ (select app_areas()));
grant select, insert, update, delete on zones to onemap_app;
grant select on zones_history, zone_parts, zone_regimes to onemap_app;
