-- Who may read the ledger: auditors, each the lines of their own area. Lines without an area concern the platform as a whole
-- (coefficients, accounts, sign-in) and are for those who audit the whole prefecture.

create function reads_ledger(role text) returns boolean language sql immutable as $$ select role = 'auditor' $$;

/* Areas whose lines the caller may read. Narrower than app_areas(): an officer of one county may audit another. */
create function app_ledger_areas() returns ltree[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(g.area_path), '{}')
  from grants g
  where g.user_id = app_user() and g.area_path is not null and reads_ledger(g.role)
    and now() >= g.valid_from and now() < g.valid_to
$$;

/* True for whoever audits the whole prefecture: province and prefecture are the first two steps of a path. */
create function app_audits_all() returns boolean language sql stable set search_path = public
  as $$ select exists (select from unnest(app_ledger_areas()) area where nlevel(area) <= 2) $$;

alter table ledger enable row level security;
create policy ledger_written on ledger for insert to onemap_app with check (true);
create policy ledger_read on ledger for select to onemap_app using (
  case when path is null then (select app_audits_all()) else path <@ (select app_ledger_areas()) and path <@ (select app_areas()) end);
grant select on ledger, ledger_checkpoints to onemap_app;

/* Accounts whose name or login contains the words, for the search by person. */
create function ledger_people(words text) returns table (id uuid, login text, name text)
  language sql stable security definer set search_path = public as $$
  select u.id, u.login, u.name from users u
  where cardinality(app_ledger_areas()) > 0
    and (position(lower(words) in lower(u.name)) > 0 or position(lower(words) in lower(u.login)) > 0)
  order by u.name, u.login
$$;
