-- What watches the past is made anew where its views are: one call after migrations, not two.

create or replace function refresh_pasts() returns void language plpgsql as $$
begin
  create schema if not exists past;
  grant usage on schema past to onemap_app;
  perform refresh_past(name) from tracked_tables order by name;
  perform watch_pasts();
  perform view_past_sightings();
end $$;
