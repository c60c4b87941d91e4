-- The ledger becomes hash chains: every line carries the digest of the line before it, so that none can be changed, moved or taken
-- out unseen. Sixteen chains (lanes) run side by side, so that writers do not wait for each other; signed checkpoints tie them up.

create table ledger_lanes (
  lane smallint primary key,
  seq bigint not null default 0,
  hash bytea not null
) with (fillfactor = 20);

/* What a lane's first line follows: nothing but the lane itself. */
create function ledger_origin(lane smallint) returns bytea language sql immutable
  as $$ select sha256(convert_to('yushu-onemap ledger lane ' || lane, 'UTF8')) $$;
insert into ledger_lanes (lane, hash) select lane, ledger_origin(lane::smallint) from generate_series(0, 15) lane;

alter table ledger
  add column lane smallint,
  add column lane_seq bigint,
  add column prev_hash bytea,
  add column hash bytea;

/* A line as the text that is hashed: a JSON array of strings and nulls. scripts/verify-ledger composes the same on its own. */
create function ledger_text(l ledger) returns text language sql stable set search_path = public as $$
  select jsonb_build_array(
    l.lane::text, l.lane_seq::text, l.seq::text, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    l.actor::text, l.token::text, l.session, l.address, l.request_id,
    l.action, l.subject_kind, l.subject_id, l.path::text, l.reason, l.before_digest, l.after_digest, l.detail::text)::text
$$;

/* Links a new line into a lane: one that nobody holds, kept for the transaction; only where all are held it waits for one.
   Time and place in the chain are given here and nowhere else. */
create function link_ledger_line() returns trigger language plpgsql security definer set search_path = public as $$
declare
  held smallint := nullif(current_setting('app.ledger_lane', true), '')::smallint;
  head ledger_lanes;
begin
  if held is null then
    select * into head from ledger_lanes for update skip locked limit 1;
  end if;
  if head.lane is null then
    select * into head from ledger_lanes where lane = coalesce(held, (new.seq % 16)::smallint) for update;
  end if;
  perform set_config('app.ledger_lane', head.lane::text, true);
  new.at := clock_timestamp();
  new.lane := head.lane;
  new.lane_seq := head.seq + 1;
  new.prev_hash := head.hash;
  new.hash := sha256(new.prev_hash || convert_to(ledger_text(new), 'UTF8'));
  update ledger_lanes set seq = new.lane_seq, hash = new.hash where lane = new.lane;
  return new;
end $$;

/* A lane's head moves only with a line. */
create function guard_ledger_lane() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or pg_trigger_depth() < 2 then
    raise exception '% moves only with the ledger', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Lines written before there was a chain enter the first lane in their order, as they stand.
alter table ledger disable trigger ledger_append_only;
do $$
declare
  line ledger;
  last bytea := ledger_origin(0::smallint);
  count bigint := 0;
begin
  for line in select * from ledger order by seq loop
    count := count + 1;
    line.lane := 0;
    line.lane_seq := count;
    line.prev_hash := last;
    last := sha256(line.prev_hash || convert_to(ledger_text(line), 'UTF8'));
    update ledger set lane = 0, lane_seq = count, prev_hash = line.prev_hash, hash = last where seq = line.seq;
  end loop;
  update ledger_lanes set seq = count, hash = last where lane = 0 and count > 0;
end $$;
alter table ledger enable trigger ledger_append_only;

alter table ledger
  alter column lane set not null,
  alter column lane_seq set not null,
  alter column prev_hash set not null,
  alter column hash set not null,
  add constraint ledger_place_unique unique (lane, lane_seq);
create index ledger_at on ledger (at, seq);
create index ledger_actor on ledger (actor, at);
create index ledger_path on ledger using gist (path);
create trigger link_line before insert on ledger for each row execute function link_ledger_line();
create trigger guard_lane before insert or update or delete on ledger_lanes for each row execute function guard_ledger_lane();
create trigger guard_lane_truncate before truncate on ledger_lanes for each statement execute function guard_ledger_lane();

-- The first line of the chain proper says what it took over.
insert into ledger (action, subject_kind, subject_id, path, detail)
select 'ledger-opened', 'ledger', null, null, jsonb_build_object('carriedOver', (select count(*) from ledger));

-- A request names what was done to what. Who, when and the place in the chain are not its to say.
revoke insert on ledger from onemap_app;
grant insert (action, subject_kind, subject_id, path, reason, before_digest, after_digest, detail) on ledger to onemap_app;

-- Checkpoints: the heads of all lanes at one moment, the checkpoint before, and a signature over it all.
create table ledger_checkpoints (
  n bigint primary key,
  at timestamptz not null,
  /* Canonical JSON of what is signed. */
  body text not null,
  hash text not null constraint ledger_checkpoints_hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
  key_id text not null,
  signature text not null
);
create trigger ledger_checkpoints_append_only before update or delete on ledger_checkpoints
  for each row execute function refuse_change();
create trigger ledger_checkpoints_no_truncate before truncate on ledger_checkpoints
  for each statement execute function refuse_change();
