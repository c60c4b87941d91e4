-- Addresses of other systems that are told what changed: by the token of who registered them, so that they hear what that token reads and
-- nothing once it has ended. What is told is read at the time of telling; a delivery says from where to where.

create table webhooks (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  token_id uuid not null references api_tokens on delete cascade,
  name text not null constraint webhooks_named check (name <> ''),
  url text not null constraint webhooks_url_bounded check (length(url) <= 500),
  -- Signs what is sent; told once.
  secret text not null,
  -- Up to here everything is handed to a delivery: `xid-seq` of record_changes.
  place text not null,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  disabled_reason text,
  constraint webhooks_reason_whole check ((disabled_at is null) = (disabled_reason is null))
);
create index webhooks_user on webhooks (user_id);

create table webhook_deliveries (
  -- Names the message too: the same one sent again carries the same.
  id uuid primary key default gen_random_uuid(),
  webhook_id uuid not null references webhooks on delete cascade,
  created_at timestamptz not null default now(),
  from_place text not null,
  to_place text not null,
  changes integer not null,
  state text not null default 'waiting' constraint webhook_deliveries_state_known check (state in ('waiting', 'delivered', 'failed')),
  tries integer not null default 0,
  -- The last answer, or what went wrong before there was one.
  status integer,
  fault text,
  tried_at timestamptz
);
create index webhook_deliveries_webhook on webhook_deliveries (webhook_id, created_at);

create function app_administers() returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from grants_in_force(app_user(), app_token()) g where g.role = 'administrator')
$$;

alter table webhooks enable row level security;
alter table webhook_deliveries enable row level security;
create policy webhooks_own on webhooks to onemap_app
  using (user_id = (select app_user()) or (select app_administers())) with check (user_id = (select app_user()) or (select app_administers()));
create policy webhook_deliveries_own on webhook_deliveries to onemap_app
  using (exists (select from webhooks w where w.id = webhook_id)) with check (exists (select from webhooks w where w.id = webhook_id));
grant select (id, user_id, token_id, name, url, place, created_at, disabled_at, disabled_reason), delete on webhooks to onemap_app;
grant update (place, disabled_at, disabled_reason) on webhooks to onemap_app;
grant select on webhook_deliveries to onemap_app;
grant update (state, tries, status, fault) on webhook_deliveries to onemap_app;
