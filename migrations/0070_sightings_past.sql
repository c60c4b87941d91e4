-- Sightings as they stood. Exact records by their versions, under the rule of the present. Generalised records as they now are, of
-- the months that were over at the moment looked at: that one appeared or moved on a certain day would tell what the month hides.

create function view_past_sightings() returns void language plpgsql as $$
begin
  create view past.sightings_seen with (security_invoker = true) as
    select s.id, s.species_code, s.seen_at, (s.seen_at at time zone 'Asia/Shanghai')::date as day, null::date as month, s.heads, s.sign,
           s.place as geom, s.accuracy_m, s.area_code, s.path, s.note, s.recorded_by, s.version, s.is_demo, true as is_exact
    from past.sightings s
    union all
    select g.id, g.species_code, null, g.month, g.month, g.heads, g.sign, g.cell, null, g.area_code, g.path, null, null, null, g.is_demo, false
    from public.sightings_general g
    where g.month + interval '1 month' <= (select app_as_of())
      and not exists (select from public.sightings s where s.id = g.id)
      and not exists (select from past.sightings s where s.id = g.id);
  grant select on past.sightings_seen to onemap_app;
end $$;

create or replace function refresh_pasts() returns void language plpgsql as $$
begin
  create schema if not exists past;
  grant usage on schema past to onemap_app;
  perform refresh_past(name) from tracked_tables order by name;
  perform view_past_sightings();
end $$;

/* The day looked at, where the prefecture lies: dated rows in force are those of this day. */
create function day_seen() returns date language sql stable
  as $$ select (least(app_as_of(), now()) at time zone 'Asia/Shanghai')::date $$;
