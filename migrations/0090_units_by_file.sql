-- Units of duty and who answers for them, brought in by file and taken back as one.

alter table imports drop constraint imports_kind_known;
alter table imports add constraint imports_kind_known check (kind in
  ('areas', 'zones', 'parcels', 'holders', 'herds', 'yields', 'duty-units'));

-- The import that wrote a post, or ended it by a handover.
alter table duty_posts add column import_id uuid;

/* What was walked, or where a problem was found, is not taken away with the import that drew it. */
create function keep_unit_in_use() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from patrol_visits where unit_id = old.id) or exists (select from problems where unit_id = old.id) then
    raise exception 'unit-in-use' using errcode = '23503', constraint = 'duty_units_in_use', table = 'duty_units';
  end if;
  return old;
end $$;
create trigger keep_unit_in_use before delete on duty_units for each row when (not old.is_demo) execute function keep_unit_in_use();
