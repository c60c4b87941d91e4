-- What has come in of each patrol, kept as points come: how many there are, the last of them, and how many were reckoned with. So that
-- a receipt or a position counts no day's points, and what is to be reckoned again is known. Open maps are told of new positions.

create table patrol_arrivals (
  patrol_id uuid primary key references patrols on delete cascade,
  points integer not null,
  -- The last place by the client's own count.
  seq integer not null,
  lng double precision not null,
  lat double precision not null,
  at timestamptz,
  received_at timestamptz not null,
  -- How many of the points the derived track rests on, and since when.
  reckoned integer not null default 0,
  reckoned_at timestamptz
);
create index patrol_arrivals_stale on patrol_arrivals (patrol_id) where points <> reckoned;
insert into patrol_arrivals (patrol_id, points, seq, lng, lat, at, received_at, reckoned, reckoned_at)
select l.patrol_id, l.points, l.client_seq, l.lng, l.lat, coalesce(l.gnss_at, l.device_at), l.received_at, coalesce(t.point_count, 0), t.derived_at
from (select distinct on (patrol_id) *, count(*) over (partition by patrol_id) as points from patrol_points order by patrol_id, client_seq desc) l
left join patrol_tracks t on t.patrol_id = l.patrol_id;

create function tally_points() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into patrol_arrivals as a (patrol_id, points, seq, lng, lat, at, received_at)
  select distinct on (patrol_id) patrol_id, count(*) over (partition by patrol_id), client_seq, lng, lat, coalesce(gnss_at, device_at), received_at
  from added order by patrol_id, client_seq desc
  on conflict (patrol_id) do update set points = a.points + excluded.points,
    (seq, lng, lat, at, received_at) = (
      select n.seq, n.lng, n.lat, n.at, n.received_at
      from (values (a.seq, a.lng, a.lat, a.at, a.received_at), (excluded.seq, excluded.lng, excluded.lat, excluded.at, excluded.received_at))
        n (seq, lng, lat, at, received_at)
      order by n.seq desc limit 1);
  insert into outbox (topic, subject_id)
  select 'position', p.id from patrols p
  where p.id in (select patrol_id from added) and p.mode = 'live' and p.status <> 'ended';
  return null;
end $$;
create trigger tally_points after insert on patrol_points referencing new table as added for each statement execute function tally_points();

create function tell_patrol() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into outbox (topic, subject_id) values ('position', new.id); return null;
end $$;
create trigger tell_patrol after update of status on patrols for each row
  when (new.mode = 'live' and new.status is distinct from old.status) execute function tell_patrol();

alter table patrol_arrivals enable row level security;
create policy patrol_arrivals_see on patrol_arrivals for select to onemap_app using (exists (select from patrols p where p.id = patrol_id));
grant select on patrol_arrivals to onemap_app;
