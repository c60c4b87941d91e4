-- Patrols: the points as received, never changed, and beside them what the rules of patrols make of them.

-- What a patrol must have to count, and how tracks are cleaned: dated rows with source and evidence grade. `value` is null where no
-- number was found, and then nothing is asked.
create table patrol_rules (
  id uuid primary key default gen_random_uuid(),
  measure text not null constraint patrol_rules_measure_known check (measure in ('minutes', 'metres', 'hours-since-last',
    'unit-seen-share', 'gap-s', 'split-s', 'accuracy-m', 'standing-m', 'standing-s', 'speed-ms', 'repeat-m', 'repeat-days')),
  duty text constraint patrol_rules_duty_known check (duty in ('chief', 'warden')),
  level text constraint patrol_rules_level_known check (level in ('prefecture', 'county', 'township', 'village')),
  unit_kind text constraint patrol_rules_kind_known check (unit_kind in ('river-reach', 'lake', 'wetland', 'forest-plot', 'grassland-grid')),
  transport text constraint patrol_rules_transport_known check (transport in ('foot', 'horse', 'motorbike', 'car', 'boat')),
  value double precision constraint patrol_rules_value_sane check (value >= 0 and value <= 1000000),
  in_force_from date not null,
  source text not null,
  evidence text not null constraint patrol_rules_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  note text,
  entered_by uuid default app_user() references users on delete set null,
  is_demo boolean not null default false,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint patrol_rules_once unique nulls not distinct (measure, duty, level, unit_kind, transport, in_force_from)
);
insert into patrol_rules (measure, duty, level, value, in_force_from, source, evidence, note)
select 'minutes', 'chief', l, 30, '2021-11-01'::date, 'S55', '1', 'Akqi county, Xinjiang' from unnest('{county,township,village}'::text[]) l
union all select 'metres', 'chief', l, 2000, '2021-11-01', 'S55', '1', 'Akqi county, Xinjiang' from unnest('{township,village}'::text[]) l
union all select 'hours-since-last', 'chief', l, 96, '2021-11-01', 'S55', '1', 'Akqi county, Xinjiang'
from unnest('{county,township,village}'::text[]) l
union all select m, 'warden', 'village', null, '2021-11-01', 'S98', 'N', 'no number for wardens found'
from unnest('{minutes,metres,hours-since-last}'::text[]) m
union all select m, 'chief', 'prefecture', null, '2021-11-01', 'S52', 'N', 'no number for the prefecture found'
from unnest('{minutes,metres,hours-since-last}'::text[]) m
union all select 'unit-seen-share', null, null, null, '2021-11-01', 'S52', 'N', 'no number found anywhere';
insert into patrol_rules (measure, transport, value, in_force_from, source, evidence, note)
select m, t, v, '2000-01-01', 'working value of the platform', 'D', null
from (values ('gap-s', null, 600), ('split-s', null, 14400), ('accuracy-m', null, 100), ('standing-m', null, 20), ('standing-s', null, 120),
  ('repeat-m', null, 30), ('repeat-days', null, 30), ('speed-ms', 'foot', 5), ('speed-ms', 'horse', 15), ('speed-ms', 'motorbike', 33),
  ('speed-ms', 'car', 42), ('speed-ms', 'boat', 20)) d (m, t, v);

create table patrols (
  id uuid primary key default gen_random_uuid(),
  -- The client's own name for it, so that what is sent twice is one.
  client_id uuid not null,
  leader_id uuid not null constraint patrols_leader_known references users on delete cascade,
  -- Everybody who went, the leader first.
  user_ids uuid[] not null constraint patrols_leader_went check (user_ids[1] = leader_id and cardinality(user_ids) <= 50),
  transport text not null constraint patrols_transport_known check (transport in ('foot', 'horse', 'motorbike', 'car', 'boat')),
  mode text not null constraint patrols_mode_known check (mode in ('live', 'upload', 'manual')),
  -- Why there is no track.
  reason text,
  status text not null default 'open' constraint patrols_status_known check (status in ('open', 'paused', 'ended')),
  started_at timestamptz not null constraint patrols_not_ahead check (started_at <= now() + interval '1 day'),
  ended_at timestamptz,
  note text,
  weather text,
  source_name text,
  source_sha256 text,
  -- The smallest area that holds the track; before there is one, the leader's own.
  path ltree not null,
  -- Units seen; while it lasts, also those of the leader.
  unit_ids uuid[] not null default '{}',
  decision text constraint patrols_decision_known check (decision in ('valid', 'invalid')),
  decision_reason text,
  decided_by uuid references users on delete set null,
  decided_at timestamptz,
  is_demo boolean not null default false,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint patrols_once unique (leader_id, client_id),
  constraint patrols_manual_says_why check (mode <> 'manual' or reason is not null),
  constraint patrols_ended_has_end check (status <> 'ended' or ended_at is not null),
  constraint patrols_period_ordered check (ended_at is null or started_at <= ended_at),
  constraint patrols_decision_whole check ((decision is null) = (decision_reason is null))
);
create index patrols_path on patrols using gist (path);
create index patrols_started on patrols (started_at);
create index patrols_users on patrols using gin (user_ids);
create index patrols_units on patrols using gin (unit_ids);

-- As received. No caller changes or removes one, and the first of a number stays.
create table patrol_points (
  patrol_id uuid not null references patrols on delete cascade,
  client_seq integer not null constraint patrol_points_seq_counted check (client_seq >= 0),
  lng double precision not null constraint patrol_points_lng_sane check (lng between -180 and 180),
  lat double precision not null constraint patrol_points_lat_sane check (lat between -90 and 90),
  ele double precision,
  accuracy_m double precision,
  speed_ms double precision,
  is_mock boolean not null default false,
  device_at timestamptz,
  gnss_at timestamptz,
  received_at timestamptz not null default now(),
  part smallint not null default 0,
  primary key (patrol_id, client_seq)
);

-- What follows is derived, by the rule of that number, and written by the server alone.
create table patrol_tracks (
  patrol_id uuid primary key references patrols on delete cascade,
  rule integer not null,
  is_timed boolean not null,
  geom geometry(MultiLineString, 4326),
  point_count integer not null,
  -- How many points were dropped, by reason.
  drop_counts jsonb not null,
  distance_m double precision not null,
  elapsed_s double precision,
  recorded_s double precision,
  moving_s double precision,
  fastest_ms double precision,
  repeat_share double precision,
  -- SHA-256 of the cleaned way without its times.
  shape_digest text,
  flags jsonb not null default '[]',
  state text not null constraint patrol_tracks_state_known check (state in ('valid', 'doubtful', 'decided-valid', 'decided-invalid')),
  doubts text[] not null default '{}',
  last_lng double precision,
  last_lat double precision,
  last_at timestamptz,
  derived_at timestamptz not null default now()
);
create index patrol_tracks_geom on patrol_tracks using gist (geom);
create index patrol_tracks_shape on patrol_tracks (shape_digest) where shape_digest is not null;

create table patrol_drops (
  patrol_id uuid not null references patrols on delete cascade,
  client_seq integer not null,
  why text not null constraint patrol_drops_reason_known check (why in ('no-time', 'inaccurate', 'clock-back', 'duplicate', 'teleport', 'standing')),
  primary key (patrol_id, client_seq)
);

-- A unit cut into parts, once for each outline it had.
create table unit_parts (
  unit_id uuid not null references duty_units on delete cascade,
  outline text not null,
  n integer not null,
  size_m double precision not null,
  -- Longitude and latitude of each mid point, in ten-millionths of a degree, as 32-bit integers, low byte first.
  mids bytea not null,
  primary key (unit_id, outline)
);

-- One patrol in one unit. `seen` has a bit for each part of the outline named.
create table patrol_visits (
  patrol_id uuid not null references patrols on delete cascade,
  unit_id uuid not null references duty_units on delete cascade,
  user_ids uuid[] not null,
  path ltree not null,
  day date not null,
  outline text,
  seen bit varying,
  seen_share double precision not null,
  -- Of a reach.
  seen_m double precision,
  -- Of anything else.
  seen_ha double precision,
  track_m double precision not null,
  track_s double precision,
  -- By whose post it was judged; null where nobody who went had one there.
  duty text,
  level text,
  results jsonb not null default '[]',
  is_valid boolean not null,
  primary key (patrol_id, unit_id)
);
create index patrol_visits_unit on patrol_visits (unit_id, day);
create index patrol_visits_users on patrol_visits using gin (user_ids);

/* Units in which the caller today holds a post as chief, or stands in for one: who may see where a patrol is while it lasts. */
create function app_chief_units() returns uuid[] language plpgsql stable security definer set search_path = public as $$
begin
  return (
    select coalesce(array_agg(distinct p.unit_id), '{}')
    from duty_posts p left join duty_substitutes s on s.post_id = p.id, (select (now() at time zone 'Asia/Shanghai')::date as day) today
    where p.duty = 'chief' and p.unit_id = any (app_units()) and p.from_day <= day and (p.to_day is null or day < p.to_day)
      and (p.user_id = app_user() or s.user_id = app_user() and s.from_day <= day and day < s.to_day));
end $$;

/* The caller, but not in what is taken away in bulk: that goes by area. */
create function app_self() returns uuid[] language sql stable
  as $$ select case when coalesce(current_setting('app.exported', true), '') = '' then array[app_user()] else '{}' end $$;

select publish_changes('patrol_tracks', 'patrol-tracks');
select track_history('patrols');
select track_history('patrol_rules');

alter table patrol_rules enable row level security;
alter table patrols enable row level security;
alter table patrol_points enable row level security;
alter table patrol_tracks enable row level security;
alter table patrol_drops enable row level security;
alter table unit_parts enable row level security;
alter table patrol_visits enable row level security;
create policy patrol_rules_see on patrol_rules for select to onemap_app using (true);
-- Own; of one's area by office; of one's units, and while it lasts only as their chief.
create policy patrols_see on patrols for select to onemap_app
  using (path <@ (select duty_areas('patrols', 'see')) or user_ids && (select app_self())
    or unit_ids && (select app_chief_units()) or status = 'ended' and unit_ids && (select app_units()));
create policy patrols_add on patrols for insert to onemap_app
  with check (leader_id = (select app_user()) and path <@ (select app_reach('patrols', 'add')) and decision is null);
create policy patrols_own on patrols for update to onemap_app
  using (leader_id = (select app_user())) with check (leader_id = (select app_user()));
create policy patrols_decide on patrols for update to onemap_app
  using (not user_ids && array[(select app_user())]
    and (path <@ (select duty_areas('patrols', 'close')) or unit_ids && (select app_chief_units())))
  with check (not user_ids && array[(select app_user())]);
create policy patrol_points_see on patrol_points for select to onemap_app using (exists (select from patrols p where p.id = patrol_id));
create policy patrol_points_add on patrol_points for insert to onemap_app
  with check (exists (select from patrols p where p.id = patrol_id and p.leader_id = (select app_user()) and p.mode <> 'manual'));
create policy patrol_tracks_see on patrol_tracks for select to onemap_app using (exists (select from patrols p where p.id = patrol_id));
create policy patrol_drops_see on patrol_drops for select to onemap_app using (exists (select from patrols p where p.id = patrol_id));
create policy unit_parts_see on unit_parts for select to onemap_app using (exists (select from duty_units u where u.id = unit_id));
create policy patrol_visits_see on patrol_visits for select to onemap_app
  using (exists (select from patrols p where p.id = patrol_id)
    and (path <@ (select duty_areas('patrols', 'see')) or user_ids && (select app_self()) or unit_id = any ((select app_units())::uuid[])));

/* The leader says what happened, others only what they decide; nobody decides on an own patrol. */
create function guard_patrol() returns trigger language plpgsql as $$
begin
  if (new.decision, new.decision_reason, new.decided_by, new.decided_at)
     is distinct from (old.decision, old.decision_reason, old.decided_by, old.decided_at) then
    if app_user() = any (old.user_ids) then raise exception 'own patrol' using errcode = '42501'; end if;
  elsif old.leader_id is distinct from app_user() then
    raise exception 'not the leader' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_patrol before update on patrols for each row when (current_user = 'onemap_app') execute function guard_patrol();

grant select on patrol_rules, patrols, patrol_points, patrol_tracks, patrol_drops, unit_parts, patrol_visits to onemap_app;
grant insert (client_id, leader_id, user_ids, transport, mode, reason, status, started_at, ended_at, note, weather, source_name,
  source_sha256, path, unit_ids) on patrols to onemap_app;
grant update (status, ended_at, note, weather, decision, decision_reason, decided_by, decided_at) on patrols to onemap_app;
grant insert (patrol_id, client_seq, lng, lat, ele, accuracy_m, speed_ms, is_mock, device_at, gnss_at, part) on patrol_points to onemap_app;
