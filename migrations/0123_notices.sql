-- Notices: what an operator, a holder or an enterprise is told to mend, from the draft to its end, with the figures it rests on frozen when
-- it is issued.

create table notices (
  id uuid primary key default gen_random_uuid(),
  -- `N-632701-2026-0007`: county, year of the draft, running number. Written by number_notice.
  code text not null constraint notices_code_unique unique,
  -- 减畜 and 责令整改.
  kind text not null constraint notices_kind_known check (kind in ('destock', 'rectify')),
  -- 通知 binds; 提示 asks and warns, and nothing may be enforced by it.
  bearing text not null constraint notices_bearing_known check (bearing in ('order', 'advice')),
  state text not null default 'draft' constraint notices_state_known check (state in ('draft', 'issued', 'served', 'objected', 'answered',
    'complied', 'not-complied', 'closed', 'withdrawn')),
  -- 文号: by issuing office, kind and year. Null until it is issued.
  number text constraint notices_number_unique unique,
  office_code text constraint notices_office_known references areas,
  -- The issuing office by its name.
  office text not null,
  source_kind text not null constraint notices_source_known check (source_kind in ('assessment', 'violation', 'problem')),
  source_id uuid not null,
  operator_id uuid constraint notices_operator_known references operators on delete set null,
  addressee text not null,
  area_code text not null constraint notices_area_known references areas,
  path ltree not null,
  -- What was found, and by which clause, in the words and figures of the draft; read once more and frozen when it is issued.
  found jsonb not null,
  clause jsonb not null,
  ordered text not null,
  destock_su numeric(16, 4) constraint notices_destock_sane check (destock_su is null or destock_su > 0 and kind = 'destock'),
  due_on date not null,
  drafted_by uuid default app_user() references users on delete set null,
  drafted_at timestamptz not null default now(),
  issued_by uuid references users on delete set null,
  issued_at timestamptz,
  served_on date,
  ended_at timestamptz,
  is_demo boolean not null default false,
  version integer not null default 1, valid_from timestamptz not null default now(),
  constraint notices_issue_whole check (num_nonnulls(number, office_code, issued_at) in (0, 3)),
  constraint notices_issued_first check (state in ('draft', 'withdrawn') or issued_at is not null),
  constraint notices_due_ahead check (due_on >= (issued_at at time zone 'Asia/Shanghai')::date),
  -- Working values are not enforced.
  constraint notices_order_certain check (bearing = 'advice' or not coalesce((found ->> 'isProvisional')::boolean, false)),
  constraint notices_end_dated check ((state in ('closed', 'withdrawn')) = (ended_at is not null))
);
create index notices_path on notices using gist (path);
create index notices_operator on notices (operator_id);
create index notices_due on notices (due_on) where ended_at is null;
-- Of one finding one notice of a bearing at a time.
create unique index notices_source_once on notices (source_kind, source_id, bearing) where state not in ('closed', 'withdrawn');

/* Which way a notice may go, who sends it (desk: who drafts; office: who issues; addressee), and of which bearing; null is either.
   notice.rules.ts says the same, and a test compares the two. */
create table notice_ways (from_state text not null, to_state text not null, side text not null, bearing text);
insert into notice_ways values
  ('draft', 'issued', 'office', null), ('draft', 'withdrawn', 'desk', null), ('draft', 'withdrawn', 'office', null),
  ('issued', 'served', 'desk', null), ('served', 'objected', 'desk', null), ('served', 'objected', 'addressee', null),
  ('objected', 'answered', 'office', null), ('objected', 'withdrawn', 'office', null),
  ('served', 'complied', 'desk', null), ('answered', 'complied', 'desk', null), ('not-complied', 'complied', 'desk', null),
  ('served', 'not-complied', 'desk', 'order'), ('answered', 'not-complied', 'desk', 'order'),
  ('complied', 'closed', 'office', null), ('not-complied', 'closed', 'office', null),
  ('served', 'closed', 'office', 'advice'), ('answered', 'closed', 'office', 'advice'),
  ('issued', 'withdrawn', 'office', null), ('served', 'withdrawn', 'office', null), ('answered', 'withdrawn', 'office', null),
  ('not-complied', 'withdrawn', 'office', null);
grant select on notice_ways to onemap_app;

create table notice_numbers (office text not null, series text not null, year integer not null, last integer not null,
  primary key (office, series, year));
create function next_notice_number(at_office text, in_series text, in_year integer) returns integer
  language sql volatile security definer set search_path = public as $$
  insert into notice_numbers as n values (at_office, in_series, in_year, 1)
  on conflict (office, series, year) do update set last = n.last + 1 returning last
$$;

/* The code of a draft; and, with its issue, the number of the office that issues: the smallest area by which the caller may. */
create function number_notice() returns trigger language plpgsql security definer set search_path = public as $$
declare
  at_county constant text := coalesce((select a.code from areas a where a.level = 'county' and a.path @> new.path), left(new.area_code, 6));
  in_year constant integer := extract(year from now() at time zone 'Asia/Shanghai');
  series constant text := case new.kind || ' ' || new.bearing when 'destock order' then '减畜通知' when 'destock advice' then '减畜提示'
    when 'rectify order' then '责改通知' else '整改提示' end;
begin
  if tg_op = 'INSERT' then
    new.code := format('N-%s-%s-%s', at_county, in_year, lpad(next_notice_number(at_county, 'draft', in_year)::text, 4, '0'));
  end if;
  if new.issued_at is not null and new.number is null then
    new.office_code := coalesce((
      select a.code from areas a where a.path = any (app_reach('notices', 'close')) and a.path @> new.path order by nlevel(a.path) desc limit 1), at_county);
    new.number := format('%s%s〔%s〕%s号', (select name_zh from areas where code = new.office_code), series, in_year,
      next_notice_number(new.office_code, series, in_year));
  end if;
  return new;
end $$;

/* Where the caller stands towards a notice. */
create function notice_sides(place ltree, operator uuid) returns text[] language sql stable security definer set search_path = public as $$
  select array_remove(array[
    case when place <@ app_reach('notices', 'edit-attributes') then 'desk' end,
    case when place <@ app_reach('notices', 'close') then 'office' end,
    case when operator = any (app_operators()) then 'addressee' end], null)
$$;

/* A state is reached by a way there is. A draft is changed by the desk; what was issued says what it says, but for what the answer to
   an objection changes. */
create function guard_notice() returns trigger language plpgsql as $$
declare
  sides constant text[] := notice_sides(old.path, old.operator_id);
  is_said_anew constant boolean := (new.bearing, new.addressee, new.office, new.found, new.clause)
    is distinct from (old.bearing, old.addressee, old.office, old.found, old.clause);
  is_ordered_anew constant boolean := (new.ordered, new.due_on) is distinct from (old.ordered, old.due_on)
    or new.destock_su is distinct from old.destock_su;
begin
  if new.state = old.state and not (old.state = 'draft' and 'desk' = any (sides))
     or new.state <> old.state and not exists (
       select from notice_ways w where w.from_state = old.state and w.to_state = new.state and w.side = any (sides)
         and (w.bearing is null or w.bearing = old.bearing))
     or old.state <> 'draft' and is_said_anew
     or is_ordered_anew and new.state not in ('draft', 'answered')
     or new.served_on is distinct from old.served_on and new.state <> 'served'
     or (new.issued_by, new.issued_at) is distinct from (old.issued_by, old.issued_at)
        and not (old.state = 'draft' and new.state = 'issued' and new.issued_by = app_user()) then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_notice before update on notices for each row when (current_user = 'onemap_app') execute function guard_notice();
create trigger number_notice before insert or update on notices for each row execute function number_notice();

-- Each step: who, when, on which day it took effect, in what words. Only added to.
create table notice_steps (
  notice_id uuid not null references notices on delete cascade,
  n integer not null,
  action text not null constraint notice_steps_action_known check (action in ('draft', 'issue', 'serve', 'object', 'answer', 'find-complied',
    'find-uncomplied', 'close', 'withdraw')),
  from_state text, to_state text not null,
  by_user uuid default app_user() references users on delete set null,
  at timestamptz not null default now(),
  on_day date not null constraint notice_steps_not_ahead check (on_day <= (now() at time zone 'Asia/Shanghai')::date),
  -- Of serving: how, and who handed it over or took it.
  how text constraint notice_steps_how_known check (how in ('direct', 'left', 'post', 'entrusted', 'announced')),
  who text,
  outcome text constraint notice_steps_outcome_known check (outcome in ('upheld', 'changed', 'withdrawn')),
  reason text,
  primary key (notice_id, n)
);

alter table notices enable row level security;
alter table notice_steps enable row level security;
alter table notice_numbers enable row level security;
create policy notices_see on notices for select to onemap_app
  using (path <@ (select duty_areas('notices', 'see')) or issued_at is not null and operator_id = any ((select app_operators())::uuid[]));
create policy notices_add on notices for insert to onemap_app
  with check (drafted_by = (select app_user()) and state = 'draft' and issued_at is null and path <@ (select app_reach('notices', 'add')));
create policy notices_step on notices for update to onemap_app
  using (path <@ (select app_reach('notices', 'edit-attributes', 'close')) or operator_id = any ((select app_operators())::uuid[]))
  with check (path <@ (select app_reach('notices', 'edit-attributes', 'close')) or operator_id = any ((select app_operators())::uuid[]));
create policy notice_steps_see on notice_steps for select to onemap_app using (exists (select from notices n where n.id = notice_id));
create policy notice_steps_add on notice_steps for insert to onemap_app with check (by_user = (select app_user())
  and exists (select from notices n where n.id = notice_id and notice_sides(n.path, n.operator_id) <> '{}'));
grant select, insert on notices, notice_steps to onemap_app;
grant update (bearing, office, addressee, found, clause, ordered, destock_su, due_on, state, issued_by, issued_at, served_on, ended_at)
  on notices to onemap_app;
select track_history('notices');
