-- Tokens for machines: one role of their maker, an area within the maker's, a list of collections and an end. The row rule narrows
-- the maker's grants of this moment by them, so that a token never reaches further than its maker does.

create table api_tokens (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  name text not null constraint api_tokens_named check (name <> ''),
  -- The beginning of the token, by which its maker recognises it. The token itself is kept as a digest only.
  prefix text not null,
  token_hash bytea not null constraint api_tokens_hash_unique unique,
  role text not null,
  area_path ltree,
  -- Null reaches every collection and every other endpoint of the role; a list reaches these collections and nothing else.
  collections text[],
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  last_address text,
  constraint api_tokens_at_most_a_year check (expires_at <= created_at + interval '366 days'),
  constraint api_tokens_period_ordered check (created_at < expires_at)
);
create index api_tokens_user on api_tokens (user_id);

/* The grants of `caller` in force now; through a token those of its role, cut to its area. A token that ended, was revoked or
   belongs to somebody else leaves none, and so does a disabled account. Runs with the rights of enter_session, which alone may ask. */
create function grants_in_force(caller uuid, token uuid)
  returns table (role text, area_path ltree, operator_id uuid)
  language sql stable as $$
  select g.role,
         case when t.area_path is null or g.area_path <@ t.area_path then g.area_path
              when t.area_path <@ g.area_path then t.area_path end,
         g.operator_id
  from grants g
  join users u on u.id = g.user_id and not u.is_disabled
  left join api_tokens t on t.id = grants_in_force.token and t.user_id = g.user_id and t.role = g.role
                        and t.revoked_at is null and now() < t.expires_at
  where g.user_id = grants_in_force.caller and now() >= g.valid_from and now() < g.valid_to
    and (grants_in_force.token is null or t.id is not null)
$$;

/* Sets the caller of the current transaction from the grants in force now; an unknown user sees nothing, and a token no more than
   its maker. PL/pgSQL keeps its plans for the session: every request passes here. */
create or replace function enter_session(caller uuid, token uuid default null) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  areas ltree[];
  operators uuid[];
begin
  select array_agg(g.area_path order by g.area_path) filter (where g.area_path is not null and sees_area(g.role)),
         array_agg(g.operator_id order by g.operator_id) filter (where g.operator_id is not null)
    into areas, operators
  from grants_in_force(caller, token) g;
  perform set_config('app.user', coalesce(caller::text, ''), true),
          set_config('app.areas', coalesce(areas::text, '{}'), true),
          set_config('app.operators', coalesce(operators::text, '{}'), true);
  return true;
end $$;
