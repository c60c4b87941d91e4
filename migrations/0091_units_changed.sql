-- Where patrols went follows from the ground of units; a unit that was drawn otherwise is remembered until its patrols are reckoned anew.

create table duty_units_changed (
  unit_id uuid primary key references duty_units on delete cascade,
  -- Counts on with every change, so that one made while patrols are reckoned is not forgotten with those before it.
  changes integer not null default 1,
  since timestamptz not null default clock_timestamp()
);
alter table duty_units_changed enable row level security;
-- Whoever sees a unit sees that its figures are old.
create policy duty_units_changed_see on duty_units_changed for select to onemap_app
  using (exists (select from duty_units u where u.id = unit_id));
grant select on duty_units_changed to onemap_app;

create function mark_unit_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into duty_units_changed as c (unit_id) values (new.id)
  on conflict (unit_id) do update set changes = c.changes + 1, since = clock_timestamp();
  return null;
end $$;
create trigger mark_drawn after insert on duty_units for each row execute function mark_unit_changed();
-- The strip is the ground that is managed; what is seen of it is told of the line.
create trigger mark_redrawn after update on duty_units for each row
  when (not st_orderingequals(old.geom, new.geom)
    or (old.kind, old.path, old.sight_m, old.in_force_from, old.in_force_to)
       is distinct from (new.kind, new.path, new.sight_m, new.in_force_from, new.in_force_to))
  execute function mark_unit_changed();
