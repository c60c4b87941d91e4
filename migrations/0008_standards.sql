-- Law and standards as dated rows. A null value means: looked for, not found, needs the printed standard.

-- What the ids in `sources` stand for.
create table standard_sources (
  id text primary key,
  title text not null,
  title_en text not null
);
grant select on standard_sources to onemap_app;

create table standard_editions (
  code text primary key,
  title text not null,
  in_force_from date,
  in_force_to date,
  -- 'official' editions are texts; 'working' holds the values used while the printed standard is missing.
  status text not null constraint standard_editions_status_known check (status in ('official', 'superseded', 'working')),
  -- The edition judged by, where several are in force at once: the largest rank wins.
  rank integer not null default 0,
  sources text[] not null default '{}',
  note text,
  note_en text
);

create table coefficients (
  id uuid primary key default gen_random_uuid(),
  edition text not null constraint coefficients_edition_known references standard_editions,
  key text not null,
  -- The forage source a row speaks of (natural, hay, straw …); null means any.
  supply text,
  grassland_type text,
  animal text,
  sex text,
  age_class text,
  season text,
  value double precision,
  upper_value double precision,
  unit text not null,
  basis text,
  per text,
  evidence text not null constraint coefficients_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  sources text[] not null default '{}',
  -- In Chinese; a row that an officer enters has this one only.
  note text,
  note_en text,
  in_force_from date not null default '1990-01-01',
  in_force_to date,
  entered_by uuid references users,
  approved_by text,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint coefficients_period_ordered check (in_force_to is null or in_force_from < in_force_to)
);
create unique index coefficients_one_a_day on coefficients (edition, key, coalesce(supply, ''), coalesce(grassland_type, ''),
  coalesce(animal, ''), coalesce(sex, ''), coalesce(age_class, ''), coalesce(season, ''), coalesce(per, ''), in_force_from);
create index coefficients_edition on coefficients (edition, key);
select track_history('coefficients');
select publish_changes('coefficients', 'coefficients');
-- A row is never edited: what was judged by it must stay readable. A correction is a new dated row.
create trigger coefficients_stay before update on coefficients for each row execute function refuse_change();
grant select, insert on coefficients to onemap_app;
grant select on coefficients_history, standard_editions to onemap_app;
