-- Who sees a sensitive place exactly: by duty in their own area, or for a stated reason until a stated day. Everybody else is
-- given another record, of a ten-kilometre cell and a month, or none; never the exact row with a column left out.

-- Roles that see exactly by duty, within the area of their grant. The platform's own rule; rules.ts of access says the same.
create function sees_exactly(role text) returns boolean language sql immutable
  as $$ select role in ('prefecture-officer', 'county-officer') $$;

create table unlocks (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default app_user() references users on delete cascade,
  kind text not null constraint unlocks_kind_known check (kind in ('sightings')),
  area_code text not null constraint unlocks_area_known references areas,
  path ltree not null,
  reason text not null constraint unlocks_reason_said check (length(btrim(reason)) >= 10),
  asked_at timestamptz not null default now(),
  ends_at timestamptz not null,
  state text not null default 'asked' constraint unlocks_state_known check (state in ('asked', 'given', 'refused', 'ended')),
  decided_by uuid references users on delete set null,
  decided_at timestamptz,
  decided_reason text,
  ended_by uuid references users on delete set null,
  ended_at timestamptz,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  -- A month and a day: long enough for an inquiry, short enough that nobody keeps it by habit. A rule of this platform, not of law.
  constraint unlocks_end_near check (ends_at > asked_at and ends_at <= asked_at + interval '31 days'),
  constraint unlocks_decided_by_another check (decided_by is distinct from user_id),
  constraint unlocks_decision_signed check ((state = 'asked') = (decided_at is null) or state = 'ended')
);
create index unlocks_user on unlocks (user_id);
create index unlocks_path on unlocks using gist (path);
select track_history('unlocks');

-- Areas in which the caller sees exactly by duty.
create function app_exact_by_duty() returns ltree[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.exact', true), ''), '{}')::ltree[] $$;

/* Sets the caller of the current transaction from the grants in force now; an unknown user sees nothing, and a token no more than
   its role and area. PL/pgSQL keeps its plans for the session: every request passes here. */
create or replace function enter_session(caller uuid, token uuid default null) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  areas ltree[];
  exact ltree[];
  operators uuid[];
begin
  select array_agg(g.area_path order by g.area_path) filter (where g.area_path is not null and sees_area(g.role)),
         array_agg(g.area_path order by g.area_path) filter (where g.area_path is not null and sees_exactly(g.role)),
         array_agg(g.operator_id order by g.operator_id) filter (where g.operator_id is not null)
    into areas, exact, operators
  from grants_in_force(caller, token) g;
  perform set_config('app.user', coalesce(caller::text, ''), true),
          set_config('app.areas', coalesce(areas::text, '{}'), true),
          set_config('app.exact', coalesce(exact::text, '{}'), true),
          set_config('app.operators', coalesce(operators::text, '{}'), true);
  return true;
end $$;

-- Areas in which the caller sees records of this kind exactly, by duty or by an unlock that is given and has not ended.
create function app_exact(wanted text) returns ltree[] language plpgsql stable security definer set search_path = public as $$
begin
  return app_exact_by_duty() || (select coalesce(array_agg(u.path order by u.path), '{}') from unlocks u
    where u.user_id = app_user() and u.kind = wanted and u.state = 'given' and now() < u.ends_at);
end $$;

-- All that decides which rows the caller sees: part of every tile's version, so that no tile outlives its reach.
create function caller_reach() returns text language plpgsql stable as $$
begin
  return concat_ws('|', app_user(), current_setting('app.areas', true), current_setting('app.operators', true), app_exact('sightings'));
end $$;

alter table unlocks enable row level security;
create policy unlocks_see on unlocks for select to onemap_app
  using (user_id = (select app_user()) or (path <@ (select app_areas()) and path <@ (select app_exact_by_duty())));
create policy unlocks_ask on unlocks for insert to onemap_app
  with check (user_id = (select app_user()) and state = 'asked' and path <@ (select app_areas()));
-- The office decides over others and ends what it gave; the person themselves may only give it back.
create policy unlocks_decide on unlocks for update to onemap_app
  using (user_id = (select app_user()) or (path <@ (select app_areas()) and path <@ (select app_exact_by_duty())))
  with check ((user_id = (select app_user()) and state = 'ended')
    or (user_id <> (select app_user()) and path <@ (select app_areas()) and path <@ (select app_exact_by_duty())));
grant select, insert, update on unlocks to onemap_app;
