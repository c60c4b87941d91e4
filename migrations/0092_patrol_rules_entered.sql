-- Rules of patrols are entered as dated rows by who enters coefficients; one for days gone by makes the patrols since then old.

create policy patrol_rules_add on patrol_rules for insert to onemap_app
  with check (cardinality((select app_reach('standards', 'add'))) > 0);
grant insert on patrol_rules to onemap_app;

-- Kept until the patrols since that day are reckoned anew.
create table patrol_rules_entered (
  rule_id uuid primary key references patrol_rules on delete cascade,
  in_force_from date not null
);
alter table patrol_rules_entered enable row level security;
create policy patrol_rules_entered_see on patrol_rules_entered for select to onemap_app using (true);
grant select on patrol_rules_entered to onemap_app;

create function mark_rule_entered() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into patrol_rules_entered values (new.id, new.in_force_from);
  return null;
end $$;
create trigger mark_entered after insert on patrol_rules for each row execute function mark_rule_entered();
