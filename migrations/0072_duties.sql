-- Who answers for which water, wood and grass: units of duty, the posts of chiefs and wardens in them, and how often each goes there.

create table duty_units (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint duty_units_code_unique unique,
  kind text not null constraint duty_units_kind_known check (kind in ('river-reach', 'lake', 'wetland', 'forest-plot', 'grassland-grid')),
  name text not null,
  path ltree not null,
  -- The line of a reach; the outline of anything else.
  geom geometry(Geometry, 4326) not null constraint duty_units_geom_valid check (st_isvalid(geom)),
  -- Half the width of the strip along a reach that is managed with it.
  strip_m double precision constraint duty_units_strip_sane check (strip_m > 0 and strip_m <= 5000),
  -- From how far off a walker still sees the ground: what coverage is measured by.
  sight_m double precision not null default 200 constraint duty_units_sight_sane check (sight_m between 10 and 5000),
  -- The ground that belongs to the unit: the strip of a reach, else the outline. Written by shape_unit.
  land geometry(MultiPolygon, 4326) not null,
  length_m double precision generated always as (case when kind = 'river-reach' then st_length(geom::geography) end) stored,
  area_ha double precision generated always as (st_area(land::geography) / 10000.0) stored,
  season_from text constraint duty_units_season_from_day check (season_from ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  season_to text constraint duty_units_season_to_day check (season_to ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  in_force_from date not null,
  in_force_to date,
  source text not null,
  source_crs text,
  is_demo boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint duty_units_shape_of_kind check ((kind = 'river-reach') = (geometrytype(geom) in ('LINESTRING', 'MULTILINESTRING'))
    and (kind = 'river-reach' or geometrytype(geom) in ('POLYGON', 'MULTIPOLYGON'))),
  constraint duty_units_strip_of_reach check ((kind = 'river-reach') = (strip_m is not null)),
  constraint duty_units_season_whole check ((season_from is null) = (season_to is null)),
  constraint duty_units_period_ordered check (in_force_to is null or in_force_from < in_force_to)
);
create index duty_units_land on duty_units using gist (land);
create index duty_units_geom on duty_units using gist (geom);
create index duty_units_path on duty_units using gist (path);

create function shape_unit() returns trigger language plpgsql as $$
begin
  if new.kind = 'river-reach' then
    new.land := st_multi(st_buffer(new.geom::geography, new.strip_m)::geometry);
  else
    new.geom := st_multi(new.geom);
    new.land := new.geom;
  end if;
  return new;
end $$;
create trigger shape_unit before insert or update of geom, kind, strip_m on duty_units for each row execute function shape_unit();

-- Where a unit comes from that was cut from another, or joined of several.
create table duty_unit_origins (
  unit_id uuid not null references duty_units on delete cascade,
  from_id uuid not null references duty_units on delete cascade,
  how text not null constraint duty_unit_origins_how_known check (how in ('split', 'merge')),
  primary key (unit_id, from_id)
);

-- Who answers for a unit, at which level, from which day. A handover ends one post and begins the next.
create table duty_posts (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null constraint duty_posts_unit_known references duty_units on delete cascade,
  duty text not null constraint duty_posts_duty_known check (duty in ('chief', 'warden')),
  level text not null constraint duty_posts_level_known check (level in ('prefecture', 'county', 'township', 'village')),
  user_id uuid not null constraint duty_posts_user_known references users on delete cascade,
  from_day date not null,
  -- The first day on which it is held no more.
  to_day date,
  deed text not null,
  note text,
  is_demo boolean not null default false,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint duty_posts_warden_of_village check (duty = 'chief' or level = 'village'),
  constraint duty_posts_period_ordered check (to_day is null or from_day < to_day)
);
create index duty_posts_unit on duty_posts (unit_id);
create index duty_posts_user on duty_posts (user_id);

/* One chief per unit and level at a time, and nobody a warden of one unit twice at a time. The unit's row is locked, so that two
   appointments at once cannot both find the post free. */
create function hold_post_single() returns trigger language plpgsql security definer set search_path = public as $$
declare
  other duty_posts;
begin
  perform from duty_units where id = new.unit_id for update;
  select * into other from duty_posts p
  where p.unit_id = new.unit_id and p.id <> new.id and p.duty = new.duty and p.level = new.level
    and (new.duty = 'chief' or p.user_id = new.user_id)
    and daterange(p.from_day, p.to_day) && daterange(new.from_day, new.to_day)
  limit 1;
  if found then
    raise exception 'post-taken' using errcode = '23P01', constraint = 'duty_posts_single', table = 'duty_posts',
      detail = json_build_object('holder', user_name(other.user_id), 'from', other.from_day, 'to', other.to_day)::text;
  end if;
  return new;
end $$;
create trigger hold_post_single before insert or update on duty_posts for each row execute function hold_post_single();

-- Who stands in for the holder of a post during leave.
create table duty_substitutes (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null constraint duty_substitutes_post_known references duty_posts on delete cascade,
  user_id uuid not null constraint duty_substitutes_user_known references users on delete cascade,
  from_day date not null,
  to_day date not null,
  reason text not null,
  is_demo boolean not null default false,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint duty_substitutes_period_ordered check (from_day < to_day)
);
create index duty_substitutes_post on duty_substitutes (post_id);
create index duty_substitutes_user on duty_substitutes (user_id);

/* Units in which the caller today holds a post or stands in for who holds it, by a grant of that duty in force whose area meets the
   unit. Nothing in what is taken away in bulk: that goes by area. */
create function app_units() returns uuid[] language plpgsql stable security definer set search_path = public as $$
begin
  if coalesce(current_setting('app.exported', true), '') <> '' or current_setting('app.token', true) is null then return '{}'; end if;
  return (
    with today as (select (now() at time zone 'Asia/Shanghai')::date as day),
    held as (
      select p.unit_id, p.duty from duty_posts p, today
      where p.user_id = app_user() and p.from_day <= day and (p.to_day is null or day < p.to_day)
      union
      select p.unit_id, p.duty from duty_substitutes s join duty_posts p on p.id = s.post_id, today
      where s.user_id = app_user() and s.from_day <= day and day < s.to_day and p.from_day <= day and (p.to_day is null or day < p.to_day))
    select coalesce(array_agg(distinct h.unit_id), '{}')
    from held h
    join duty_units u on u.id = h.unit_id
    join grants_in_force(app_user(), app_token()) g on g.role = h.duty and (u.path <@ g.area_path or g.area_path <@ u.path));
end $$;

/* How often each level goes to a kind of unit: dated rows with source and evidence grade; `times` is null where no number was found,
   and then nothing is due until one is entered. */
create table duty_frequencies (
  id uuid primary key default gen_random_uuid(),
  unit_kind text not null constraint duty_frequencies_kind_known check (unit_kind in ('river-reach', 'lake', 'wetland', 'forest-plot', 'grassland-grid')),
  duty text not null constraint duty_frequencies_duty_known check (duty in ('chief', 'warden')),
  level text not null constraint duty_frequencies_level_known check (level in ('prefecture', 'county', 'township', 'village')),
  every text constraint duty_frequencies_every_known check (every in ('week', 'ten-days', 'month', 'quarter', 'half-year', 'year')),
  times integer constraint duty_frequencies_times_sane check (times between 1 and 31),
  grace_days integer not null default 0 constraint duty_frequencies_grace_sane check (grace_days between 0 and 60),
  in_force_from date not null,
  source text not null,
  evidence text not null constraint duty_frequencies_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  note text,
  entered_by uuid default app_user() references users on delete set null,
  is_demo boolean not null default false,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint duty_frequencies_once unique (unit_kind, duty, level, in_force_from),
  constraint duty_frequencies_whole check ((every is null) = (times is null))
);
insert into duty_frequencies (unit_kind, duty, level, every, times, in_force_from, source, evidence, note)
select k, 'chief', l.level, l.every, l.times, date '2021-11-01', l.source, l.evidence, l.note
from unnest('{river-reach,lake}'::text[]) k, (values
  ('prefecture', null, null::integer, 'S52', 'N', 'The Qinghai regulation of 2021-11-01 was not seen with numbers'),
  ('county', 'quarter', 1, 'S50', '1', 'Longbao town, Yushu city'),
  ('township', 'month', 1, 'S50', '1', 'Longbao town, Yushu city'),
  ('village', 'week', 1, 'S50', '1', 'Longbao town, Yushu city')) l (level, every, times, source, evidence, note)
union all
select k, 'warden', 'village', null, null, date '2021-11-01', 'S52', 'N', 'no number for wardens found'
from unnest('{river-reach,lake}'::text[]) k
union all
select k, d.duty, d.level, null, null, date '2021-09-01', 'S59', 'N', 'Qinghai orders patrols; numbers were not seen'
from unnest('{wetland,forest-plot,grassland-grid}'::text[]) k, (values ('chief', 'prefecture'), ('chief', 'county'), ('chief', 'township'),
  ('chief', 'village'), ('warden', 'village')) d (duty, level);

select publish_changes('duty_units', 'duty-units');
create trigger bump_duty_posts after insert or update or delete on duty_posts for each statement execute function bump_collection('duty-units');
create trigger bump_duty_substitutes after insert or update or delete on duty_substitutes for each statement execute function bump_collection('duty-units');
-- The ground of a unit follows from its line and strip.
select track_history('duty_units', '{id}', '{land}');
select track_history('duty_posts');
select track_history('duty_substitutes');
select track_history('duty_frequencies');

create trigger guard_verbs before update on duty_units for each row when (current_user = 'onemap_app') execute function guard_verbs('duties', 'geom', 'in_force_to');

alter table duty_units enable row level security;
alter table duty_unit_origins enable row level security;
alter table duty_posts enable row level security;
alter table duty_substitutes enable row level security;
alter table duty_frequencies enable row level security;
create policy duty_units_see on duty_units for select to onemap_app
  using (path <@ (select duty_areas('duties', 'see')) or id = any ((select app_units())::uuid[]));
create policy duty_units_add on duty_units for insert to onemap_app with check (path <@ (select app_reach('duties', 'add')));
create policy duty_units_edit on duty_units for update to onemap_app
  using (path <@ (select app_reach('duties', 'edit-attributes', 'edit-geometry', 'close')))
  with check (path <@ (select app_reach('duties', 'edit-attributes', 'edit-geometry', 'close')));
create policy duty_unit_origins_see on duty_unit_origins for select to onemap_app
  using (exists (select from duty_units u where u.id = unit_id) or exists (select from duty_units u where u.id = from_id));
create policy duty_unit_origins_add on duty_unit_origins for insert to onemap_app
  with check (exists (select from duty_units u where u.id = unit_id and u.path <@ (select app_reach('duties', 'add'))));
-- Of a unit that one sees, every post: a chief knows who answers above and below.
create policy duty_posts_see on duty_posts for select to onemap_app using (exists (select from duty_units u where u.id = unit_id));
create policy duty_posts_add on duty_posts for insert to onemap_app
  with check (exists (select from duty_units u where u.id = unit_id and u.path <@ (select app_reach('duties', 'edit-attributes'))));
create policy duty_posts_edit on duty_posts for update to onemap_app
  using (exists (select from duty_units u where u.id = unit_id and u.path <@ (select app_reach('duties', 'edit-attributes', 'close'))))
  with check (exists (select from duty_units u where u.id = unit_id and u.path <@ (select app_reach('duties', 'edit-attributes', 'close'))));
create policy duty_substitutes_see on duty_substitutes for select to onemap_app using (exists (select from duty_posts p where p.id = post_id));
create policy duty_substitutes_add on duty_substitutes for insert to onemap_app
  with check (exists (select from duty_posts p join duty_units u on u.id = p.unit_id
    where p.id = post_id and (u.path <@ (select app_reach('duties', 'edit-attributes')) or p.user_id = (select app_user()))));
create policy duty_substitutes_edit on duty_substitutes for update to onemap_app
  using (exists (select from duty_posts p join duty_units u on u.id = p.unit_id
    where p.id = post_id and (u.path <@ (select app_reach('duties', 'edit-attributes')) or p.user_id = (select app_user()))));
create policy duty_frequencies_see on duty_frequencies for select to onemap_app using (true);
create policy duty_frequencies_add on duty_frequencies for insert to onemap_app
  with check (cardinality((select app_reach('standards', 'add'))) > 0);
grant select, insert, update on duty_units, duty_posts, duty_substitutes to onemap_app;
grant select, insert on duty_unit_origins, duty_frequencies to onemap_app;
