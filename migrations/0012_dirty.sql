-- What an edit makes old: parcels whose spatial facts, operators whose balance, herds whose place must be looked at again.
-- Marked set by set, so that a bulk load costs one statement, and only for what touches the edited row.

-- A run walks the operators place by place.
create index operators_place on operators (path, id);

create function mark_parcels(ids uuid[]) returns void language sql security definer set search_path = public as $$
  insert into facts_dirty (parcel_id) select distinct id from unnest(ids) id where id is not null on conflict do nothing
$$;
create function mark_operators(ids uuid[]) returns void language sql security definer set search_path = public as $$
  insert into balance_dirty (operator_id)
  select distinct o.id from unnest(ids) i join operators o on o.id = i
  on conflict (operator_id) do update set since = excluded.since
$$;
create function mark_surveys(ids uuid[]) returns void language sql security definer set search_path = public as $$
  insert into surveys_dirty (survey_id) select distinct id from unnest(ids) id where id is not null on conflict do nothing
$$;

-- Parcels. Their facts are cheap to make again, so any change of use, holder or outline asks for them.
create function parcels_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_parcels(array(select id from fresh));
  perform mark_operators(array(select operator_id from fresh));
  perform mark_surveys(array(select s.id from herd_surveys s join fresh f on s.place && f.geom));
  return null;
end $$;
create trigger mark_added after insert on parcels referencing new table as fresh
  for each statement execute function parcels_added();

create function parcels_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_parcels(array(select id from fresh));
  perform mark_operators(array(select operator_id from fresh union all select operator_id from stale));
  perform mark_surveys(array(
    select s.id from herd_surveys s join fresh f on s.place && f.geom
    union all select s.id from herd_surveys s join fresh f on s.parcel_id = f.id
    union all select s.id from herd_surveys s join stale f on s.place && f.geom));
  return null;
end $$;
create trigger mark_changed after update on parcels referencing new table as fresh old table as stale
  for each statement execute function parcels_changed();

create function parcel_leaves() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update violations set state = 'closed', closed_at = clock_timestamp(), closed_reason = 'parcel-removed'
  where parcel_id = old.id and state = 'open';
  perform mark_operators(array[old.operator_id]);
  perform mark_surveys(array(select s.id from herd_surveys s where s.parcel_id = old.id
    union all select s.id from herd_surveys s where s.place && old.geom));
  return old;
end $$;
create trigger mark_leaving before delete on parcels for each row execute function parcel_leaves();

-- Zones. The old outline is known by what it lay on; the new one by its parts.
create function zone_touched() returns trigger language plpgsql security definer set search_path = public as $$
declare touched zones := case when tg_op = 'DELETE' then old else new end;
begin
  perform mark_parcels(array(select parcel_id from parcel_zones where zone_id = touched.id));
  if tg_op <> 'INSERT' then
    perform mark_surveys(array(select s.id from herd_surveys s where s.place && old.geom));
  end if;
  if tg_op = 'DELETE' then return old; end if;
  perform mark_surveys(array(select s.id from herd_surveys s where s.place && new.geom));
  perform mark_parcels(array(select p.id from zone_parts z join parcels p on p.geom && z.geom where z.zone_id = new.id));
  return null;
end $$;
-- Named to run after subdivide_zone, which makes the parts: triggers of a row run in the order of their names.
create trigger touch_parcels after insert or update on zones for each row execute function zone_touched();
create trigger touch_parcels_leaving before delete on zones for each row execute function zone_touched();

create function grassland_touched() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_parcels(array(select p.id from grassland_parts g join parcels p on p.geom && g.geom
    where g.unit_id = case when tg_op = 'INSERT' then new.id else old.id end));
  return case when tg_op = 'INSERT' then new else old end;
end $$;
create trigger touch_parcels after insert on grassland_units for each row execute function grassland_touched();
create trigger touch_parcels_leaving before delete on grassland_units for each row execute function grassland_touched();
create function grassland_moved() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_parcels(array(select p.id from parcels p where (p.geom && old.geom and st_intersects(p.geom, old.geom))
    or (p.geom && new.geom and st_intersects(p.geom, new.geom))));
  return null;
end $$;
create trigger touch_parcels_moved after update on grassland_units for each row execute function grassland_moved();

-- Herds and feed.
create function surveys_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(select operator_id from fresh where is_adopted));
  perform mark_surveys(array(select id from fresh where place is not null or parcel_id is not null));
  return null;
end $$;
create function surveys_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(select operator_id from fresh union all select operator_id from stale));
  perform mark_surveys(array(select n.id from fresh n join stale o on o.id = n.id
    where coalesce(n.place, o.place) is not null or coalesce(n.parcel_id, o.parcel_id) is not null));
  return null;
end $$;
create function survey_leaves() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update violations set state = 'closed', closed_at = clock_timestamp(), closed_reason = 'count-removed'
  where survey_id = old.id and state = 'open';
  perform mark_operators(array[old.operator_id]);
  return old;
end $$;
create trigger mark_added after insert on herd_surveys referencing new table as fresh
  for each statement execute function surveys_added();
create trigger mark_changed after update on herd_surveys referencing new table as fresh old table as stale
  for each statement execute function surveys_changed();
create trigger mark_leaving before delete on herd_surveys for each row execute function survey_leaves();

create function counts_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(select s.operator_id from herd_surveys s where s.is_adopted and s.id in (select survey_id from fresh)));
  perform mark_surveys(array(select s.id from herd_surveys s
    where s.id in (select survey_id from fresh) and (s.place is not null or s.parcel_id is not null)));
  return null;
end $$;
create function counts_left() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(select s.operator_id from herd_surveys s where s.is_adopted and s.id in (select survey_id from stale)));
  perform mark_surveys(array(select s.id from herd_surveys s
    where s.id in (select survey_id from stale) and (s.place is not null or s.parcel_id is not null)));
  return null;
end $$;
create trigger mark_added after insert on herd_counts referencing new table as fresh for each statement execute function counts_added();
create trigger mark_changed after update on herd_counts referencing new table as fresh for each statement execute function counts_added();
create trigger mark_left after delete on herd_counts referencing old table as stale for each statement execute function counts_left();

create function supplements_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(select operator_id from fresh));
  return null;
end $$;
create function supplements_left() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(select operator_id from stale));
  return null;
end $$;
create trigger mark_added after insert on supplements referencing new table as fresh for each statement execute function supplements_added();
create trigger mark_changed after update on supplements referencing new table as fresh for each statement execute function supplements_added();
create trigger mark_left after delete on supplements referencing old table as stale for each statement execute function supplements_left();

-- A yield speaks for a parcel, or for the grassland of its type inside an area.
create function operators_by_yield(parcel uuid, area ltree, type text) returns uuid[] language sql stable
security definer set search_path = public as $$
  select array(
    select p.operator_id from parcels p
    where p.operator_id is not null and (p.id = parcel or (parcel is null and p.path <@ area))
      and exists (select from parcel_facts f where f.parcel_id = p.id and f.type_code = type))
$$;
create function yields_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(operators_by_yield(y.parcel_id, y.path, y.type_code)) from (select distinct parcel_id, path, type_code from fresh) y;
  return null;
end $$;
create function yields_left() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(operators_by_yield(y.parcel_id, y.path, y.type_code)) from (select distinct parcel_id, path, type_code from stale) y;
  return null;
end $$;
create trigger mark_added after insert on yields referencing new table as fresh for each statement execute function yields_added();
create trigger mark_changed after update on yields referencing new table as fresh for each statement execute function yields_added();
create trigger mark_left after delete on yields referencing old table as stale for each statement execute function yields_left();

-- A coefficient concerns those who keep its animal, graze its grassland, or everyone who was ever assessed.
create function coefficients_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(
    select distinct a.operator_id from assessments a, fresh c
    where (c.animal is null or exists (select from herd_surveys s join herd_counts h on h.survey_id = s.id
             where s.operator_id = a.operator_id and s.is_adopted and h.animal = c.animal))
      and (c.grassland_type is null or exists (select from parcels p join parcel_facts f on f.parcel_id = p.id
             where p.operator_id = a.operator_id and f.type_code = c.grassland_type))));
  return null;
end $$;
create trigger mark_added after insert on coefficients referencing new table as fresh
  for each statement execute function coefficients_added();
