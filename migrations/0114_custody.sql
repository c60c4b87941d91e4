-- Who had which item of evidence when, and who looked at it: one chain of lines for each case, each with the digest of the line before it.

create table custody_heads (
  case_id uuid primary key references cases,
  seq integer not null default 0,
  hash text not null
);
create table custody_lines (
  case_id uuid not null references cases,
  seq integer not null,
  action text not null constraint custody_lines_action_known check (action in ('received', 'viewed', 'copied', 'handed-over', 'returned',
    'sealed', 'opened', 'verified')),
  -- Null: the list of all items.
  item_no integer,
  -- Accounts and sessions without references: a line stays as it was written.
  by_user uuid not null, by_name text not null, by_session text,
  from_user uuid, from_name text, from_session text,
  to_user uuid, to_name text,
  at timestamptz(3) not null,
  place text, seal_no text,
  hash_before text, hash_after text,
  reason text,
  prev_hash text not null,
  hash text not null constraint custody_lines_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
  primary key (case_id, seq),
  constraint custody_lines_item_known foreign key (case_id, item_no) references evidence_items (case_id, item_no)
);
create index custody_lines_item on custody_lines (case_id, item_no, seq);

create function begin_custody() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into custody_heads (case_id, hash) values (new.id, encode(sha256(convert_to('yushu-onemap custody ' || new.id, 'UTF8')), 'hex'));
  return null;
end $$;
create trigger begin_custody after insert on cases for each row execute function begin_custody();

/* What the next line of a case follows, held until the transaction ends; the moment, and who the caller is. Empty for who does not see
   the case. */
create function custody_next(for_case uuid) returns table (seq integer, prev_hash text, at text, by_user uuid, by_name text, by_session text)
  language plpgsql volatile security definer set search_path = public as $$
begin
  return query
    select h.seq + 1, h.hash, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), u.id, u.name, app_session()
    from custody_heads h join cases c on c.id = h.case_id join users u on u.id = app_user()
    where h.case_id = for_case and c.path <@ app_reach('evidence', 'see')
    for update of h;
end $$;

/* A line goes behind the last one, is signed by who the caller is, and is dated now. */
create function link_custody() returns trigger language plpgsql security definer set search_path = public as $$
declare
  head custody_heads;
begin
  select * into strict head from custody_heads where case_id = new.case_id for update;
  if new.seq <> head.seq + 1 or new.prev_hash <> head.hash or abs(extract(epoch from clock_timestamp() - new.at)) > 60
     or new.by_session is distinct from app_session() or new.by_name <> (select u.name from users u where u.id = new.by_user) then
    raise exception 'a line of custody out of its place' using errcode = '42501';
  end if;
  update custody_heads set seq = new.seq, hash = new.hash where case_id = new.case_id;
  return new;
end $$;
create trigger link_custody before insert on custody_lines for each row execute function link_custody();
create trigger custody_lines_append_only before update or delete on custody_lines for each row execute function refuse_change();
create trigger custody_lines_no_truncate before truncate on custody_lines for each statement execute function refuse_change();
create trigger guard_custody_head before update or delete on custody_heads for each row execute function guard_ledger_lane();
create trigger guard_custody_head_truncate before truncate on custody_heads for each statement execute function guard_ledger_lane();

/* Who has an item in hand: who received it, or signed for it last. */
create function item_holder(of_case uuid, of_item integer) returns uuid language sql stable security definer set search_path = public as $$
  select l.by_user from custody_lines l
  where l.case_id = of_case and l.item_no = of_item and l.action in ('received', 'handed-over', 'returned') order by l.seq desc limit 1
$$;

-- A hand-over is offered by who has the item and signed by who takes it, each in a session of their own. Until then nothing has moved.
create table hand_overs (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  item_no integer not null,
  kind text not null constraint hand_overs_kind_known check (kind in ('handed-over', 'returned')),
  offered_by uuid not null default app_user() references users,
  offered_session text default app_session(),
  offered_at timestamptz not null default now(),
  to_user uuid not null references users,
  place text, seal_no text,
  reason text not null,
  state text not null default 'offered' constraint hand_overs_state_known check (state in ('offered', 'signed', 'refused', 'withdrawn')),
  ended_by uuid references users, ended_session text, ended_at timestamptz,
  constraint hand_overs_item_known foreign key (case_id, item_no) references evidence_items (case_id, item_no),
  constraint hand_overs_two_sides check (offered_by <> to_user),
  constraint hand_overs_end_whole check ((state = 'offered') = (ended_at is null) and (ended_at is null) = (ended_by is null))
);
create unique index hand_overs_one_open on hand_overs (case_id, item_no) where state = 'offered';

create function guard_hand_over() returns trigger language plpgsql as $$
begin
  if old.state <> 'offered'
     or new.state in ('signed', 'refused') and app_user() <> old.to_user
     or new.state = 'withdrawn' and app_user() <> old.offered_by
     or new.state = 'signed' and item_holder(old.case_id, old.item_no) is distinct from old.offered_by
     or new.ended_by is distinct from app_user() or new.ended_session is distinct from app_session() then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_hand_over before update on hand_overs for each row execute function guard_hand_over();
create trigger hand_overs_stay before delete on hand_overs for each row execute function refuse_change();

/* Who may be given an item of a case that the caller sees: people with a duty that reads evidence there, by name and duty. */
create function custody_people(of_case uuid) returns table (id uuid, name text, role text) language sql stable security definer
  set search_path = public as $$
  select distinct u.id, u.name, g.role
  from cases c
  join grants g on c.path <@ g.area_path and g.valid_from <= now() and now() < g.valid_to
  join role_verbs v on v.role = g.role and v.kind = 'evidence' and v.verb = 'see'
  join users u on u.id = g.user_id and not u.is_disabled
  where c.id = of_case and c.path <@ app_reach('evidence', 'see')
$$;

alter table custody_heads enable row level security;
alter table custody_lines enable row level security;
alter table hand_overs enable row level security;
create policy custody_heads_see on custody_heads for select to onemap_app
  using (exists (select from cases c where c.id = case_id and c.path <@ (select app_reach('evidence', 'see'))));
create policy custody_lines_see on custody_lines for select to onemap_app
  using (exists (select from cases c where c.id = case_id and c.path <@ (select app_reach('evidence', 'see'))));
-- Whoever reads leaves a line; what else is written takes the right to it, or a hand-over signed just now.
create policy custody_lines_add on custody_lines for insert to onemap_app with check (by_user = (select app_user())
  and exists (select from cases c where c.id = case_id and c.path <@ (select app_reach('evidence', 'see'))
    and (action in ('viewed', 'verified')
      or action = 'copied' and c.path <@ (select app_reach('evidence', 'export'))
      or action in ('received', 'sealed', 'opened') and c.path <@ (select app_reach('evidence', 'add', 'edit-attributes'))
      or action in ('handed-over', 'returned') and exists (
        select from hand_overs h where h.case_id = custody_lines.case_id and h.item_no = custody_lines.item_no and h.kind = action
          and h.state = 'signed' and h.ended_by = by_user and h.ended_at = now()))));
create policy hand_overs_see on hand_overs for select to onemap_app
  using (exists (select from evidence_items e where e.case_id = hand_overs.case_id and e.item_no = hand_overs.item_no));
create policy hand_overs_offer on hand_overs for insert to onemap_app
  with check (offered_by = (select app_user()) and state = 'offered' and item_holder(case_id, item_no) = (select app_user()));
create policy hand_overs_end on hand_overs for update to onemap_app
  using (state = 'offered' and (to_user = (select app_user()) or offered_by = (select app_user()))) with check (true);
grant select on custody_heads to onemap_app;
grant select, insert on custody_lines, hand_overs to onemap_app;
grant update (state, ended_by, ended_session, ended_at) on hand_overs to onemap_app;
