-- How many animals an operator has, as declared, inspected or seen from the air; one survey a season is adopted, with a reason.

create table herd_surveys (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint herd_surveys_code_unique unique,
  operator_id uuid constraint herd_surveys_operator_known references operators,
  parcel_id uuid constraint herd_surveys_parcel_known references parcels,
  path ltree not null,
  year integer not null constraint herd_surveys_year_plausible check (year between 1950 and 2200),
  season text not null constraint herd_surveys_season_known check (season in ('warm', 'cold')),
  counted_on date not null constraint herd_surveys_not_future check (counted_on <= current_date + 1),
  method text not null constraint herd_surveys_method_known check (method in ('declared', 'inspected', 'drone')),
  relative_error double precision not null default 0 constraint herd_surveys_error_share check (relative_error >= 0 and relative_error < 1),
  place geometry(Point, 4326),
  is_adopted boolean not null default false,
  adopted_by uuid references users,
  adopt_reason text,
  source text not null,
  is_demo boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint herd_surveys_someone_or_somewhere check (operator_id is not null or parcel_id is not null or place is not null),
  constraint herd_surveys_adopted_for_operator check (not is_adopted or (operator_id is not null and adopt_reason is not null))
);
create unique index herd_surveys_one_adopted on herd_surveys (operator_id, year, season) where is_adopted;
create index herd_surveys_operator on herd_surveys (operator_id, year, season);
create index herd_surveys_parcel on herd_surveys (parcel_id);
create index herd_surveys_place on herd_surveys using gist (place);
create index herd_surveys_path on herd_surveys using gist (path);
create index herd_surveys_import on herd_surveys (import_id);

create table herd_counts (
  survey_id uuid not null references herd_surveys on delete cascade,
  animal text not null constraint herd_counts_animal_known check (animal in ('yak', 'cattle', 'sheep', 'goat', 'horse', 'mule', 'donkey', 'camel')),
  sex text not null default 'any' constraint herd_counts_sex_known check (sex in ('female', 'male', 'any')),
  age_class text not null default 'adult' constraint herd_counts_age_known check (age_class in ('young', 'adult')),
  heads integer not null constraint herd_counts_not_negative check (heads >= 0),
  primary key (survey_id, animal, sex, age_class)
);

-- Feed that does not come from the operator's natural grass in the season.
create table supplements (
  id uuid primary key default gen_random_uuid(),
  operator_id uuid not null references operators on delete cascade,
  path ltree not null,
  year integer not null,
  season text not null constraint supplements_season_known check (season in ('warm', 'cold')),
  kind text not null constraint supplements_kind_known check (kind in ('artificial', 'hay', 'straw', 'byproduct', 'feed')),
  amount_kg double precision not null constraint supplements_not_negative check (amount_kg >= 0),
  basis text not null constraint supplements_basis_known check (basis in ('hay', 'fresh')),
  source text not null,
  is_demo boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint supplements_once unique (operator_id, year, season, kind, source)
);
create index supplements_operator on supplements (operator_id, year, season);
create index supplements_path on supplements using gist (path);

select track_history('herd_surveys');
select track_history('supplements');
select publish_changes('herd_surveys', 'herds');

alter table herd_surveys enable row level security;
alter table herd_counts enable row level security;
alter table supplements enable row level security;
alter table herd_surveys_history enable row level security;
alter table supplements_history enable row level security;
create policy herd_surveys_see on herd_surveys for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
create policy herd_surveys_write on herd_surveys for all to onemap_app
  using (path <@ (select app_areas())) with check (path <@ (select app_areas()));
-- A count is as visible as its survey.
create policy herd_counts_see on herd_counts for select to onemap_app
  using (exists (select from herd_surveys s where s.id = survey_id));
create policy herd_counts_write on herd_counts for all to onemap_app
  using (exists (select from herd_surveys s where s.id = survey_id and s.path <@ (select app_areas())))
  with check (exists (select from herd_surveys s where s.id = survey_id and s.path <@ (select app_areas())));
create policy supplements_see on supplements for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
create policy supplements_write on supplements for all to onemap_app
  using (path <@ (select app_areas())) with check (path <@ (select app_areas()));
create policy herd_surveys_past on herd_surveys_history for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
create policy supplements_past on supplements_history for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
grant select, insert, update, delete on herd_surveys, herd_counts, supplements to onemap_app;
grant select on herd_surveys_history, supplements_history to onemap_app;
