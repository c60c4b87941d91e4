-- The map of coverage: when a unit was last patrolled. Asked for units that the caller sees anyway, a day and nothing else.

/* The day of the last patrol that counts, up to a day. */
create function last_valid_day(unit uuid, until date) returns date language sql stable security definer set search_path = public as $$
  select v.day from patrol_visits v where v.unit_id = unit and v.is_valid and v.day <= until order by v.day desc limit 1
$$;
create index patrol_visits_valid on patrol_visits (unit_id, day desc) where is_valid;
-- Tiles of units are old when a visit is.
create trigger bump_visited_units after insert or update or delete on patrol_visits for each statement execute function bump_collection('unit-visits');
insert into collection_versions values ('unit-visits') on conflict do nothing;
