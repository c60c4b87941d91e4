-- Alerts of incidents by subscription: who wants to be told of which turn of which incidents where, on the screen or by mail, and when
-- not. An alert holds no words: what it tells is read under the row rule of whoever it is for, at the time of telling.

create table incident_subscriptions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default app_user() references users on delete cascade,
  area_code text not null constraint incident_subscriptions_area_known references areas on delete cascade,
  families text[] not null constraint incident_subscriptions_families_known check (families <> '{}' and families <@
    '{poaching,harvest,grazing,four-disorders,fire,wildlife-conflict}'::text[]),
  turns text[] not null constraint incident_subscriptions_turns_known check (turns <> '{}' and turns <@
    '{reported,confirmed,unfounded,handed-over,given-back,closed}'::text[]),
  -- Only with an animal of this level or above it; null: with or without.
  least_level text constraint incident_subscriptions_level_known check (least_level in ('1', '2')),
  -- Neither: at rest.
  on_screen boolean not null, by_mail boolean not null,
  -- By the clock of Asia/Shanghai, over midnight where the end is before the beginning; both null: always.
  quiet_from time, quiet_to time,
  -- The gravest come through quiet hours.
  is_grave_through boolean not null default true,
  created_at timestamptz not null default now(),
  last_sent_at timestamptz, last_fault text, last_fault_at timestamptz,
  constraint incident_subscriptions_quiet_whole check ((quiet_from is null) = (quiet_to is null) and quiet_from is distinct from quiet_to
    or quiet_from is null and quiet_to is null)
);
create index incident_subscriptions_user on incident_subscriptions (user_id);

-- Where mail goes: one address of the person's own, used only once a code sent to it came back. Kept from everyone, and from lists.
create table alert_addresses (
  user_id uuid primary key references users on delete cascade,
  -- Null: taken back. When codes were sent stays, so that taking back does not begin the count anew.
  address text constraint alert_addresses_address_sane check (length(address) between 3 and 254),
  asked_at timestamptz not null default now(),
  verified_at timestamptz,
  code_digest text, code_ends_at timestamptz, code_tries integer not null default 0,
  codes_sent timestamptz[] not null default '{}'
);

create table alert_mails (
  -- Names the message too, so that one that arrives twice is known for the same.
  id uuid primary key default gen_random_uuid(),
  subscription_id uuid not null references incident_subscriptions on delete cascade,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  tries integer not null default 0,
  -- Sent, given up, or nothing left to tell.
  ended_at timestamptz, is_sent boolean not null default false
);
create unique index alert_mails_one_waits on alert_mails (subscription_id) where ended_at is null;
create index alert_mails_rate on alert_mails (user_id, created_at);

create table incident_alerts (
  id uuid primary key default gen_random_uuid(),
  subscription_id uuid not null references incident_subscriptions on delete cascade,
  user_id uuid not null references users on delete cascade,
  incident_id uuid not null references incidents on delete cascade,
  step integer not null,
  turn text not null,
  -- Of the step.
  at timestamptz not null,
  -- Now, or when the quiet hours are over.
  tell_at timestamptz not null,
  on_screen boolean not null, by_mail boolean not null,
  -- Since when it is on the screen, and since when it was seen there.
  told_at timestamptz, read_at timestamptz,
  mail_id uuid references alert_mails on delete set null,
  constraint incident_alerts_once unique (subscription_id, incident_id, step)
);
create index incident_alerts_user on incident_alerts (user_id, told_at);
create index incident_alerts_to_ring on incident_alerts (tell_at) where on_screen and told_at is null;
create index incident_alerts_to_mail on incident_alerts (subscription_id, tell_at) where by_mail and mail_id is null;

-- Steps of which nobody was told yet. Written with the step, so that none is lost between the two.
create table alert_turns (
  incident_id uuid not null references incidents on delete cascade,
  n integer not null,
  primary key (incident_id, n)
);
create function note_turn() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into alert_turns values (new.incident_id, new.n);
  return null;
end $$;
-- What is brought in from long ago is no news.
create trigger note_turn after insert on incident_steps for each row when (new.at > now() - interval '1 hour') execute function note_turn();

/* Mail that is no longer wanted is not sent when it is wanted again. */
create function drop_unwanted_mail() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update incident_alerts set by_mail = false where subscription_id = new.id and by_mail and mail_id is null;
  return null;
end $$;
create trigger drop_unwanted_mail after update on incident_subscriptions for each row when (old.by_mail and not new.by_mail)
  execute function drop_unwanted_mail();

/* An account that is ended keeps no address, and nothing waits for it. */
create function drop_alert_address() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update alert_addresses set address = null, verified_at = null, code_digest = null where user_id = new.id;
  update incident_alerts set by_mail = false where user_id = new.id and by_mail and mail_id is null;
  return null;
end $$;
create trigger drop_alert_address after update of is_disabled on users for each row when (new.is_disabled and not old.is_disabled)
  execute function drop_alert_address();

-- Signs the links that end mail without signing in. Read by the owner alone.
create table alert_keys (one boolean primary key default true constraint alert_keys_single check (one), key bytea not null);
insert into alert_keys (key) select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));

alter table incident_subscriptions enable row level security;
alter table alert_addresses enable row level security;
alter table alert_mails enable row level security;
alter table incident_alerts enable row level security;
alter table alert_turns enable row level security;
alter table alert_keys enable row level security;

create policy incident_subscriptions_own on incident_subscriptions for select to onemap_app
  using (user_id = (select app_user()) and (select app_token()) is null);
create policy incident_subscriptions_add on incident_subscriptions for insert to onemap_app
  with check (user_id = (select app_user()) and (select app_token()) is null
    and (select a.path from areas a where a.code = area_code) <@ (select app_reach('incidents', 'see')));
create policy incident_subscriptions_change on incident_subscriptions for update to onemap_app
  using (user_id = (select app_user()) and (select app_token()) is null)
  with check (user_id = (select app_user()) and (select a.path from areas a where a.code = area_code) <@ (select app_reach('incidents', 'see')));
create policy incident_subscriptions_end on incident_subscriptions for delete to onemap_app
  using (user_id = (select app_user()) and (select app_token()) is null);
grant select, delete on incident_subscriptions to onemap_app;
grant insert (area_code, families, turns, least_level, on_screen, by_mail, quiet_from, quiet_to, is_grave_through) on incident_subscriptions to onemap_app;
grant update (area_code, families, turns, least_level, on_screen, by_mail, quiet_from, quiet_to, is_grave_through) on incident_subscriptions to onemap_app;

create policy incident_alerts_own on incident_alerts for select to onemap_app
  using (user_id = (select app_user()) and (select app_token()) is null);
create policy incident_alerts_read on incident_alerts for update to onemap_app
  using (user_id = (select app_user()) and (select app_token()) is null) with check (user_id = (select app_user()));
grant select on incident_alerts to onemap_app;
grant update (read_at) on incident_alerts to onemap_app;

-- Open pages are told of what changed of incidents; each reader is told only what they see exactly.
create function tell_incident() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into outbox (topic, subject_id) values ('incident', new.id);
  return null;
end $$;
create trigger tell_incident after insert or update on incidents for each row execute function tell_incident();

-- How long they are kept. The kinds known are those that have a row, whichever migration brought them.
alter table retention_rules drop constraint retention_rules_kind_known;
insert into retention_rules (kind, keep_days, basis, evidence, in_force_from)
select kind, days, '平台暂定值，未查到法定期限 · platform default; no statutory period was found', 'N', '2020-01-01'
from (values ('alert-addresses', 30), ('incident-alerts', 180)) defaults (kind, days);
do $$ begin
  execute format('alter table retention_rules add constraint retention_rules_kind_known check (kind in (%s))',
    (select string_agg(distinct quote_literal(kind), ', ') from retention_rules));
end $$;
