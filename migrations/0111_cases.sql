-- Cases: from the clue to their end, each step with its day, its side and its words; what they are linked to, and which periods run.

create table cases (
  id uuid primary key default gen_random_uuid(),
  -- `C-632701-2026-0007`: county, year of opening, running number. Written by number_case.
  code text not null constraint cases_code_unique unique,
  title text not null,
  -- 案由, and what it rests on.
  cause text not null, legal_basis text not null,
  -- The office or court that has it.
  jurisdiction text not null,
  -- The number the court gave it.
  court_no text,
  track text not null constraint cases_track_known check (track in ('civil', 'criminal', 'administrative', 'public-interest')),
  area_code text not null constraint cases_area_known references areas,
  path ltree not null,
  -- The moment for which the land is looked at; null where it is not known yet.
  offence_at timestamptz constraint cases_offence_not_ahead check (offence_at <= now() + interval '5 minutes'),
  stage text not null default 'clue' constraint cases_stage_known check (stage in
    ('clue', 'filing', 'inquiry', 'transfer', 'trial', 'judgement', 'remedy', 'closed')),
  opened_by uuid default app_user() references users on delete set null,
  opened_at timestamptz not null default now(),
  ended_at timestamptz,
  is_demo boolean not null default false,
  version integer not null default 1, valid_from timestamptz not null default now(),
  constraint cases_end_dated check ((stage = 'closed') = (ended_at is not null))
);
create index cases_path on cases using gist (path);

create table case_numbers (county text not null, year integer not null, last integer not null, primary key (county, year));
create function number_case() returns trigger language plpgsql security definer set search_path = public as $$
declare
  at_county constant text := coalesce((select a.code from areas a where a.level = 'county' and a.path @> new.path), left(new.area_code, 6));
  in_year constant integer := extract(year from now() at time zone 'Asia/Shanghai');
  n integer;
begin
  insert into case_numbers as c values (at_county, in_year, 1)
  on conflict (county, year) do update set last = c.last + 1 returning last into n;
  new.code := format('C-%s-%s-%s', at_county, in_year, lpad(n::text, 4, '0'));
  return new;
end $$;
create trigger number_case before insert on cases for each row execute function number_case();

/* On which side of the bench the caller keeps cases where a case lies. */
create function case_sides(place ltree) returns text[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct case g.role when 'court-clerk' then 'court' else 'office' end), '{}')
  from grants_in_force(app_user(), app_token()) g
  join role_verbs v on v.role = g.role and v.kind = 'cases' and v.verb = 'edit-attributes'
  where place <@ g.area_path
$$;

-- Which way a case may go, and which side sends it; null is any track. case.rules.ts says the same, and a test compares the two.
create table case_ways (from_stage text not null, to_stage text not null, side text not null, track text);
insert into case_ways values
  ('clue', 'filing', 'office', null), ('clue', 'filing', 'court', null), ('filing', 'inquiry', 'office', null),
  ('inquiry', 'transfer', 'office', null), ('transfer', 'inquiry', 'court', null), ('trial', 'inquiry', 'court', null),
  ('transfer', 'trial', 'court', null), ('filing', 'trial', 'court', 'civil'), ('filing', 'trial', 'court', 'public-interest'),
  ('inquiry', 'judgement', 'office', 'administrative'), ('trial', 'judgement', 'court', null),
  ('judgement', 'remedy', 'court', null), ('judgement', 'remedy', 'office', 'administrative'),
  ('judgement', 'closed', 'court', null), ('remedy', 'closed', 'court', null),
  ('judgement', 'closed', 'office', 'administrative'), ('remedy', 'closed', 'office', 'administrative'),
  ('clue', 'closed', 'office', null), ('filing', 'closed', 'office', null), ('inquiry', 'closed', 'office', null),
  ('filing', 'closed', 'court', null), ('transfer', 'closed', 'court', null), ('trial', 'closed', 'court', null);
grant select on case_ways to onemap_app;

/* A closed case stays as it is; a stage is reached by a way there is; and once a case has left the office the court alone says which
   track it is on. */
create function guard_case() returns trigger language plpgsql as $$
declare
  sides constant text[] := case_sides(old.path);
begin
  if (new.code, new.area_code, new.path, new.opened_at) is distinct from (old.code, old.area_code, old.path, old.opened_at)
     or new.opened_by is distinct from old.opened_by or old.stage = 'closed'
     or new.track <> old.track and (new.stage <> old.stage or old.stage not in ('clue', 'filing', 'inquiry') and not 'court' = any (sides))
     or new.stage <> old.stage and not exists (
       select from case_ways w where w.from_stage = old.stage and w.to_stage = new.stage and w.side = any (sides)
         and (w.track is null or w.track = old.track)) then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_case before update on cases for each row when (current_user = 'onemap_app') execute function guard_case();

-- Each step: who, on which side, when, on which day it took effect, in what words. Only added to.
create table case_steps (
  case_id uuid not null references cases,
  n integer not null,
  action text not null constraint case_steps_action_known check (action in ('open', 'file', 'inquire', 'transfer', 'return', 'hear',
    'decide', 'judge', 'order-remedy', 'close', 'dismiss')),
  from_stage text, to_stage text not null,
  side text constraint case_steps_side_known check (side in ('office', 'court')),
  by_user uuid default app_user() references users on delete set null,
  at timestamptz not null default now(),
  on_day date not null constraint case_steps_not_ahead check (on_day <= (now() at time zone 'Asia/Shanghai')::date),
  reason text,
  primary key (case_id, n)
);
-- Records that the case is about. `incident` is a kind of its own slice.
create table case_links (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  kind text not null constraint case_links_kind_known check (kind in ('incident', 'violation', 'patrol', 'problem', 'operator', 'parcel', 'sighting')),
  subject_id uuid not null,
  -- By what people call the record, as it was called then.
  code text not null,
  why text not null,
  by_user uuid default app_user() references users on delete set null,
  at timestamptz not null default now(),
  constraint case_links_once unique (case_id, kind, subject_id)
);

/* How long something takes by law, as dated rows. `months` where the law counts in months, of which `days` is a reckoning; `is_least`
   where it must pass before something may be done. in_force_from is null where the day was not found. */
create table case_clocks (
  id uuid primary key default gen_random_uuid(),
  code text not null,
  name_zh text not null, name_en text not null,
  days integer not null constraint case_clocks_days_sane check (days between 1 and 3660),
  urgent_days integer constraint case_clocks_urgent_sane check (urgent_days between 1 and 3660),
  months integer constraint case_clocks_months_sane check (months between 1 and 120),
  is_least boolean not null default false,
  law text not null, source text not null,
  evidence text not null constraint case_clocks_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  in_force_from date, in_force_to date,
  entered_by uuid default app_user() references users on delete set null,
  entered_at timestamptz not null default now(),
  constraint case_clocks_once unique nulls not distinct (code, in_force_from),
  constraint case_clocks_period_ordered check (in_force_from < in_force_to)
);
insert into case_clocks (code, name_zh, name_en, days, urgent_days, months, is_least, law, source, evidence) values
  ('procurator-notice', '民事公益诉讼诉前公告', 'civil public-interest notice by procurator', 30, null, null, false, '检察公益诉讼解释 第十三条', 'S30', 'L'),
  ('suggestion-reply', '行政机关书面回复检察建议', 'agency reply to procuratorial suggestion', 60, 15, 2, false, '检察公益诉讼解释 第二十一条', 'S30', 'L'),
  ('settlement-notice', '司法确认前公告损害赔偿协议', 'public notice before court confirms a damage agreement', 30, null, null, true, '生态环境损害赔偿若干规定 第二十条', 'S30', 'L'),
  ('entrusted-collection', '受托法院调查取证', 'entrusted court collects evidence', 30, null, null, false, '法释〔2023〕6号 第十一条', 'S30', 'L');

-- A period of a case that began on a day. When it is due is reckoned from the row in force on that day and never stored.
create table case_periods (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  clock text not null,
  from_day date not null,
  is_urgent boolean not null default false,
  note text,
  by_user uuid default app_user() references users on delete set null,
  at timestamptz not null default now(),
  ended_on date, end_note text,
  ended_by uuid references users on delete set null,
  constraint case_periods_ordered check (from_day <= ended_on),
  constraint case_periods_once unique (case_id, clock, from_day)
);

alter table cases enable row level security;
alter table case_steps enable row level security;
alter table case_links enable row level security;
alter table case_clocks enable row level security;
alter table case_periods enable row level security;
create policy cases_see on cases for select to onemap_app using (path <@ (select app_reach('cases', 'see')));
create policy cases_add on cases for insert to onemap_app
  with check (opened_by = (select app_user()) and stage = 'clue' and path <@ (select app_reach('cases', 'add')));
create policy cases_edit on cases for update to onemap_app
  using (path <@ (select app_reach('cases', 'edit-attributes'))) with check (path <@ (select app_reach('cases', 'edit-attributes')));
create policy case_steps_see on case_steps for select to onemap_app using (exists (select from cases c where c.id = case_id));
create policy case_steps_add on case_steps for insert to onemap_app with check (by_user = (select app_user())
  and exists (select from cases c where c.id = case_id and c.path <@ (select app_reach('cases', 'edit-attributes'))));
create policy case_links_see on case_links for select to onemap_app using (exists (select from cases c where c.id = case_id));
create policy case_links_add on case_links for insert to onemap_app with check (by_user = (select app_user())
  and exists (select from cases c where c.id = case_id and c.stage <> 'closed' and c.path <@ (select app_reach('cases', 'edit-attributes'))));
create policy case_periods_see on case_periods for select to onemap_app using (exists (select from cases c where c.id = case_id));
create policy case_periods_add on case_periods for insert to onemap_app with check (by_user = (select app_user()) and ended_on is null
  and exists (select from cases c where c.id = case_id and c.stage <> 'closed' and c.path <@ (select app_reach('cases', 'edit-attributes'))));
create policy case_periods_end on case_periods for update to onemap_app
  using (ended_on is null and exists (select from cases c where c.id = case_id and c.path <@ (select app_reach('cases', 'edit-attributes'))))
  with check (ended_by = (select app_user()));
create policy case_clocks_see on case_clocks for select to onemap_app using (true);
-- Like coefficients they hold for the whole prefecture.
create policy case_clocks_add on case_clocks for insert to onemap_app
  with check (exists (select from unnest((select app_reach('standards', 'add'))) area where nlevel(area) <= 2));
grant select, insert on cases, case_steps, case_links, case_clocks, case_periods to onemap_app;
grant update (title, cause, legal_basis, jurisdiction, court_no, track, offence_at, stage, ended_at) on cases to onemap_app;
grant update (ended_on, end_note, ended_by) on case_periods to onemap_app;
select track_history('cases');
