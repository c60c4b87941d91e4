-- Passwords that must be changed, sessions that can be listed and ended, attempts that make the next one wait, and devices known
-- from an earlier sign-in. Only the owner reads these tables: no caller is granted any of them.

alter table users
  alter column password_hash drop not null,
  add column must_change_password boolean not null default false,
  add column password_changed_at timestamptz,
  add column last_sign_in_at timestamptz,
  -- Who the person is at the single sign-on provider; the password is then null and never asked for.
  add column issuer text,
  add column subject text,
  add constraint users_provider_whole check ((issuer is null) = (subject is null)),
  add constraint users_subject_unique unique (issuer, subject);

alter table sessions
  -- Stays while the token changes: what the list and the ledger call the session.
  add column id uuid not null default gen_random_uuid() constraint sessions_id_unique unique,
  add column last_used_at timestamptz not null default now(),
  add column address text,
  add column agent text,
  -- The provider's ID token, which its own sign-out asks for.
  add column id_token text,
  -- After the rights change the token is replaced; requests that were on their way still carry the one before.
  add column previous_hash bytea,
  add column rotated_at timestamptz,
  add column is_rotation_due boolean not null default false;
create index sessions_previous on sessions (previous_hash) where previous_hash is not null;

create function rotate_sessions() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' then
    update sessions set is_rotation_due = true where user_id = old.user_id;
  end if;
  if tg_op <> 'DELETE' then
    update sessions set is_rotation_due = true where user_id = new.user_id;
  end if;
  return null;
end $$;
create trigger rotate_sessions after insert or update or delete on grants for each row execute function rotate_sessions();

/* Failures are counted here and not in a process, so that neither a restart nor a second process forgets them. The key is a digest
   of what is counted (account and address, address, account, device), so that a password typed as a login is not kept. */
create table sign_in_attempts (
  key bytea primary key,
  failures integer not null constraint sign_in_attempts_counted check (failures >= 0),
  at timestamptz not null default now(),
  wait_until timestamptz not null default now()
);
create index sign_in_attempts_at on sign_in_attempts (at);

-- A browser that once signed in with the right password. Its attempts are counted by themselves: guessing elsewhere cannot lock it out.
create table known_devices (
  token_hash bytea not null,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  primary key (token_hash, user_id)
);
create index known_devices_user on known_devices (user_id);
