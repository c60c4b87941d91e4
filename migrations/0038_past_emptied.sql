-- What is taken out of the past (a retention period that ended) makes every picture of the past old: its tiles say so by version.

create function watch_pasts() returns void language plpgsql as $$
declare
  tracked text;
begin
  for tracked in select name from tracked_tables loop
    execute format('create or replace trigger bump_past after update or delete or truncate on %I
      for each statement execute function bump_collection(%L)', tracked || '_history', 'past');
  end loop;
end $$;

create or replace function refresh_pasts() returns void language plpgsql as $$
begin
  create schema if not exists past;
  grant usage on schema past to onemap_app;
  perform refresh_past(name) from tracked_tables order by name;
  perform watch_pasts();
end $$;
