-- What a place was at the time of an incident: areas, zones in force, parcels with operators and holders, duty units with their chiefs
-- and wardens of that day. Looked up once, when the record is made or its place or time corrected, and kept, so that it stays what was true.

/* The version of each record that stood at a moment and meets a shape. A record that nobody had entered by then, and that still stands,
   is taken as it was first entered, and told apart: what came into force before may have come into the platform after. A record that was removed and came again begins anew
   at version 1: its moment names a version, not its number. */
create function versions_at(tracked text, place text, shape geometry, moment timestamptz)
returns table (id uuid, valid_from timestamptz, is_later boolean) language plpgsql stable as $$
begin
  return query execute format('
    with touched as (select distinct v.id from past.%1$I v where v.%2$I && $1 and st_intersects(v.%2$I, $1)),
    held as (
      select distinct on (v.id) v.id, v.valid_from, v.valid_from > $2 as is_later
      from touched t join past.%1$I v on v.id = t.id
      where v.valid_from <= $2 and $2 < v.valid_to
         or v.valid_from > $2 and not exists (select from past.%1$I w where w.id = v.id and w.valid_from <= $2)
            and exists (select from past.%1$I w where w.id = v.id and w.valid_to = ''infinity'')
      order by v.id, v.valid_from)
    select h.id, h.valid_from, h.is_later from held h join past.%1$I v on v.id = h.id and v.valid_from = h.valid_from where st_intersects(v.%2$I, $1)',
    tracked || '_versions', place) using shape, moment;
end $$;

create table incident_places (
  incident_id uuid not null references incidents on delete cascade,
  placement integer not null,
  n integer not null,
  kind text not null constraint incident_places_kind_known check (kind in ('area', 'zone', 'parcel', 'operator', 'holder', 'unit', 'chief', 'warden')),
  -- The record as it is now, where there still is one; of a chief or warden the account.
  ref_id uuid,
  -- The parcel of an operator or holder; the unit of a chief or warden.
  of_id uuid,
  code text, name text not null,
  path ltree not null,
  detail jsonb not null default '{}',
  as_of timestamptz not null,
  primary key (incident_id, placement, n)
);

create function place_incident() returns trigger language plpgsql security definer set search_path = public as $$
declare
  then_at constant timestamptz := new.moment;
  on_day constant date := (new.moment at time zone 'Asia/Shanghai')::date;
begin
  if tg_op = 'UPDATE' then
    if new.placement = old.placement then return null; end if;
  end if;
  insert into incident_places (incident_id, placement, n, kind, ref_id, of_id, code, name, path, detail, as_of)
  with zoned as (
    select z.*, x.is_later from versions_at('zones', 'geom', new.geom, then_at) x
    join past.zones_versions z on z.id = x.id and z.valid_from = x.valid_from
    where z.in_force_from <= on_day and (z.in_force_to is null or on_day < z.in_force_to)),
  parcelled as (
    select p.*, x.is_later from versions_at('parcels', 'geom', new.geom, then_at) x
    join past.parcels_versions p on p.id = x.id and p.valid_from = x.valid_from),
  united as (
    select u.*, x.is_later from versions_at('duty_units', 'land', new.geom, then_at) x
    join past.duty_units_versions u on u.id = x.id and u.valid_from = x.valid_from
    where u.in_force_from <= on_day and (u.in_force_to is null or on_day < u.in_force_to)),
  held as (
    select 'operator' as kind, p.id as parcel, o.id, o.code, o.name, o.path from parcelled p cross join lateral (
      select o.* from past.operators_versions o where o.id = p.operator_id
      order by (o.valid_from <= then_at and then_at < o.valid_to) desc, o.valid_from limit 1) o
    union all
    select 'holder', p.id, h.id, h.code, h.name, h.path from parcelled p cross join lateral (
      select h.* from past.holders_versions h where h.id = p.holder_id
      order by (h.valid_from <= then_at and then_at < h.valid_to) desc, h.valid_from limit 1) h),
  posted as (
    select d.*, u.path as unit_path, u.name as unit_name from united u join duty_posts d on d.unit_id = u.id
    where d.from_day <= on_day and (d.to_day is null or on_day < d.to_day)),
  found as (
    select 1 as rank, 'area' as kind, null::uuid as ref_id, null::uuid as of_id, a.code, a.name_zh as name, a.path,
           jsonb_build_object('level', a.level) as detail
    from areas a where a.path @> new.path and a.level <> 'province'
    union all
    select 2, 'zone', z.id, null, z.code, z.name, z.path, jsonb_build_object('kind', z.kind, 'legalBasis', z.legal_basis,
      'inForceFrom', z.in_force_from, 'inForceTo', z.in_force_to, 'restFrom', z.rest_from, 'restTo', z.rest_to, 'isRecordedLater', z.is_later,
      'regime', (select r.regime from zone_regimes r where r.kind = z.kind and r.purpose = 'grazing' and r.in_force_from <= on_day
                   and (r.in_force_to is null or on_day < r.in_force_to)))
    from zoned z
    union all
    select 3, 'parcel', p.id, null, p.code, coalesce(p.name, p.code), p.path,
           jsonb_build_object('season', p.season, 'isRecordedLater', p.is_later)
    from parcelled p
    union all
    select 4, h.kind, h.id, h.parcel, h.code, h.name, h.path, '{}' from held h
    union all
    select 5, 'unit', u.id, null, u.code, u.name, u.path, jsonb_build_object('kind', u.kind, 'isRecordedLater', u.is_later) from united u
    union all
    select 6, d.duty, d.user_id, d.unit_id, null, coalesce(user_name(d.user_id), '—'), d.unit_path, jsonb_build_object('level', d.level,
      'unitName', d.unit_name, 'deed', d.deed, 'substitute', (select user_name(s.user_id) from duty_substitutes s
        where s.post_id = d.id and s.from_day <= on_day and on_day < s.to_day order by s.from_day limit 1))
    from posted d)
  select new.id, new.placement, row_number() over (order by f.rank, f.path, f.code, f.kind, f.name, f.ref_id), f.kind, f.ref_id, f.of_id, f.code,
         f.name, f.path, f.detail, then_at
  from found f;
  return null;
end $$;
create trigger place_incident after insert or update on incidents for each row execute function place_incident();

alter table incident_places enable row level security;
-- What of the place the caller would see anyway: land by area, duty by area or own unit, areas and zones with the incident.
create policy incident_places_see on incident_places for select to onemap_app
  using (exists (select from incidents i where i.id = incident_id)
    and (kind in ('area', 'zone')
      or kind in ('parcel', 'operator', 'holder') and path <@ (select app_areas())
      or kind in ('unit', 'chief', 'warden')
        and (path <@ (select duty_areas('duties', 'see')) or coalesce(of_id, ref_id) = any ((select app_units())::uuid[]))));
grant select on incident_places to onemap_app;
