-- Who may hold a post, asked by who fills posts: grants are not theirs to read, so the answer is given and not the grants.

/* Whether a person holds a grant of the duty, in force now or later, whose area meets the unit: without one they would see nothing of it. */
create function holds_duty(person uuid, unit uuid, wanted text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from grants g join users p on p.id = g.user_id and not p.is_disabled
    join duty_units u on u.id = unit and (u.path <@ g.area_path or g.area_path <@ u.path)
    where g.user_id = person and g.role = wanted and now() < g.valid_to)
$$;

/* Whom the caller may give a post in a unit whose posts they fill: at most twenty, by login or name. */
create function fit_for_duty(unit uuid, wanted text, words text) returns table (id uuid, login text, name text)
language sql stable security definer set search_path = public as $$
  select p.id, p.login, p.name
  from users p
  where exists (select from duty_units u where u.id = unit and u.path <@ app_reach('duties', 'edit-attributes'))
    and holds_duty(p.id, unit, wanted)
    and (words is null or position(lower(words) in lower(p.login)) > 0 or position(lower(words) in lower(p.name)) > 0)
  order by p.name, p.login
  limit 20
$$;
