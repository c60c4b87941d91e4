-- Spatial facts kept per parcel, the assessments made from them, and the violations found.

-- How much of each zone lies on each parcel. Recomputed only for parcels in facts_dirty.
create table parcel_zones (
  parcel_id uuid not null references parcels on delete cascade,
  zone_id uuid not null references zones on delete cascade,
  kind text not null,
  overlap_ha double precision not null,
  share double precision not null,
  primary key (parcel_id, zone_id)
);
create index parcel_zones_zone on parcel_zones (zone_id);

-- Hectares by grassland type and deciding regime; the deciding zone is named, so that the trace can say which.
-- A zone that comes into force or lapses splits the rows in time: those of a day have from_date <= day < to_date.
-- A null type is land no grassland unit covers: rock, water, or not yet mapped.
create table parcel_facts (
  parcel_id uuid not null references parcels on delete cascade,
  from_date date not null,
  to_date date not null,
  type_code text,
  regime text not null constraint parcel_facts_regime_known check (regime in ('ban', 'rest', 'balance', 'none')),
  zone_id uuid,
  usable_ha double precision not null,
  geom_version integer not null
);
create index parcel_facts_parcel on parcel_facts (parcel_id);

create table facts_dirty (
  parcel_id uuid primary key references parcels on delete cascade,
  since timestamptz not null default clock_timestamp()
);
create table balance_dirty (
  operator_id uuid primary key references operators on delete cascade,
  since timestamptz not null default clock_timestamp()
);
-- Herds whose place or date must be held against the zones again.
create table surveys_dirty (
  survey_id uuid primary key references herd_surveys on delete cascade,
  since timestamptz not null default clock_timestamp()
);

create table assessment_runs (
  id uuid primary key default gen_random_uuid(),
  year integer not null,
  season text,
  path ltree not null,
  state text not null default 'queued' constraint assessment_runs_state_known check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  total integer not null default 0,
  done integer not null default 0,
  summary jsonb not null default '{}',
  problem text,
  asked_by uuid references users,
  asked_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz
);

-- One row an operator, year and season: the present judgement. Superseded ones move to assessments_history.
create table assessments (
  id uuid primary key default gen_random_uuid(),
  operator_id uuid not null references operators on delete cascade,
  path ltree not null,
  year integer not null,
  season text not null constraint assessments_season_known check (season in ('warm', 'cold')),
  edition text not null references standard_editions,
  capacity_low numeric(16, 4) not null,
  capacity_mid numeric(16, 4) not null,
  capacity_high numeric(16, 4) not null,
  stock_low numeric(16, 4) not null,
  stock_mid numeric(16, 4) not null,
  stock_high numeric(16, 4) not null,
  excess_low numeric(16, 4) not null,
  excess_mid numeric(16, 4) not null,
  excess_high numeric(16, 4) not null,
  rate_low double precision,
  rate_mid double precision,
  rate_high double precision,
  finding text not null constraint assessments_finding_known check (finding in ('found', 'uncertain', 'balanced', 'surplus')),
  grade text constraint assessments_grade_known check (grade in ('none', 'light', 'moderate', 'severe')),
  is_provisional boolean not null,
  missing text[] not null default '{}',
  settled_by text,
  usable_ha numeric(16, 4) not null,
  inputs jsonb not null,
  inputs_digest text not null,
  run_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint assessments_once unique (operator_id, year, season)
);
create index assessments_path on assessments using gist (path);
create index assessments_year on assessments (year, season, finding);
select track_history('assessments');
select publish_changes('assessments', 'balance');

-- Sums of the same rows, kept for every area so that a map of counties costs six rows.
create table area_balances (
  area_code text not null references areas on delete cascade,
  path ltree not null,
  level text not null,
  year integer not null,
  season text not null,
  operators integer not null,
  found integer not null,
  uncertain integer not null,
  balanced integer not null,
  surplus integer not null,
  provisional integer not null,
  none integer not null,
  light integer not null,
  moderate integer not null,
  severe integer not null,
  capacity_low numeric(20, 4) not null,
  capacity_mid numeric(20, 4) not null,
  capacity_high numeric(20, 4) not null,
  stock_low numeric(20, 4) not null,
  stock_mid numeric(20, 4) not null,
  stock_high numeric(20, 4) not null,
  excess_low numeric(20, 4) not null,
  excess_mid numeric(20, 4) not null,
  excess_high numeric(20, 4) not null,
  usable_ha numeric(20, 4) not null,
  -- Judged from the sums by rules.ts each time they move.
  rate_low double precision,
  rate_mid double precision,
  rate_high double precision,
  finding text constraint area_balances_finding_known check (finding in ('found', 'uncertain', 'balanced', 'surplus')),
  grade text constraint area_balances_grade_known check (grade in ('none', 'light', 'moderate', 'severe')),
  primary key (area_code, year, season)
);
create index area_balances_path on area_balances using gist (path);

create table violations (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint violations_code_unique unique,
  kind text not null constraint violations_kind_known check (kind in ('overload', 'herd-in-ban', 'herd-in-rest', 'entitlement-in-ban',
    'stock-without-holder', 'parcel-in-core')),
  operator_id uuid references operators on delete set null,
  parcel_id uuid references parcels on delete set null,
  zone_id uuid references zones on delete set null,
  survey_id uuid references herd_surveys on delete set null,
  path ltree not null,
  year integer not null,
  season text,
  place geometry(Point, 4326),
  geom geometry(Geometry, 4326),
  -- What was measured: sheep units over capacity, heads, or hectares; with its bounds.
  amount double precision not null,
  amount_low double precision not null,
  amount_high double precision not null,
  unit text not null constraint violations_unit_known check (unit in ('su', 'heads', 'ha')),
  is_provisional boolean not null default false,
  rule jsonb not null,
  rests_on jsonb not null,
  state text not null default 'open' constraint violations_state_known check (state in ('open', 'closed')),
  closed_reason text,
  first_seen timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  closed_at timestamptz,
  constraint violations_closed_says_why check ((state = 'closed') = (closed_at is not null and closed_reason is not null))
);
create index violations_path on violations using gist (path);
create index violations_state on violations (state, kind, year);
create index violations_geom on violations using gist (geom);
create index violations_parcel on violations (parcel_id);
create index violations_operator on violations (operator_id);
select publish_changes('violations', 'violations');

do $$
declare t text;
begin
  foreach t in array array['assessments', 'assessments_history', 'area_balances', 'violations', 'parcel_zones', 'parcel_facts'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;
create policy assessments_see on assessments for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
create policy assessments_past on assessments_history for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
create policy area_balances_see on area_balances for select to onemap_app using (path <@ (select app_areas()));
create policy violations_see on violations for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
create policy parcel_zones_see on parcel_zones for select to onemap_app using (exists (select from parcels p where p.id = parcel_id));
create policy parcel_facts_see on parcel_facts for select to onemap_app using (exists (select from parcels p where p.id = parcel_id));
grant select on assessments, assessments_history, area_balances, violations, parcel_zones, parcel_facts to onemap_app;
-- A run is asked for within one's own area; whoever sees any part of its area may follow it.
alter table assessment_runs enable row level security;
create policy assessment_runs_see on assessment_runs for select to onemap_app
  using (path <@ (select app_areas()) or path @> (select app_areas()));
create policy assessment_runs_ask on assessment_runs for insert to onemap_app with check (path <@ (select app_areas()));
create policy assessment_runs_cancel on assessment_runs for update to onemap_app
  using (path <@ (select app_areas())) with check (path <@ (select app_areas()));
grant select, insert, update on assessment_runs to onemap_app;
