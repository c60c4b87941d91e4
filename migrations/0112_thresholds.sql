-- From which value on the criminal law speaks of a measured thing, as dated rows; and what was measured in a case, with its error.

/* `prior_penalty_years`: holds only for who was penalised within so many years before. in_force_from is null where the day was not found.
   What has no figure in the sources of this platform (base values of species, the protection level of caterpillar fungus) has no row. */
create table thresholds (
  id uuid primary key default gen_random_uuid(),
  code text not null,
  measure text not null constraint thresholds_measure_known check (measure in ('grassland-area', 'key-wildlife-value', 'hunting-value',
    'listed-food-value', 'other-food-value', 'fish-catch', 'fish-value', 'fry-or-reserve-catch', 'fry-or-reserve-value', 'plants-level-1',
    'plants-level-2', 'plants-value')),
  unit text not null constraint thresholds_unit_known check (unit in ('mu', 'yuan', 'kg', 'plant')),
  comparison text not null default 'at-least' constraint thresholds_comparison_known check (comparison = 'at-least'),
  value double precision not null constraint thresholds_value_sane check (value > 0 and value <= 1000000000),
  band text not null constraint thresholds_band_known check (band in ('crime', 'serious', 'very-serious')),
  prior_penalty_years integer constraint thresholds_years_sane check (prior_penalty_years between 1 and 20),
  document text not null, clause text not null, source text not null,
  evidence text not null constraint thresholds_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  note text,
  in_force_from date, in_force_to date,
  entered_by uuid default app_user() references users on delete set null,
  entered_at timestamptz not null default now(),
  constraint thresholds_once unique nulls not distinct (code, in_force_from),
  constraint thresholds_period_ordered check (in_force_from < in_force_to)
);
insert into thresholds (code, measure, unit, value, band, prior_penalty_years, document, clause, source, evidence, note) values
  ('grassland-area-crime', 'grassland-area', 'mu', 20, 'crime', null, '法释〔2012〕15号', '第二条', 'S30', 'L', '非法占用草原，改变被占用草原用途'),
  ('grassland-area-crime-again', 'grassland-area', 'mu', 10, 'crime', 3, '法释〔2012〕15号', '第二条', 'S30', 'L', '曾因此受过行政处罚，三年内又犯'),
  ('key-wildlife-crime', 'key-wildlife-value', 'yuan', 20000, 'crime', null, '法释〔2022〕12号', '第六条', 'S30', 'L', null),
  ('key-wildlife-serious', 'key-wildlife-value', 'yuan', 200000, 'serious', null, '法释〔2022〕12号', '第六条', 'S30', 'L', null),
  ('key-wildlife-very-serious', 'key-wildlife-value', 'yuan', 2000000, 'very-serious', null, '法释〔2022〕12号', '第六条', 'S30', 'L', null),
  ('hunting-crime', 'hunting-value', 'yuan', 10000, 'crime', null, '法释〔2022〕12号', '第七条', 'S30', 'L', '禁猎区、禁猎期使用禁用工具、方法的，不论价值'),
  ('listed-food-crime', 'listed-food-value', 'yuan', 10000, 'crime', null, '法释〔2022〕12号', '第八条', 'S30', 'L', '有重要价值的或地方重点保护的陆生野生动物'),
  ('other-food-crime', 'other-food-value', 'yuan', 50000, 'crime', null, '法释〔2022〕12号', '第八条', 'S30', 'L', '其他陆生野生动物'),
  ('fish-catch-crime', 'fish-catch', 'kg', 500, 'crime', null, '法释〔2022〕12号', '第三条', 'S30', 'L', null),
  ('fish-value-crime', 'fish-value', 'yuan', 10000, 'crime', null, '法释〔2022〕12号', '第三条', 'S30', 'L', null),
  ('fry-or-reserve-catch-crime', 'fry-or-reserve-catch', 'kg', 50, 'crime', null, '法释〔2022〕12号', '第三条', 'S30', 'L', '苗种，或在水产种质资源保护区'),
  ('fry-or-reserve-value-crime', 'fry-or-reserve-value', 'yuan', 1000, 'crime', null, '法释〔2022〕12号', '第三条', 'S30', 'L', '苗种，或在水产种质资源保护区'),
  ('plants-level-1-crime', 'plants-level-1', 'plant', 1, 'crime', null, '法释〔2023〕8号', '第二条', 'S30', 'L', null),
  ('plants-level-2-crime', 'plants-level-2', 'plant', 2, 'crime', null, '法释〔2023〕8号', '第二条', 'S30', 'L', null),
  ('plants-value-crime', 'plants-value', 'yuan', 20000, 'crime', null, '法释〔2023〕8号', '第二条', 'S30', 'L', null),
  ('plants-level-1-serious', 'plants-level-1', 'plant', 5, 'serious', null, '法释〔2023〕8号', '第二条', 'S30', 'L', null),
  ('plants-level-2-serious', 'plants-level-2', 'plant', 10, 'serious', null, '法释〔2023〕8号', '第二条', 'S30', 'L', null),
  ('plants-value-serious', 'plants-value', 'yuan', 200000, 'serious', null, '法释〔2023〕8号', '第二条', 'S30', 'L', null);
alter table thresholds enable row level security;
create policy thresholds_see on thresholds for select to onemap_app using (true);
create policy thresholds_add on thresholds for insert to onemap_app
  with check (exists (select from unnest((select app_reach('standards', 'add'))) area where nlevel(area) <= 2));
grant select, insert on thresholds to onemap_app;

-- Only added to: a better measurement is a further row.
create table case_measures (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  measure text not null,
  -- Null where it is not known.
  value double precision constraint case_measures_value_sane check (value >= 0 and value <= 1000000000000),
  -- The most by which the value may be wrong, either way; null where it is not known.
  error double precision constraint case_measures_error_sane check (error >= 0 and error <= 1000000000000),
  -- From which value and error were reckoned, where they were.
  geom geometry(MultiPolygon, 4326) constraint case_measures_geom_valid check (st_isvalid(geom)),
  accuracy_m double precision constraint case_measures_accuracy_sane check (accuracy_m >= 0 and accuracy_m <= 10000),
  prior_penalty text not null default 'unknown' constraint case_measures_prior_known check (prior_penalty in ('yes', 'no', 'unknown')),
  -- How it was measured, and by whom.
  how text not null,
  by_user uuid default app_user() references users on delete set null,
  at timestamptz not null default now(),
  constraint case_measures_outline_whole check ((geom is null) = (accuracy_m is null))
);
alter table case_measures enable row level security;
create policy case_measures_see on case_measures for select to onemap_app using (exists (select from cases c where c.id = case_id));
create policy case_measures_add on case_measures for insert to onemap_app with check (by_user = (select app_user())
  and exists (select from cases c where c.id = case_id and c.stage <> 'closed' and c.path <@ (select app_reach('cases', 'edit-attributes'))));
grant select, insert on case_measures to onemap_app;
