-- Problems found in the field and what is done about them until they are closed; when each step is due; and what open maps are told.

-- 四乱 (乱占 乱采 乱堆 乱建) and the types of the grassland law; loaded from geodata/reference/.
create table problem_types (
  code text primary key,
  family text not null constraint problem_types_family_known check (family in ('occupying', 'mining', 'dumping', 'building', 'grassland')),
  rank integer not null,
  name_zh text not null constraint problem_types_name_unique unique,
  name_bo text not null, name_en text not null, document text not null, source text not null,
  evidence text not null constraint problem_types_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N'))
);
-- What differs from Monday to Friday. A year without rows is not known.
create table calendar_days (
  day date primary key,
  is_working boolean not null,
  name_zh text not null, name_en text not null, source text not null
);
grant select on problem_types, calendar_days to onemap_app;

/* Working days for a step, as dated rows; null type or severity is any, null days "not set". Of Qinghai no number was found, so the
   rows that come with the platform set none but the one that another city printed. */
create table problem_deadlines (
  id uuid primary key default gen_random_uuid(),
  type_code text constraint problem_deadlines_type_known references problem_types,
  severity text constraint problem_deadlines_severity_known check (severity in ('minor', 'serious', 'major')),
  step text not null constraint problem_deadlines_step_known check (step in ('report', 'assign', 'accept', 'rectify', 'verify', 'close')),
  working_days integer constraint problem_deadlines_days_sane check (working_days between 0 and 500),
  in_force_from date not null,
  source text not null, note text,
  evidence text not null constraint problem_deadlines_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  entered_by uuid default app_user() references users on delete set null,
  entered_at timestamptz not null default now(),
  constraint problem_deadlines_once unique nulls not distinct (type_code, severity, step, in_force_from)
);
insert into problem_deadlines (step, working_days, in_force_from, source, evidence, note) values
  ('report', 1, '2019-01-03', 'S56', '1', '广州：村级河长不能解决的，一个工作日内上报。青海未见 · Guangzhou: a village chief who cannot settle it reports within one working day; not found for Qinghai'),
  ('assign', null, '2021-11-01', 'S52', 'N', '青海期限未查到 · no period found for Qinghai');
insert into problem_deadlines (step, in_force_from, source, evidence, note)
select s, d.in_force_from, d.source, d.evidence, d.note
from problem_deadlines d, unnest('{accept,rectify,verify,close}'::text[]) s where d.step = 'assign';
alter table problem_deadlines enable row level security;
create policy problem_deadlines_see on problem_deadlines for select to onemap_app using (true);
-- Like coefficients they hold for the whole prefecture.
create policy problem_deadlines_add on problem_deadlines for insert to onemap_app
  with check (exists (select from unnest((select app_reach('standards', 'add'))) area where nlevel(area) <= 2));
grant select, insert on problem_deadlines to onemap_app;

create table problems (
  id uuid primary key default gen_random_uuid(),
  -- Made by whoever sends it: the same report sent twice is one.
  client_id uuid not null default gen_random_uuid(),
  -- `632701-2026-0007`: county, year, running number. Written by number_problem.
  code text not null constraint problems_code_unique unique,
  type_code text not null constraint problems_type_known references problem_types,
  severity text not null constraint problems_severity_known check (severity in ('minor', 'serious', 'major')),
  geom geometry(Geometry, 4326) not null constraint problems_geom_valid check (st_isvalid(geom)),
  area_code text not null constraint problems_area_known references areas,
  path ltree not null,
  unit_id uuid references duty_units on delete set null,
  source text not null constraint problems_source_known check (source in ('patrol', 'tip', 'satellite', 'inspection')),
  patrol_id uuid, description text not null,
  found_at timestamptz not null constraint problems_not_ahead check (found_at <= now() + interval '5 minutes'),
  found_by uuid default app_user() references users on delete set null,
  received_at timestamptz not null default now(),
  -- Received later than the period to report allows.
  is_reported_late boolean not null default false,
  state text not null default 'found' constraint problems_state_known check (state in
    ('found', 'assigned', 'rectifying', 'rectified', 'verified', 'closed', 'unfounded')),
  -- The level that watches it; raised by escalation.
  level text not null default 'village' constraint problems_level_known check (level in ('village', 'township', 'county', 'prefecture')),
  assigned_by uuid references users on delete set null, assignee uuid references users on delete set null,
  rectifiers uuid[] not null default '{}', has_open_objection boolean not null default false,
  -- Who found it or ever had it in hand: they see it to its end.
  members uuid[] not null default '{}',
  -- The last day of the step that is waited for; set by rows, or by hand with the assignment.
  due_on date, rectify_by date,
  -- After this day the next level is told.
  escalate_after date,
  -- Years whose calendar was not known when the day was counted.
  missing_years integer[] not null default '{}',
  ended_at timestamptz, is_demo boolean not null default false,
  version integer not null default 1, valid_from timestamptz not null default now(),
  constraint problems_sent_once unique nulls not distinct (found_by, client_id),
  constraint problems_end_dated check ((state in ('closed', 'unfounded')) = (ended_at is not null))
);
create index problems_geom on problems using gist (geom);
create index problems_path on problems using gist (path); create index problems_unit on problems (unit_id);
create index problems_members on problems using gin (members);
create index problems_open on problems (due_on) where ended_at is null;

create table problem_numbers (county text not null, year integer not null, last integer not null, primary key (county, year));
create function number_problem() returns trigger language plpgsql security definer set search_path = public as $$
declare
  at_county constant text := coalesce((select a.code from areas a where a.level = 'county' and a.path @> new.path), left(new.area_code, 6));
  in_year constant integer := extract(year from new.found_at at time zone 'Asia/Shanghai');
  n integer;
begin
  insert into problem_numbers as p values (at_county, in_year, 1)
  on conflict (county, year) do update set last = p.last + 1 returning last into n;
  new.code := format('%s-%s-%s', at_county, in_year, lpad(n::text, 4, '0'));
  new.members := array_remove(array[new.found_by, new.assignee] || new.members, null);
  return new;
end $$;
create trigger number_problem before insert on problems for each row execute function number_problem();

/* The unit that holds most closely where a thing lies: also for those who may not see the unit. */
create function unit_at(place geometry) returns uuid language sql stable security definer set search_path = public as $$
  select u.id from duty_units u
  where u.land && place and st_intersects(u.land, place) and u.in_force_from <= current_date and (u.in_force_to is null or current_date < u.in_force_to)
  order by u.area_ha, u.code limit 1
$$;

/* Levels at which the caller is today chief of a unit, or stands in for the chief, by a grant of that duty in force. */
create function chief_levels(unit uuid) returns text[] language plpgsql stable security definer set search_path = public as $$
begin
  if unit is null or not unit = any (app_units()) then return '{}'; end if;
  return (
    with today as (select (now() at time zone 'Asia/Shanghai')::date as day)
    select coalesce(array_agg(distinct p.level), '{}')
    from duty_posts p, today
    where p.unit_id = unit and p.duty = 'chief' and p.from_day <= day and (p.to_day is null or day < p.to_day)
      and exists (select from grants_in_force(app_user(), app_token()) g where g.role = 'chief')
      and (p.user_id = app_user() or exists (select from duty_substitutes s where s.post_id = p.id and s.user_id = app_user()
                                               and s.from_day <= day and day < s.to_day)));
end $$;

/* The caller, where own records are shown beside those of the area: a person with a duty that reads this kind, no token, no export. */
create function app_self(wanted text) returns uuid language plpgsql stable security definer set search_path = public as $$
begin
  if app_token() is not null or coalesce(current_setting('app.exported', true), '') <> '' then return null; end if;
  return (select app_user() where exists (
    select from grants_in_force(app_user(), null) g join role_verbs v on v.role = g.role and v.kind = wanted and v.verb = 'see'));
end $$;

/* Holds every change of the caller's to the steps there are, and to who may take each; problem.rules.ts says the same. */
create function guard_problem() returns trigger language plpgsql as $$
declare
  step constant text := old.state || '>' || new.state;
  is_over constant boolean := old.path <@ duty_areas('problems', 'close') or chief_levels(old.unit_id) <> '{}';
  is_involved constant boolean := app_user() = any (old.rectifiers) or app_user() is not distinct from old.assignee;
  may boolean;
begin
  if new.code <> old.code or new.found_by is distinct from old.found_by or new.received_at <> old.received_at then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  may := case
    when old.state in ('closed', 'unfounded') then false
    when new.state = old.state then is_over or is_involved or (old.state = 'found' and old.found_by = app_user())
    when step in ('found>assigned') then is_over
    when step in ('assigned>found', 'rectifying>found') then is_involved or is_over or old.assigned_by = app_user()
    when step in ('assigned>rectifying', 'rectifying>rectified') then app_user() = old.assignee
    when step in ('rectified>verified', 'verified>closed', 'rectified>rectifying', 'verified>rectifying', 'found>unfounded',
                  'assigned>unfounded', 'rectifying>unfounded') then is_over and not is_involved
    else false end;
  if not coalesce(may, false) then raise exception 'not-permitted' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard_problem before update on problems for each row when (current_user = 'onemap_app') execute function guard_problem();

-- Each step: who, when, from where to where, in what words. Only added to.
create table problem_steps (
  problem_id uuid not null references problems on delete cascade,
  n integer not null,
  action text not null constraint problem_steps_action_known check (action in ('report', 'assign', 'accept', 'refuse', 'object',
    'answer-objection', 'report-rectified', 'return', 'verify', 'close-out', 'escalate', 'mark-unfounded', 'correct')),
  from_state text, to_state text not null, level text not null,
  -- Null: done by the platform itself, when a step was overdue.
  by_user uuid default app_user() references users on delete set null,
  at timestamptz not null default now(),
  note text, due_on date, is_upheld boolean,
  assignee uuid references users on delete set null,
  primary key (problem_id, n)
);
create table problem_photos (
  id uuid primary key default gen_random_uuid(),
  problem_id uuid not null references problems on delete cascade,
  -- The step after which it was added.
  step integer not null,
  name text not null, media_type text not null,
  -- Of the bytes as received; they lie under this name in DATA_DIR and are never changed.
  sha256 text not null,
  bytes bigint not null, width integer not null, height integer not null,
  added_by uuid default app_user() references users on delete set null,
  added_at timestamptz not null default now(),
  constraint problem_photos_once unique (problem_id, sha256)
);

alter table problems enable row level security;
alter table problem_steps enable row level security;
alter table problem_photos enable row level security;
create policy problems_see on problems for select to onemap_app
  using (path <@ (select duty_areas('problems', 'see')) or unit_id = any ((select app_units())::uuid[])
    or members @> array[(select app_self('problems'))]);
create policy problems_add on problems for insert to onemap_app
  with check (found_by = (select app_user()) and state = 'found'
    and (path <@ (select app_reach('problems', 'add')) or unit_id = any ((select app_units())::uuid[])));
create policy problems_step on problems for update to onemap_app
  using (path <@ (select duty_areas('problems', 'edit-attributes')) or unit_id = any ((select app_units())::uuid[])
    or members @> array[(select app_self('problems'))])
  with check (true);
create policy problem_steps_see on problem_steps for select to onemap_app using (exists (select from problems p where p.id = problem_id));
create policy problem_steps_add on problem_steps for insert to onemap_app
  with check (by_user = (select app_user()) and exists (select from problems p where p.id = problem_id));
create policy problem_photos_see on problem_photos for select to onemap_app using (exists (select from problems p where p.id = problem_id));
create policy problem_photos_add on problem_photos for insert to onemap_app
  with check (added_by = (select app_user()) and exists (select from problems p where p.id = problem_id and p.ended_at is null));
grant select, insert on problems, problem_steps, problem_photos to onemap_app;
grant update on problems to onemap_app;

/* Who may be given a problem that the caller stands over: people with a duty that works on problems where it lies, or in its unit.
   Name and duty only. */
create function assignable(problem uuid) returns table (id uuid, name text, role text, area text)
  language sql stable security definer set search_path = public as $$
  with here as (select p.path, p.unit_id from problems p where p.id = problem
                  and (p.path <@ duty_areas('problems', 'close') or chief_levels(p.unit_id) <> '{}')),
  today as (select (now() at time zone 'Asia/Shanghai')::date as day)
  select u.id, u.name, g.role, (select a.name_zh from areas a where a.path = g.area_path)
  from here
  join grants g on g.valid_from <= now() and now() < g.valid_to
  join users u on u.id = g.user_id and not u.is_disabled
  join roles r on r.name = g.role
  cross join today
  where exists (select from role_verbs v where v.role = g.role and v.kind = 'problems' and v.verb = 'edit-attributes')
    and (here.path <@ g.area_path and not r.is_bound_to_units
         or exists (select from duty_posts d where d.unit_id = here.unit_id and d.user_id = u.id and d.duty = g.role
                      and d.from_day <= day and (d.to_day is null or day < d.to_day)))
  group by u.id, u.name, g.role, g.area_path
  order by nlevel(g.area_path) desc, u.name
  limit 200
$$;

-- What open maps are told, in the order of commits: a row is handed out once every transaction that began before its own has ended,
-- so nothing that commits late is missed by who has read on (server/platform/outbox.ts).
create table outbox (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  topic text not null, subject_id uuid not null
);
create index outbox_order on outbox (xid, seq);
insert into outbox (topic, subject_id) values ('begin', gen_random_uuid());
grant select on outbox to onemap_app;

create function tell_problem() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into outbox (topic, subject_id) values ('problem', new.id); return null;
end $$;
create trigger tell_problem after insert or update on problems for each row execute function tell_problem();
select publish_changes('problems', 'problems');
select track_history('problems');
