-- What every new parcel is asked is asked of all parcels of a statement at once, or where it is measured: a third of the time of a large import.

/* The reference to areas, as one question a statement: a reference of the database asks it again for every row, 10 µs each. The areas
   stay locked as such a reference locks them, so that none can go while a parcel comes to it. */
alter table parcels drop constraint parcels_area_known;

create function parcels_lie_somewhere() returns trigger language plpgsql security definer set search_path = public as $$
declare
  wanted constant text[] := array(select distinct area_code from fresh where area_code is not null);
  known integer;
begin
  perform from areas where code = any (wanted) order by code for key share;
  get diagnostics known = row_count;
  if known < cardinality(wanted) then
    raise exception 'a parcel lies in an area that is not known: %',
      (select string_agg(w, ', ') from unnest(wanted) w where not exists (select from areas where code = w))
      using errcode = 'foreign_key_violation', constraint = 'parcels_area_known', table = 'parcels';
  end if;
  return null;
end $$;
create trigger area_known after insert on parcels referencing new table as fresh
  for each statement execute function parcels_lie_somewhere();
create trigger area_known_changed after update on parcels referencing new table as fresh
  for each statement execute function parcels_lie_somewhere();

create function area_holds_parcels() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' and new.code = old.code then return null; end if;
  if exists (select from parcels where area_code = old.code) then
    raise exception 'parcels lie in the area: %', old.code
      using errcode = 'foreign_key_violation', constraint = 'parcels_area_known', table = 'areas';
  end if;
  return null;
end $$;
create trigger parcels_area_known after delete or update of code on areas for each row execute function area_holds_parcels();

/* The validity of an outline, where its area is measured. A staged row carries the database's own judgement of both (0067), and a parcel
   that a job of the owner makes from it is not judged a second time. */
alter table parcels drop constraint parcels_geom_valid;
create or replace function measure_parcel() returns trigger language plpgsql as $$
begin
  if not st_isvalid(new.geom) then
    raise exception 'the outline of a parcel is not valid: %', st_isvalidreason(new.geom)
      using errcode = 'check_violation', constraint = 'parcels_geom_valid', table = 'parcels';
  end if;
  new.area_ha := st_area(new.geom::geography) / 10000.0;
  return new;
end $$;

/* Ids that begin with the millisecond (RFC 9562, version 7): what is written together stands together in every index of ids. */
create function record_id() returns uuid language sql volatile as $$
  select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(gen_random_uuid()::text, 16))::uuid
$$;
alter table parcels alter column id set default record_id();
