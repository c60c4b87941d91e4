-- Grants that people give: never wider than what the giver holds at that moment, in role, area and period. Decided here; the doors only
-- say beforehand which field would be refused.

-- Who gives which role. The platform's own choice: an office gives the duties below it, the prefecture also its own and those of
-- courts and auditors; an administrator keeps accounts, and gives nothing that shows data.
create table role_gives (
  giver text not null references roles,
  role text not null references roles,
  primary key (giver, role)
);
insert into role_gives
  select 'prefecture-officer', name from roles where name <> 'administrator'
  union all select 'county-officer', unnest(array['township-officer', 'village-cadre', 'warden', 'chief', 'herder'])
  union all select 'township-officer', unnest(array['village-cadre', 'warden', 'herder'])
  union all values ('administrator', 'administrator');
grant select on role_gives to onemap_app;

alter table grants
  add column ended_by uuid references users on delete set null,
  add column ended_at timestamptz;
create index grants_area on grants using gist (area_path);
create index grants_operator on grants (operator_id) where operator_id is not null;

/* What the caller may give now: a role, the area below which (null for roles without data), and the last moment it may last to.
   A token gives nothing: to give is a person's own act. */
create function app_gives() returns table (role text, reach text, area_path ltree, valid_to timestamptz)
  language sql stable security definer set search_path = public as $$
  select w.role, r.reach, g.area_path, g.valid_to
  from grants g
  join users u on u.id = g.user_id and not u.is_disabled
  join role_gives w on w.giver = g.role
  join roles r on r.name = w.role
  where g.user_id = app_user() and app_token() is null and now() >= g.valid_from and now() < g.valid_to
    and (r.reach = 'none' or g.area_path is not null)
$$;

/* Where a grant reaches: its area, or the place of its operator. */
create function grant_place(area_path ltree, operator_id uuid) returns ltree
  language sql stable security definer set search_path = public
  as $$ select coalesce(area_path, (select o.path from operators o where o.id = operator_id)) $$;

/* Everything that keeps the caller from giving this grant, by the field of the door; no row where it may be given. */
create function grant_faults(person uuid, wanted text, area ltree, operator uuid, from_at timestamptz, to_at timestamptz)
  returns table (field text, code text) language plpgsql stable security definer set search_path = public as $$
declare
  wanted_reach constant text := (select r.reach from roles r where r.name = wanted);
  place constant ltree := grant_place(area, operator);
begin
  if not exists (select from users u where u.id = person and not u.is_disabled) then return query values ('userId', 'person-unknown'); end if;
  if person = app_user() then return query values ('userId', 'oneself'); end if;
  if from_at < now() then return query values ('from', 'in-the-past'); end if;
  if to_at <= from_at then return query values ('to', 'before-from'); end if;
  if area is null and wanted_reach = 'area' then return query values ('area', 'area-missing'); end if;
  if area is not null and wanted_reach <> 'area' then return query values ('area', 'area-unexpected'); end if;
  if operator is null and wanted_reach = 'operator' then return query values ('operatorId', 'operator-missing'); end if;
  if operator is not null and wanted_reach <> 'operator' then return query values ('operatorId', 'operator-unexpected'); end if;
  if not exists (select from app_gives() w where w.role = wanted) then
    return query values ('role', 'role-not-yours');
  elsif wanted_reach <> 'none' and (area is not null or operator is not null)
    and not exists (select from app_gives() w where w.role = wanted and place <@ w.area_path) then
    return query values (case when area is null then 'operatorId' else 'area' end, 'outside-own-area');
  elsif not exists (select from app_gives() w
                    where w.role = wanted and (wanted_reach = 'none' or place is null or place <@ w.area_path) and to_at <= w.valid_to) then
    return query values ('to', 'longer-than-own');
  end if;
end $$;

create function check_grant() returns trigger language plpgsql as $$
declare
  fault record;
begin
  select * into fault from grant_faults(new.user_id, new.role, new.area_path, new.operator_id, new.valid_from, new.valid_to) limit 1;
  if fault.code is not null then
    raise exception 'grant-too-wide: % %', fault.field, fault.code using errcode = '42501';
  end if;
  return new;
end $$;
create trigger check_grant before insert on grants for each row when (current_user = 'onemap_app') execute function check_grant();

/* Whether the caller may end a grant of another: who gave it and still gives that role, or who may give it in that place. */
create function may_end_grant(person uuid, giver uuid, wanted text, area ltree, operator uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select person <> app_user() and exists (
    select from app_gives() w
    where w.role = wanted and (giver = app_user() or w.reach = 'none' or grant_place(area, operator) <@ w.area_path))
$$;

/* Enabled accounts whose name or login contains the words, for whoever gives any role. */
create function pick_people(words text) returns table (id uuid, login text, name text)
  language sql stable security definer set search_path = public as $$
  select u.id, u.login, u.name from users u
  where not u.is_disabled and exists (select from app_gives())
    and (position(lower(words) in lower(u.name)) > 0 or position(lower(words) in lower(u.login)) > 0)
  order by position(lower(words) in lower(u.login)) <> 1, u.name, u.login
  limit 12
$$;
create function user_login(id uuid) returns text language sql stable security definer set search_path = public
  as $$ select u.login from users u where u.id = user_login.id $$;

alter table grants enable row level security;
-- Everyone sees the own grants; who gives sees those of the own area, and an administrator those that reach no data.
create policy grants_see on grants for select to onemap_app using (
  user_id = (select app_user())
  or area_path <@ (select app_reach('grants', 'see'))
  or (operator_id is not null and grant_place(null, operator_id) <@ (select app_areas())
    and grant_place(null, operator_id) <@ (select app_reach('grants', 'see')))
  or (area_path is null and operator_id is null and (select exists (select from app_gives() w where w.reach = 'none'))));
create policy grants_give on grants for insert to onemap_app with check (given_by = (select app_user()) and mapping_id is null);
create policy grants_end on grants for update to onemap_app
  using (valid_to > now() and may_end_grant(user_id, given_by, role, area_path, operator_id))
  with check (ended_by = (select app_user()) and valid_to <= greatest(now(), valid_from + interval '1 microsecond'));
grant select on grants to onemap_app;
grant insert (user_id, role, area_path, operator_id, valid_from, valid_to, given_by) on grants to onemap_app;
grant update (valid_to, ended_by, ended_at) on grants to onemap_app;
