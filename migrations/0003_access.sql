-- Who may sign in, and how far each person's grants reach. enter_session is the one way a transaction gets its caller.

create table users (
  id uuid primary key default gen_random_uuid(),
  login text not null constraint users_login_unique unique,
  name text not null,
  password_hash text not null,
  locale text not null default 'zh' constraint users_locale_known check (locale in ('zh', 'bo', 'en')),
  is_demo boolean not null default false,
  is_disabled boolean not null default false,
  created_at timestamptz not null default now()
);

create table grants (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  role text not null constraint grants_role_known check (role in ('prefecture-officer', 'county-officer', 'township-officer',
    'village-cadre', 'chief', 'warden', 'court-clerk', 'prosecutor', 'auditor', 'tip-operator', 'herder', 'administrator')),
  area_path ltree,
  operator_id uuid,
  valid_from timestamptz not null default now(),
  valid_to timestamptz not null default 'infinity',
  given_by uuid references users,
  constraint grants_period_ordered check (valid_from < valid_to)
);
create index grants_user on grants (user_id);

create table sessions (
  token_hash bytea primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_user on sessions (user_id);

-- Roles that see every record of their area. A herder's grant reaches one operator; an administrator's reaches no data.
create function sees_area(role text) returns boolean language sql immutable
  as $$ select role not in ('herder', 'administrator', 'tip-operator') $$;

/* Sets the caller of the current transaction from the grants in force now; an unknown user sees nothing.
   PL/pgSQL keeps its plans for the session: every request passes here. */
create function enter_session(caller uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare
  areas ltree[];
  operators uuid[];
begin
  select array_agg(g.area_path order by g.area_path) filter (where g.area_path is not null and sees_area(g.role)),
         array_agg(g.operator_id order by g.operator_id) filter (where g.operator_id is not null)
    into areas, operators
  from grants g
  where g.user_id = caller and now() >= g.valid_from and now() < g.valid_to;
  perform set_config('app.user', coalesce(caller::text, ''), true),
          set_config('app.areas', coalesce(areas::text, '{}'), true),
          set_config('app.operators', coalesce(operators::text, '{}'), true);
  return true;
end $$;
grant execute on function enter_session(uuid) to onemap_app;

-- The name of an officer who signed something; nothing else of an account is readable.
create function user_name(id uuid) returns text language sql stable security definer set search_path = public
  as $$ select u.name from users u where u.id = user_name.id $$;
