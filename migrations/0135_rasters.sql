-- Scenes from satellites and what they say of each parcel: a scene is one band of one file over one period; a statistic is what it says
-- of a parcel, or of the part of it under one grassland type. A statistic is seen by who sees the parcel, and made by the platform alone.

create table raster_scenes (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  file_sha256 text not null,
  file_bytes bigint not null,
  -- Where the file waits until it was gone through, or is too old.
  file_path text,
  -- What the reader said of the file: size, place, bands, what stands for no value, and the range of a sample.
  found jsonb not null,
  crs text,
  footprint geometry(Polygon, 4326),
  state text not null default 'read' constraint raster_scenes_state_known check (state in
    ('read', 'queued', 'running', 'done', 'failed', 'cancelled', 'undone')),
  indicator text constraint raster_scenes_indicator_known check (indicator in ('ndvi', 'yield')),
  -- Of a yield: kilograms of what to the hectare.
  basis text constraint raster_scenes_basis_known check (basis in ('hay', 'fresh')),
  portion text constraint raster_scenes_portion_known check (portion in ('total', 'edible')),
  relative_error double precision constraint raster_scenes_error_share check (relative_error >= 0 and relative_error < 1),
  from_day date,
  to_day date,
  band integer,
  scale double precision,
  shift double precision,
  no_data double precision,
  gap_rule text constraint raster_scenes_gap_rule_known check (gap_rule in ('none', 'period-mean')),
  -- Below this share of valid ground a parcel has no value of its own.
  least_share double precision constraint raster_scenes_least_share check (least_share >= 0 and least_share <= 1),
  feeds_balance boolean not null default false,
  source text,
  areas ltree[] not null,
  done integer not null default 0,
  total integer not null default 0,
  report jsonb not null default '{}',
  problem text,
  problem_detail jsonb not null default '{}',
  created_by uuid references users on delete set null,
  created_by_name text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  is_demo boolean not null default false,
  constraint raster_scenes_period_ordered check (from_day <= to_day),
  constraint raster_scenes_declared check (state in ('read', 'undone') or (indicator is not null and from_day is not null and to_day is not null)),
  constraint raster_scenes_yield_whole check (indicator <> 'yield' or (basis is not null and portion is not null and relative_error is not null))
);
create index raster_scenes_created on raster_scenes (created_at desc);

-- The period and the meaning stand here too: who sees a parcel need not see from which file its figures came.
create table raster_statistics (
  scene_id uuid not null references raster_scenes on delete cascade,
  parcel_id uuid not null references parcels on delete cascade,
  -- Null: the parcel whole.
  type_code text references grassland_types,
  indicator text not null,
  basis text,
  from_day date not null,
  to_day date not null,
  ha double precision not null,
  mean double precision,
  sd double precision,
  min double precision,
  max double precision,
  valid_share double precision not null,
  inside_share double precision not null,
  cells double precision not null,
  -- By which rule a value that the scene does not have was put in, and from how many years.
  filled_by text constraint raster_statistics_filled_known check (filled_by = 'period-mean'),
  filled_years integer,
  is_demo boolean not null default false,
  constraint raster_statistics_once unique nulls not distinct (scene_id, parcel_id, type_code),
  constraint raster_statistics_filled_whole check ((filled_by is null) = (filled_years is null))
);
create index raster_statistics_parcel on raster_statistics (parcel_id, indicator, to_day);
create index raster_statistics_period on raster_statistics (indicator, to_day) where type_code is null;

select publish_changes('raster_statistics', 'anomalies');

-- From an index to kilograms: a row is never edited; a newer one takes its place from its first day on.
create table yield_models (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  indicator text not null default 'ndvi' constraint yield_models_indicator_known check (indicator = 'ndvi'),
  -- a + b·x, a·x^b, a·e^(b·x)
  form text not null constraint yield_models_form_known check (form in ('linear', 'power', 'exponential')),
  a double precision not null,
  b double precision not null,
  -- Outside this range of the index the model says nothing.
  from_value double precision not null,
  to_value double precision not null,
  type_code text references grassland_types,
  basis text not null constraint yield_models_basis_known check (basis in ('hay', 'fresh')),
  relative_error double precision not null constraint yield_models_error_share check (relative_error >= 0 and relative_error < 1),
  in_force_from date not null,
  in_force_to date,
  source text not null,
  evidence text not null,
  -- A value to work with until a printed one is found: what rests on it is provisional.
  is_working boolean not null,
  approved_by text,
  entered_by uuid default app_user() references users on delete set null,
  entered_at timestamptz not null default now(),
  is_demo boolean not null default false,
  constraint yield_models_range check (from_value < to_value),
  constraint yield_models_period check (in_force_to is null or in_force_from < in_force_to)
);

-- From which scene and by which model a yield came.
create table derived_yields (
  yield_id uuid primary key references yields on delete cascade,
  scene_id uuid not null references raster_scenes on delete cascade,
  model_id uuid references yield_models
);
create index derived_yields_scene on derived_yields (scene_id);

/* The days of the year between the middles of two periods, the shorter way round. */
create function period_gap(a_from date, a_to date, b_from date, b_to date) returns integer language sql immutable parallel safe as $$
  select least(g, 365 - g) from (select abs(
    extract(doy from a_from + (a_to - a_from) / 2)::integer - extract(doy from b_from + (b_to - b_from) / 2)::integer) as g) d
$$;

/* What a model says of a value; null outside its range. */
create function modelled(form text, a double precision, b double precision, x double precision) returns double precision
  language sql immutable parallel safe as $$
  select greatest(0, case form when 'linear' then a + b * x when 'power' then a * power(greatest(x, 0), b) else a * exp(least(b * x, 100)) end)
$$;

alter table raster_scenes enable row level security;
alter table raster_statistics enable row level security;
alter table yield_models enable row level security;
alter table derived_yields enable row level security;
create policy raster_scenes_see on raster_scenes for select to onemap_app using (created_by = (select app_user())
  or (areas <> '{}' and not exists (select from unnest(areas) a where not a <@ (select app_areas()))));
create policy raster_scenes_add on raster_scenes for insert to onemap_app with check (created_by = (select app_user())
  and state = 'read' and not exists (select from unnest(areas) a where not a <@ (select app_reach('imports', 'add'))));
create policy raster_scenes_move on raster_scenes for update to onemap_app
  using ((select app_reach('imports', 'add')) <> '{}' and not exists (select from unnest(areas) a where not a <@ (select app_reach('imports', 'add'))))
  with check (not exists (select from unnest(areas) a where not a <@ (select app_reach('imports', 'add'))));
create policy raster_statistics_see on raster_statistics for select to onemap_app
  using (exists (select from parcels p where p.id = parcel_id));
create policy yield_models_see on yield_models for select to onemap_app using (true);
create policy yield_models_add on yield_models for insert to onemap_app
  with check (entered_by = (select app_user()) and not is_demo and (select app_reach('standards', 'add')) <> '{}');
create policy derived_yields_see on derived_yields for select to onemap_app using (exists (select from yields y where y.id = yield_id));
grant select, insert on raster_scenes to onemap_app;
grant update (state, indicator, basis, portion, relative_error, from_day, to_day, band, scale, shift, no_data, gap_rule, least_share,
  feeds_balance, source, crs, footprint, found, done, total, report, problem, problem_detail, ended_at) on raster_scenes to onemap_app;
grant select on raster_statistics, derived_yields to onemap_app;
grant select, insert on yield_models to onemap_app;
