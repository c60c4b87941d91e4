-- What a second reading of duty asked for: positions by silence and not by age, published scores held, rules by the prefecture, days by the place.

/* Nothing was heard of a patrol for two days, or ever since it began. Asked by the policy of patrols, which that of arrivals asks back. */
create function patrol_is_silent(patrol uuid, begun timestamptz) returns boolean language sql stable security definer set search_path = public as $$
  select coalesce((select a.received_at from patrol_arrivals a where a.patrol_id = patrol), begun) < now() - interval '2 days'
$$;
alter policy patrols_see on patrols
  using (path <@ (select duty_areas('patrols', 'see')) and (status = 'ended' or patrol_is_silent(id, started_at))
    or user_ids && (select app_self())
    or unit_ids && (select app_chief_units()) or status = 'ended' and unit_ids && (select app_units()));

/* The day of the last patrol that counts and is over, up to a day: that one goes on is for its chiefs to know. */
create or replace function last_valid_day(unit uuid, until date) returns date language sql stable security definer set search_path = public as $$
  select v.day from patrol_visits v join patrols p on p.id = v.patrol_id and p.status = 'ended'
  where v.unit_id = unit and v.is_valid and v.day <= until order by v.day desc limit 1
$$;

/* What was walked, judged, or where a problem was found, is not taken away with the import that drew it. */
create or replace function keep_unit_in_use() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from patrol_visits where unit_id = old.id) or exists (select from problems where unit_id = old.id)
    or exists (select from duty_scores where unit_id = old.id) then
    raise exception 'unit-in-use' using errcode = '23503', constraint = 'duty_units_in_use', table = 'duty_units';
  end if;
  return old;
end $$;
create function keep_post_judged() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from duty_scores where post_id = old.id) then
    raise exception 'unit-in-use' using errcode = '23503', constraint = 'duty_units_in_use', table = 'duty_posts';
  end if;
  return old;
end $$;
create trigger keep_post_judged before delete on duty_posts for each row when (not old.is_demo) execute function keep_post_judged();

-- Rules that judge the whole prefecture are entered by who enters coefficients for it.
alter policy patrol_rules_add on patrol_rules
  with check (exists (select from unnest((select app_reach('standards', 'add'))) area where nlevel(area) <= 2));
alter policy duty_frequencies_add on duty_frequencies
  with check (exists (select from unnest((select app_reach('standards', 'add'))) area where nlevel(area) <= 2));

/* The day where the prefecture lies, whatever clock the database goes by: from midnight to eight in the morning UTC is a day behind. */
create function day_here() returns date language sql stable as $$ select (now() at time zone 'Asia/Shanghai')::date $$;

/* The unit that holds most closely where a thing lies: also for those who may not see the unit. */
create or replace function unit_at(place geometry) returns uuid language sql stable security definer set search_path = public as $$
  select u.id from duty_units u
  where u.land && place and st_intersects(u.land, place) and u.in_force_from <= day_here() and (u.in_force_to is null or day_here() < u.in_force_to)
  order by u.area_ha, u.code limit 1
$$;

alter policy retention_rules_enter on retention_rules
  with check ((select app_reach('retention', 'add')) <> '{}' and entered_by = (select app_user()) and in_force_from >= day_here());

insert into coefficients (edition, key, value, unit, evidence, note, approved_by) values
  ('import', 'area-holds-share', 0.98, 'share', 'D', 'Share of a shape that an area must hold for the shape to be filed there', 'platform default');

-- Patrols that could not be derived keep the mark of what made them old; it rests before it is tried again.
alter table duty_units_changed add column failed_at timestamptz;
alter table patrol_rules_entered add column failed_at timestamptz;
create or replace function mark_unit_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into duty_units_changed as c (unit_id) values (new.id)
  on conflict (unit_id) do update set changes = c.changes + 1, since = clock_timestamp(), failed_at = null;
  return null;
end $$;
