-- What each role may do with which kind of record. The law says who manages grassland, not which clerk may move an outline: who may
-- what is this platform's own choice, and stands here and nowhere else in the database. rules.ts of access says the same to doors
-- and screens, and a test compares the two.

-- How far a grant of the role reaches: the records of an area, one operator, or no data.
create table roles (
  name text primary key,
  reach text not null constraint roles_reach_known check (reach in ('area', 'operator', 'none'))
);
insert into roles (name, reach) values
  ('prefecture-officer', 'area'), ('county-officer', 'area'), ('township-officer', 'area'), ('village-cadre', 'area'),
  ('chief', 'area'), ('warden', 'area'), ('court-clerk', 'area'), ('prosecutor', 'area'), ('auditor', 'area'),
  ('tip-operator', 'area'), ('herder', 'operator'), ('administrator', 'none');

/* `parcels` are parcels with their holders and operators, `balance` the runs that judge and what they found, `standards` the
   coefficients, `contacts` the telephone numbers. `close` sets an end: a zone's last day, a contract's, a run that is cancelled. Nobody has `delete` for sightings,
   balance, standards or the ledger: what was found and said is evidence, corrected by a further version and never taken away. */
create table role_verbs (
  role text not null references roles,
  kind text not null constraint role_verbs_kind_known check (kind in ('areas', 'zones', 'parcels', 'livestock', 'sightings',
    'balance', 'imports', 'standards', 'ledger', 'grants', 'contacts', 'retention')),
  verb text not null constraint role_verbs_verb_known check (verb in ('see', 'see-exactly', 'add', 'edit-attributes',
    'edit-geometry', 'close', 'delete', 'export')),
  primary key (role, kind, verb),
  constraint role_verbs_evidence_stays check (verb <> 'delete' or kind in ('zones', 'parcels', 'livestock'))
);

create function give_verbs(roles text[], kinds text[], verbs text[]) returns void language sql as $$
  insert into role_verbs select r, k, v from unnest(roles) r cross join unnest(kinds) k cross join unnest(verbs) v
$$;
select give_verbs(array['prefecture-officer', 'county-officer', 'township-officer', 'village-cadre', 'chief', 'warden', 'court-clerk',
  'prosecutor', 'auditor', 'herder'], '{zones,parcels,livestock,balance,standards}', '{see}');
select give_verbs('{tip-operator}', '{zones}', '{see}');
select give_verbs(array['prefecture-officer', 'county-officer', 'township-officer', 'village-cadre', 'chief', 'warden', 'court-clerk',
  'prosecutor', 'auditor'], '{sightings}', '{see}');

-- The offices that keep the registers: the grassland stations of prefecture and county.
select give_verbs('{prefecture-officer,county-officer}', '{zones,parcels}', '{add,edit-attributes,edit-geometry,close,delete}');
select give_verbs('{prefecture-officer,county-officer}', '{livestock}', '{add,edit-attributes,edit-geometry,delete}');
select give_verbs('{prefecture-officer,county-officer}', '{sightings}', '{see-exactly}');
select give_verbs('{prefecture-officer}', '{areas}', '{add,edit-attributes,edit-geometry}');
select give_verbs('{prefecture-officer}', '{standards}', '{add}');
-- A township enters and corrects contracts and counts; it announces no zone, and a registered outline is the county's to move.
select give_verbs('{township-officer}', '{parcels}', '{add,edit-attributes,close}');
select give_verbs('{township-officer}', '{livestock}', '{add,edit-attributes,edit-geometry,delete}');
select give_verbs('{village-cadre}', '{livestock}', '{add,edit-attributes,edit-geometry}');
select give_verbs('{prefecture-officer,county-officer,township-officer}', '{balance}', '{add,close}');
select give_verbs('{prefecture-officer,county-officer,township-officer}', '{imports}', '{see,add}');
-- In the field one records and corrects what one saw oneself.
select give_verbs('{prefecture-officer,county-officer,township-officer,village-cadre,chief,warden}', '{sightings}',
  '{add,edit-attributes,edit-geometry}');
select give_verbs(array['prefecture-officer', 'county-officer', 'township-officer', 'court-clerk', 'prosecutor', 'auditor'],
  '{balance,sightings}', '{export}');
select give_verbs('{auditor}', '{ledger}', '{see,export}');
select give_verbs('{prefecture-officer,county-officer,township-officer,administrator}', '{grants}', '{see,add,close}');
-- Who must be able to call the people of their area; a herder has the own number.
select give_verbs('{prefecture-officer,county-officer,township-officer,village-cadre,herder}', '{contacts}', '{see}');
-- How long what is kept of persons is kept.
select give_verbs('{prefecture-officer}', '{retention}', '{see,add}');
select give_verbs('{auditor}', '{retention}', '{see}');
drop function give_verbs(text[], text[], text[]);

/* Every request asks which roles see: sees_area, sees_exactly and reads_ledger carry the table's answer in themselves, so that
   enter_session reads no further table, and are made anew whenever the table changes. */
create function follow_verbs() returns trigger language plpgsql as $$
declare
  asked record;
begin
  for asked in select * from (values ('sees_area', 'parcels', 'see'), ('sees_exactly', 'sightings', 'see-exactly'),
                                     ('reads_ledger', 'ledger', 'see')) a (name, kind, verb)
  loop
    execute format('create or replace function %I(role text) returns boolean language sql immutable as $f$ select role in (%s) $f$',
      asked.name, (select coalesce(string_agg(quote_literal(v.role), ', ' order by v.role), 'null') from role_verbs v
                   join roles r on r.name = v.role and r.reach = 'area' where v.kind = asked.kind and v.verb = asked.verb));
  end loop;
  return null;
end $$;
create trigger follow_verbs after insert or update or delete on role_verbs for each statement execute function follow_verbs();
update role_verbs set verb = verb;

grant select on roles, role_verbs to onemap_app;

/* The areas in which the caller may do one of `verbs` with this kind of record, by the grants and the token of this moment. For the
   policies of writes and of what few may read, once a statement; what else is read is bounded by app.areas, which enter_session has
   set. */
create function app_reach(wanted text, variadic verbs text[]) returns ltree[]
  language plpgsql stable security definer set search_path = public as $$
begin
  return (select coalesce(array_agg(distinct g.area_path), '{}')
          from grants_in_force(app_user(), app_token()) g
          join role_verbs v on v.role = g.role and v.kind = wanted and v.verb = any (verbs)
          -- A reader that does not name the token must not do more than the token allows.
          where g.area_path is not null and current_setting('app.token', true) is not null);
end $$;

-- Through a token the lines of its own role only.
create or replace function app_ledger_areas() returns ltree[] language sql stable security definer set search_path = public
  as $$ select app_reach('ledger', 'see') $$;

/* Holds an update to the verbs: attributes, outline and end are three rights, and both the old and the new place must lie within
   each that is used. Arguments: kind, column of the place ('' where there is none), columns that set an end. */
create function guard_verbs() returns trigger language plpgsql as $$
declare
  changed text[];
  needed text[] := '{}';
  reach ltree[];
  verb text;
begin
  if tg_argv[1] = 'geom' then
    if new.geom is distinct from old.geom then needed := '{edit-geometry}'; end if;
  elsif tg_argv[1] = 'place' then
    if new.place is distinct from old.place then needed := '{edit-geometry}'; end if;
  end if;
  select coalesce(array_agg(key), '{}') into changed
  from jsonb_each(to_jsonb(old)) o join jsonb_each(to_jsonb(new)) n using (key)
  where o.value is distinct from n.value
    and key not in (tg_argv[1], 'version', 'valid_from', 'geom_version', 'area_ha');
  if changed && tg_argv[2:] then needed := needed || 'close'::text; end if;
  if not changed <@ tg_argv[2:] then needed := needed || 'edit-attributes'::text; end if;
  foreach verb in array needed loop
    reach := app_reach(tg_argv[0], verb);
    if not (old.path <@ reach and new.path <@ reach) then
      raise exception 'verb-not-permitted' using errcode = '42501', detail = json_build_object('kind', tg_argv[0], 'verb', verb)::text;
    end if;
  end loop;
  return new;
end $$;
