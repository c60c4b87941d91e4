-- How well an office does its duty on its ground: dated weights, monthly scores that stay as they were reckoned, and objections to them.
-- Of posts, units and areas; no column here says anything of a person's character, and nothing orders persons.

/* What a measure weighs at a level (0 to 1), and in how many working days one may object and is answered. Null where no number was
   found: without a weight there is no score, and without a period nothing is too late. A row holds from its day to the next row's, or
   to its own last day. */
create table score_rules (
  id uuid primary key default gen_random_uuid(),
  what text not null constraint score_rules_what_known check (what in ('patrols', 'coverage', 'in-time', 'closed', 'found', 'object-days', 'answer-days')),
  level text constraint score_rules_level_known check (level in ('prefecture', 'county', 'township', 'village')),
  value double precision,
  from_day date not null,
  -- The first day on which it holds no more.
  to_day date,
  source text not null,
  evidence text not null constraint score_rules_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  note text,
  entered_by uuid default app_user() references users on delete set null,
  entered_at timestamptz not null default now(),
  is_demo boolean not null default false,
  constraint score_rules_once unique nulls not distinct (what, level, from_day),
  constraint score_rules_level_of_weight check ((level is null) = (what in ('object-days', 'answer-days'))),
  constraint score_rules_value_sane check (value is null or value between 0 and case when what in ('object-days', 'answer-days') then 500 else 1 end),
  constraint score_rules_period_ordered check (to_day is null or from_day < to_day)
);
insert into score_rules (what, level, from_day, source, evidence, note)
select w, l, date '2021-11-01', 'S30', 'N', case when l in ('prefecture', 'county')
  then '浙江省河长制规定第十四条：县级以上主要考核问题处理；只分主次，未给数字。青海未见'
  else '浙江省河长制规定第十四条：乡、村级主要考核巡查；只分主次，未给数字。青海未见' end
from unnest('{patrols,coverage,in-time,closed,found}'::text[]) w, unnest('{prefecture,county,township,village}'::text[]) l
union all
select w, null, date '2021-11-01', 'S52', 'N', '未查得期限' from unnest('{object-days,answer-days}'::text[]) w;

create table duty_scores (
  id uuid primary key default gen_random_uuid(),
  -- Its first day.
  month date not null constraint duty_scores_month_begins check (extract(day from month) = 1),
  subject text not null constraint duty_scores_subject_known check (subject in ('post', 'unit', 'area')),
  post_id uuid references duty_posts on delete cascade,
  unit_id uuid references duty_units on delete cascade,
  area_code text constraint duty_scores_area_known references areas,
  path ltree not null,
  -- Whose weights: of the post, of the area; a unit is the mean of its posts.
  level text constraint duty_scores_level_known check (level in ('prefecture', 'county', 'township', 'village')),
  code text not null, name text not null,
  edition integer not null,
  is_current boolean not null default true,
  score double precision constraint duty_scores_score_sane check (score between 0 and 100),
  -- Why there is none.
  why text constraint duty_scores_why_known check (why in ('no-weight', 'nothing-to-judge', 'no-posts')),
  -- Measures and weights as they were, each with the rows it rests on.
  parts jsonb not null,
  cause text not null constraint duty_scores_cause_known check (cause in ('reckoned', 'objection')),
  reason text,
  object_by date,
  reckoned_at timestamptz not null default now(),
  is_demo boolean not null default false,
  constraint duty_scores_said_or_why check ((score is null) = (why is not null)),
  constraint duty_scores_subject_whole check ((subject = 'post') = (post_id is not null) and (subject = 'area') = (unit_id is null)
    and (subject = 'area') = (area_code is not null) and (subject = 'unit') = (level is null))
);
create unique index duty_scores_current on duty_scores (month, subject, coalesce(post_id, unit_id), area_code) nulls not distinct where is_current;
create index duty_scores_path on duty_scores using gist (path);
create index duty_scores_unit on duty_scores (unit_id, month);

create table score_objections (
  id uuid primary key default gen_random_uuid(),
  score_id uuid not null references duty_scores on delete cascade,
  post_id uuid not null references duty_posts on delete cascade,
  unit_id uuid not null references duty_units on delete cascade,
  month date not null,
  path ltree not null,
  -- The row that should not count as it does.
  measure text not null, row_id text not null, row_label text not null,
  reason text not null,
  at timestamptz not null default now(),
  answer_by date,
  state text not null default 'open' constraint score_objections_state_known check (state in ('open', 'upheld', 'dismissed')),
  answer text,
  answered_at timestamptz,
  by_user uuid references users on delete set null,
  answered_by uuid references users on delete set null,
  constraint score_objections_answer_whole check ((state = 'open') = (answer is null) and (answer is null) = (answered_at is null)),
  constraint score_objections_answered_by_other check (by_user is null or answered_by is null or by_user <> answered_by)
);
create unique index score_objections_one_open on score_objections (post_id, month) where state = 'open';
create index score_objections_unit on score_objections (unit_id, month);

/* Posts that the caller holds or held, while they have a duty that reads duty: the judged see how, also after a handover. */
create function app_posts() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(p.id), '{}') from duty_posts p where p.user_id = app_self('duties')
$$;

alter table score_rules enable row level security;
alter table duty_scores enable row level security;
alter table score_objections enable row level security;
create policy score_rules_see on score_rules for select to onemap_app using (true);
create policy score_rules_add on score_rules for insert to onemap_app
  with check (exists (select from unnest((select app_reach('standards', 'add'))) area where nlevel(area) <= 2));
create policy duty_scores_see on duty_scores for select to onemap_app
  using (path <@ (select duty_areas('duties', 'see')) or unit_id = any ((select app_units())::uuid[]) or post_id = any ((select app_posts())::uuid[]));
create policy score_objections_see on score_objections for select to onemap_app using (exists (select from duty_scores s where s.id = score_id));
-- Scores, objections and answers are written by the server alone, after it has asked who may.
grant select, insert on score_rules to onemap_app;
grant select on duty_scores, score_objections to onemap_app;
