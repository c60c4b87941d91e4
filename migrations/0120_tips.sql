-- Tips from the public: what somebody saw, where and when, with photographs. Who they are lies in a table of its own, which no role may
-- read: it is opened by a function that writes who looked and why into the ledger, for who has `see-exactly` of tips alone.

/* Another word in a list that a constraint holds; what else stands in it stays. */
create function widen_list(held text, rule text, word text) returns void language plpgsql as $$
declare
  stands constant text := (select pg_get_constraintdef(oid) from pg_constraint where conname = rule and conrelid = held::regclass);
begin
  execute format('alter table %I drop constraint %I, add constraint %I %s', held, rule, rule,
    regexp_replace(stands, 'ARRAY\[', format('ARRAY[%L::text, ', word)));
end $$;
select widen_list('role_verbs', 'role_verbs_kind_known', 'tips');
insert into role_verbs
select r, 'tips', 'see' from unnest('{prefecture-officer,county-officer,tip-operator}'::text[]) r
-- Who answers callers, and may call them back.
union all select 'tip-operator', 'tips', v from unnest('{see-exactly,edit-attributes}'::text[]) v;

create table tips (
  id uuid primary key default gen_random_uuid(),
  -- `T-632701-2026-0007`: county, year, running number. Written by number_tip. It opens nothing.
  code text not null constraint tips_code_unique unique,
  kind text not null constraint tips_kind_known check (kind in ('poaching', 'animal', 'trade', 'harvest', 'digging', 'dumping', 'building',
    'grazing', 'vehicles', 'fire', 'conflict', 'other')),
  -- Null: told by its area alone.
  geom geometry(Point, 4326) constraint tips_geom_valid check (st_isvalid(geom)),
  accuracy_m double precision constraint tips_accuracy_sane check (accuracy_m > 0 and accuracy_m <= 1000000),
  area_code text not null constraint tips_area_known references areas,
  path ltree not null,
  seen_on date constraint tips_not_ahead check (seen_on <= (now() at time zone 'Asia/Shanghai')::date),
  words text not null,
  lang text not null constraint tips_lang_known check (lang in ('zh', 'bo', 'en')),
  has_voice boolean not null default false,
  state text not null default 'received' constraint tips_state_known check (state in ('received', 'in-hand', 'passed-on', 'ended', 'spam')),
  received_at timestamptz not null default now(),
  -- What it became.
  incident_id uuid constraint tips_incident_known references incidents,
  problem_id uuid constraint tips_problem_known references problems,
  ended_at timestamptz, is_demo boolean not null default false,
  version integer not null default 1,
  constraint tips_passed_on_to_one check ((state = 'passed-on') = (num_nonnulls(incident_id, problem_id) = 1)
    and num_nonnulls(incident_id, problem_id) <= 1),
  constraint tips_end_dated check ((state in ('ended', 'spam')) = (ended_at is not null))
);
create index tips_path on tips using gist (path);
create index tips_received on tips (received_at);
create unique index tips_incident on tips (incident_id) where incident_id is not null;
create unique index tips_problem on tips (problem_id) where problem_id is not null;

create table tip_photos (
  id uuid primary key default gen_random_uuid(),
  tip_id uuid not null references tips on delete cascade,
  n integer not null,
  -- Of the bytes as received, which tell what a camera writes beside a picture: under seal in DATA_DIR/tips.
  sha256 text not null, media_type text not null, bytes bigint not null,
  -- Of the same picture without any of that, in full size: what is shown and passed on.
  clean_sha256 text not null, clean_bytes bigint not null,
  width integer not null, height integer not null,
  -- Null once the bytes as received were removed.
  kept_at timestamptz default now(),
  constraint tip_photos_once unique (tip_id, sha256)
);
-- What was said and done, in turn. `send` and `add` are the caller's; `answer` and `end` are told to the caller.
create table tip_steps (
  tip_id uuid not null references tips on delete cascade,
  n integer not null,
  action text not null constraint tip_steps_action_known check (action in ('send', 'add', 'take', 'answer', 'note', 'end', 'mark-spam',
    'unmark-spam', 'pass-on')),
  from_state text, to_state text not null,
  by_user uuid default app_user() references users on delete set null,
  at timestamptz not null default now(),
  note text,
  primary key (tip_id, n)
);

/* Who called: no role has a right to this table. */
create table tip_callers (
  tip_id uuid primary key references tips on delete cascade,
  -- Keyed digest of the code that was shown once.
  code_digest text not null constraint tip_callers_code_unique unique,
  phone text,
  voice_sha256 text, voice_type text, voice_bytes bigint,
  constraint tip_callers_voice_whole check (num_nonnulls(voice_sha256, voice_type, voice_bytes) in (0, 3))
);
/* Signs challenges and makes codes; the same for every process. */
create table tip_keys (id boolean primary key default true constraint tip_keys_one check (id), key text not null);
insert into tip_keys (key) values (gen_random_uuid()::text || gen_random_uuid()::text);
/* Challenges that were used, until they would have ended anyway. */
create table tip_challenges (id text primary key, ends_at timestamptz not null);

create table tip_numbers (county text not null, year integer not null, last integer not null, primary key (county, year));
create function number_tip() returns trigger language plpgsql security definer set search_path = public as $$
declare
  at_county constant text := coalesce((select a.code from areas a where a.level = 'county' and a.path @> new.path), left(new.area_code, 6));
  in_year constant integer := extract(year from new.received_at at time zone 'Asia/Shanghai');
  n integer;
begin
  insert into tip_numbers as t values (at_county, in_year, 1) on conflict (county, year) do update set last = t.last + 1 returning last into n;
  new.code := format('T-%s-%s-%s', at_county, in_year, lpad(n::text, 4, '0'));
  return new;
end $$;
create trigger number_tip before insert on tips for each row execute function number_tip();

/* Holds what operators do to the steps there are; tip.rules.ts says the same. A tip is passed on by the platform alone, together with
   the record that it becomes. */
create function guard_tip() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and old.state || '>' || new.state not in ('received>in-hand', 'received>ended', 'in-hand>ended', 'received>spam',
    'in-hand>spam', 'spam>in-hand') then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_tip before update on tips for each row when (current_user = 'onemap_app') execute function guard_tip();

alter table tips enable row level security;
alter table tip_photos enable row level security;
alter table tip_steps enable row level security;
alter table tip_callers enable row level security;
alter table tip_keys enable row level security;
alter table tip_challenges enable row level security;
alter table tip_numbers enable row level security;
create policy tips_see on tips for select to onemap_app using (path <@ (select app_reach('tips', 'see')));
create policy tips_step on tips for update to onemap_app
  using (path <@ (select app_reach('tips', 'edit-attributes'))) with check (path <@ (select app_reach('tips', 'edit-attributes')));
create policy tip_photos_see on tip_photos for select to onemap_app using (exists (select from tips t where t.id = tip_id));
create policy tip_steps_see on tip_steps for select to onemap_app using (exists (select from tips t where t.id = tip_id));
create policy tip_steps_add on tip_steps for insert to onemap_app
  with check (by_user = (select app_user()) and action not in ('send', 'add', 'pass-on')
    and exists (select from tips t where t.id = tip_id and t.path <@ (select app_reach('tips', 'edit-attributes'))));
grant select on tips, tip_photos, tip_steps to onemap_app;
grant update (state, ended_at, version) on tips to onemap_app;
grant insert on tip_steps to onemap_app;

/* Opens what may tell who called, and writes into the ledger that it was opened, by whom and why: the one does not happen without the
   other. `what`: the telephone number, the voice note, or photographs as received. */
create function open_tip_seal(tip uuid, what text, why text)
returns table (phone text, voice_sha256 text, voice_type text) language plpgsql volatile security definer set search_path = public as $$
declare
  place constant ltree := (select t.path from tips t where t.id = tip and t.path <@ app_reach('tips', 'see-exactly'));
begin
  if place is null or what not in ('phone', 'voice', 'photo') or length(trim(coalesce(why, ''))) < 4 then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  insert into ledger (action, subject_kind, subject_id, path, reason, detail)
  values ('tip-seal-opened', 'tip', tip::text, subltree(place, 0, least(3, nlevel(place))), why, jsonb_build_object('what', what));
  return query
    select case when what = 'phone' then c.phone end, case when what = 'voice' then c.voice_sha256 end,
           case when what = 'voice' then c.voice_type end
    from tip_callers c where c.tip_id = tip;
end $$;
grant execute on function open_tip_seal(uuid, text, text) to onemap_app;

/* What a tip that the caller sees has become: number and state, and nothing else of the record. */
create function tip_became(tip uuid) returns table (record text, incident_code text, problem_code text)
language sql stable security definer set search_path = public as $$
  select coalesce(i.state, p.state), i.code, p.code
  from tips t left join incidents i on i.id = t.incident_id left join problems p on p.id = t.problem_id
  where t.id = tip and t.path <@ app_reach('tips', 'see')
$$;
grant execute on function tip_became(uuid) to onemap_app;
