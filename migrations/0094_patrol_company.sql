-- Who goes along may change while a patrol lasts; and a problem found on a patrol names one on which its finder went.

create or replace function guard_patrol() returns trigger language plpgsql as $$
begin
  if (new.decision, new.decision_reason, new.decided_by, new.decided_at)
     is distinct from (old.decision, old.decision_reason, old.decided_by, old.decided_at) then
    if app_user() = any (old.user_ids) then raise exception 'own patrol' using errcode = '42501'; end if;
  elsif old.leader_id is distinct from app_user() then
    raise exception 'not the leader' using errcode = '42501';
  end if;
  -- Once it has ended, who went is what was said then: whoever went never decides about it.
  if new.user_ids is distinct from old.user_ids and (old.status = 'ended' or old.leader_id is distinct from app_user()) then
    raise exception 'patrol has ended' using errcode = '42501';
  end if;
  return new;
end $$;
grant update (user_ids) on patrols to onemap_app;

update problems p set patrol_id = null
where patrol_id is not null and not exists (select from patrols w where w.id = p.patrol_id);
alter table problems add constraint problems_patrol_known foreign key (patrol_id) references patrols on delete set null;
create index problems_patrol on problems (patrol_id) where patrol_id is not null;
drop policy problems_add on problems;
create policy problems_add on problems for insert to onemap_app
  with check (found_by = (select app_user()) and state = 'found'
    and (patrol_id is null or exists (select from patrols w where w.id = patrol_id and w.user_ids && array[(select app_user())]))
    and (path <@ (select app_reach('problems', 'add')) or unit_id = any ((select app_units())::uuid[])));
