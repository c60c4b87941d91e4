-- Bundles of a case: who asked for one, how far it is, what came of it, and the digests by which it is known again. Its bytes lie in the
-- store of evidence under their own digest.

create table case_bundles (
  -- The id that its manifest says.
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  -- Counted from 1 in each case. Written by number_bundle, with the path.
  n integer not null,
  path ltree not null,
  language text not null constraint case_bundles_language_known check (language in ('zh', 'zh-bo')),
  with_sealed boolean not null,
  reason text not null,
  state text not null default 'queued' constraint case_bundles_state_known check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  -- Its copying is being written into the chain of custody: from here on it is not cancelled.
  is_closing boolean not null default false,
  asked_by uuid default app_user() references users on delete set null,
  asked_at timestamptz not null default now(),
  started_at timestamptz, ended_at timestamptz,
  -- Bytes of files written, and to be written.
  done bigint not null default 0, total bigint not null default 0,
  items integer not null default 0, items_left_out integer not null default 0,
  bytes bigint, sha256 text, manifest_sha256 text, key_id text, timestamp_authority text,
  fault text, fault_detail text,
  constraint case_bundles_number_once unique (case_id, n),
  constraint case_bundles_end_dated check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  constraint case_bundles_whole check ((state = 'done') = (sha256 is not null) and (sha256 is null) = (manifest_sha256 is null)),
  constraint case_bundles_fault_told check ((state = 'failed') = (fault is not null))
);
create unique index case_bundles_one_open on case_bundles (case_id) where state in ('queued', 'running');
create index case_bundles_path on case_bundles using gist (path);

create table bundle_numbers (case_id uuid primary key references cases, last integer not null);
alter table bundle_numbers enable row level security;
create function number_bundle() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into bundle_numbers as b values (new.case_id, 1)
  on conflict (case_id) do update set last = b.last + 1 returning last into new.n;
  new.path := (select c.path from cases c where c.id = new.case_id);
  return new;
end $$;
create trigger number_bundle before insert on case_bundles for each row execute function number_bundle();

/* What was handed out is never another, for the owner too: once it has ended nothing of it changes. */
create function guard_bundle() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null and (to_jsonb(new) - 'asked_by') <> (to_jsonb(old) - 'asked_by')
     or (new.case_id, new.n, new.path, new.language, new.with_sealed, new.reason, new.asked_at)
        is distinct from (old.case_id, old.n, old.path, old.language, old.with_sealed, old.reason, old.asked_at)
     or old.asked_by is distinct from new.asked_by and new.asked_by is not null then
    raise exception 'a bundle stays as it was made' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_bundle before update on case_bundles for each row execute function guard_bundle();
create trigger case_bundles_stay before delete on case_bundles for each row execute function refuse_change();
create trigger case_bundles_no_truncate before truncate on case_bundles for each statement execute function refuse_change();

/* Whether the caller may have its bytes. It holds what who asked for it may see, so that it is theirs and the court's. */
create function bundle_is_open(asked_by uuid, place ltree, with_sealed boolean) returns boolean language sql stable as $$
  select place <@ app_reach('evidence', 'export')
    and (place <@ app_reach('evidence', 'see-exactly') or not with_sealed and coalesce(asked_by = app_user(), false))
$$;

alter table case_bundles enable row level security;
create policy case_bundles_see on case_bundles for select to onemap_app using (path <@ (select app_reach('evidence', 'see')));
create policy case_bundles_ask on case_bundles for insert to onemap_app
  with check (asked_by = (select app_user()) and state = 'queued' and path <@ (select app_reach('evidence', 'export'))
    and (not with_sealed or path <@ (select app_reach('evidence', 'see-exactly'))));
create policy case_bundles_cancel on case_bundles for update to onemap_app
  using (state in ('queued', 'running') and not is_closing and path <@ (select app_reach('evidence', 'export'))
    and (asked_by = (select app_user()) or path <@ (select app_reach('evidence', 'see-exactly'))))
  with check (state = 'cancelled');
grant select on case_bundles to onemap_app;
grant insert (case_id, n, path, language, with_sealed, reason) on case_bundles to onemap_app;
grant update (state, ended_at) on case_bundles to onemap_app;
