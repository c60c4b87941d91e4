-- Through what somebody acted: session or token, address, request. Set once per writing transaction, kept on every ledger line.

create function app_token() returns uuid language sql stable
  as $$ select nullif(current_setting('app.token', true), '')::uuid $$;
create function app_session() returns text language sql stable
  as $$ select nullif(current_setting('app.session', true), '') $$;
create function app_address() returns text language sql stable
  as $$ select nullif(current_setting('app.address', true), '') $$;
create function app_request() returns text language sql stable
  as $$ select nullif(current_setting('app.request', true), '') $$;

/* Names who writes and through what, for the rest of the transaction. Rights do not hang on it: enter_session gives those. */
create function name_writer(writer uuid, token uuid, session text, address text, request text) returns void
  language sql volatile
  as $$
  select set_config('app.user', coalesce(writer::text, ''), true),
         set_config('app.token', coalesce(token::text, ''), true),
         set_config('app.session', coalesce(session, ''), true),
         set_config('app.address', coalesce(address, ''), true),
         set_config('app.request', coalesce(request, ''), true);
$$;

/* Sets the caller of the current transaction from the grants in force now; an unknown user sees nothing. `token` is the API token
   through which the caller came, and narrows nothing yet. PL/pgSQL keeps its plans for the session: every request passes here. */
drop function enter_session(uuid);
create function enter_session(caller uuid, token uuid default null) returns boolean
  language plpgsql security definer set search_path = public as $$
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
grant execute on function enter_session(uuid, uuid) to onemap_app;

alter table ledger
  add column token uuid default app_token(),
  add column session text default app_session(),
  add column address text default app_address(),
  add column request_id text default app_request(),
  add column reason text,
  add column before_digest text constraint ledger_before_is_sha256 check (before_digest ~ '^[0-9a-f]{64}$'),
  add column after_digest text constraint ledger_after_is_sha256 check (after_digest ~ '^[0-9a-f]{64}$');
