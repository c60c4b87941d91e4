-- Sound and other files of an incident, and the patrols that it belongs to.

-- As received: the bytes lie in the store under their digest and are never changed.
create table incident_files (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incidents on delete cascade,
  name text not null,
  -- By how the bytes begin, never by what the sender says; `application/octet-stream` where that is not known.
  media_type text not null,
  sha256 text not null constraint incident_files_sha256_whole check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text not null constraint incident_files_sm3_whole check (sm3 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  added_by uuid default app_user() references users on delete set null,
  added_at timestamptz not null default now(),
  constraint incident_files_once unique (incident_id, sha256)
);

-- Found on a patrol, or looked into by one, as a person said.
create table incident_patrols (
  incident_id uuid not null references incidents on delete cascade,
  patrol_id uuid not null references patrols on delete cascade,
  note text,
  linked_by uuid default app_user() references users on delete set null,
  linked_at timestamptz not null default now(),
  primary key (incident_id, patrol_id)
);
create index incident_patrols_patrol on incident_patrols (patrol_id);

alter table incident_files enable row level security;
alter table incident_patrols enable row level security;
create policy incident_files_see on incident_files for select to onemap_app using (exists (select from incidents i where i.id = incident_id));
create policy incident_files_add on incident_files for insert to onemap_app
  with check (added_by = (select app_user())
    and exists (select from incidents i where i.id = incident_id and i.ended_at is null and i.path <@ (select app_reach('incidents', 'add'))));
-- Seen by who sees both; said by who recorded it, or handles incidents there.
create policy incident_patrols_see on incident_patrols for select to onemap_app
  using (exists (select from incidents i where i.id = incident_id) and exists (select from patrols p where p.id = patrol_id));
create policy incident_patrols_add on incident_patrols for insert to onemap_app
  with check (linked_by = (select app_user()) and exists (select from patrols p where p.id = patrol_id)
    and exists (select from incidents i where i.id = incident_id and i.ended_at is null
      and (i.recorded_by = (select app_user()) or i.path <@ (select app_reach('incidents', 'close')))));
grant select, insert on incident_files, incident_patrols to onemap_app;
