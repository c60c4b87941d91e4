// What somebody could try in SQL against rows of one village, each with the one verb it takes. Nothing here stays written.

import { noticeAttempts, standingNotice } from './attempts-notices.ts'
import { remedyAttempts, standingRemedy } from './attempts-remedies.ts'
import { standingTip, tipAttempts } from './attempts-tips.ts'
import type { Kind } from './verbs.ts'

export type Attempt = { readonly kind: Kind; readonly verb: string; readonly name: string; readonly text: string }

/** Where the attempts are made: a village, and rows in it that nothing else hangs on. */
export const village = { code: '632701101001', path: '63.6327.632701.632701101.632701101001' }
export const standing = `
  insert into operators (code, kind, name, area_code, path) select w, 'household', 'v', '${village.code}', '${village.path}' from unnest('{V-OP,V-OP2}'::text[]) w;
  insert into holders (code, name, area_code, path) values ('V-H', 'v', '${village.code}', '${village.path}');
  insert into parcels (code, name, area_code, path, season, geom, source) values ('V-P', 'v', '${village.code}', '${village.path}',
    'warm', st_multi(st_makeenvelope(96.30, 33.30, 96.31, 33.31, 4326)), 'test');
  insert into zones (code, kind, name, path, geom, legal_basis, in_force_from, source) values ('V-Z', 'balance', 'v', '${village.path}',
    st_multi(st_makeenvelope(96.30, 33.30, 96.31, 33.31, 4326)), 'v', '2020-01-01', 'test');
  insert into herd_surveys (code, operator_id, path, year, season, counted_on, method, source, place)
    select 'V-S', id, path, 2025, 'warm', '2025-07-01', 'declared', 'test', st_point(96.3, 33.3, 4326) from operators where code = 'V-OP';
  insert into herd_counts (survey_id, animal, heads) select id, 'yak', 10 from herd_surveys where code = 'V-S';
  insert into supplements (operator_id, path, year, season, kind, amount_kg, basis, source)
    select id, path, 2025, 'warm', 'hay', 1, 'hay', 'V' from operators where code = 'V-OP'; insert into assessment_runs (year, path) values (1999, '${village.path}');
  insert into incidents (kind, form_version, geom, area_code, path, certainty, happened_from, description)
    select 'dumping', 1, st_point(96.3, 33.3, 4326), '${village.code}', '${village.path}', 'exact', '2025-05-05', w
    from unnest('{V-I,V-J}'::text[]) w; ${standingTip(village)} ${standingNotice(village)}
  insert into incident_species (incident_id, species_code, from_edition) select id, 'snow-leopard', 1 from incidents where description = 'V-J';
  insert into duty_units (code, kind, name, path, geom, in_force_from, source) values ('V-D', 'lake', 'v', '${village.path}',
    st_multi(st_makeenvelope(96.30, 33.30, 96.31, 33.31, 4326)), '2020-01-01', 'test');
  insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
    select u.id, 'chief', 'county', p.id, '2020-01-01', 'v' from duty_units u, users p where u.code = 'V-D' limit 1;
  insert into cases (code, title, cause, legal_basis, jurisdiction, track, area_code, path)
    values ('', 'V-CASE', 'v', 'v', 'v', 'criminal', '${village.code}', '${village.path}');
  insert into evidence_items (case_id, item_no, path, name, type, file_name, file_format, bytes, sha256, sm3, is_sealed)
    select id, 0, '', 'V-ITEM', 'photo', 'v.jpg', 'image/jpeg', 1, repeat('a', 64), repeat('b', 64), true from cases where title = 'V-CASE'; ${standingRemedy(village)}`

const columns: Readonly<Record<string, { readonly kind: Kind; readonly row: string; readonly attribute: string }>> = {
  zones: { kind: 'zones', row: `code = 'V-Z'`, attribute: `name = 'w'` },
  parcels: { kind: 'parcels', row: `code = 'V-P'`, attribute: `name = 'w'` },
  operators: { kind: 'parcels', row: `code = 'V-OP2'`, attribute: `name = 'w'` },
  holders: { kind: 'parcels', row: `code = 'V-H'`, attribute: `name = 'w'` },
  herd_surveys: { kind: 'livestock', row: `code = 'V-S'`, attribute: `relative_error = 0.2` },
  herd_counts: {
    kind: 'livestock',
    row: `survey_id = (select id from herd_surveys where code = 'V-S')`,
    attribute: `heads = 11`,
  },
  supplements: { kind: 'livestock', row: `source = 'V'`, attribute: `amount_kg = 2` },
  cases: { kind: 'cases', row: `title = 'V-CASE'`, attribute: `cause = 'w'` },
  evidence_items: { kind: 'evidence', row: `name = 'V-ITEM'`, attribute: `purpose = 'w'` },
  duty_units: { kind: 'duties', row: `code = 'V-D'`, attribute: `name = 'w'` },
  duty_posts: {
    kind: 'duties',
    row: `unit_id = (select id from duty_units where code = 'V-D')`,
    attribute: `note = 'w'`,
  },
}

const edits: readonly Attempt[] = Object.entries(columns).flatMap(([table, { kind, row, attribute }]) => [
  { kind, verb: 'see', name: `look at ${table}`, text: `select from ${table} where ${row}` },
  { kind, verb: 'edit-attributes', name: `edit ${table}`, text: `update ${table} set ${attribute} where ${row}` },
  { kind, verb: 'delete', name: `delete from ${table}`, text: `delete from ${table} where ${row}` },
])

const box = 'st_multi(st_makeenvelope(96.32, 33.30, 96.33, 33.31, 4326))'
const place = `'${village.code}', '${village.path}'`

const own: readonly Attempt[] = [
  {
    kind: 'zones',
    verb: 'add',
    name: 'announce a zone',
    text: `insert into zones (code, kind, name, path, geom, legal_basis, in_force_from, source)
      values ('W-Z', 'balance', 'w', '${village.path}', ${box}, 'w', '2020-01-01', 'test')`,
  },
  { kind: 'zones', verb: 'edit-geometry', name: 'move a zone', text: `update zones set geom = ${box} where code = 'V-Z'` },
  { kind: 'zones', verb: 'close', name: 'end a zone', text: `update zones set in_force_to = '2030-01-01' where code = 'V-Z'` },
  {
    kind: 'parcels',
    verb: 'add',
    name: 'enter a parcel',
    text: `insert into parcels (code, area_code, path, season, geom, source) values ('W-P', ${place}, 'warm', ${box}, 'test')`,
  },
  {
    kind: 'parcels',
    verb: 'add',
    name: 'enter an operator',
    text: `insert into operators (code, kind, name, area_code, path) values ('W-O', 'household', 'w', ${place})`,
  },
  {
    kind: 'parcels',
    verb: 'add',
    name: 'enter a holder',
    text: `insert into holders (code, name, area_code, path) values ('W-H', 'w', ${place})`,
  },
  { kind: 'parcels', verb: 'edit-geometry', name: 'move a parcel', text: `update parcels set geom = ${box} where code = 'V-P'` },
  {
    kind: 'parcels',
    verb: 'close',
    name: 'end a contract',
    text: `update parcels set contract_to = '2040-01-01' where code = 'V-P'`,
  },
  {
    kind: 'duties',
    verb: 'add',
    name: 'draw a unit',
    text: `insert into duty_units (code, kind, name, path, geom, in_force_from, source)
      values ('W-D', 'lake', 'w', '${village.path}', ${box}, '2020-01-01', 'test')`,
  },
  { kind: 'duties', verb: 'edit-geometry', name: 'move a unit', text: `update duty_units set geom = ${box} where code = 'V-D'` },
  {
    kind: 'duties',
    verb: 'close',
    name: 'end a unit',
    text: `update duty_units set in_force_to = '2030-01-01' where code = 'V-D'`,
  },
  {
    kind: 'duties',
    verb: 'edit-attributes',
    name: 'fill a post',
    text: `insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
      select u.id, 'chief', 'village', app_user(), '2020-01-01', 'w' from duty_units u where u.code = 'V-D'`,
  },
  {
    kind: 'cases',
    verb: 'add',
    name: 'open a case',
    text: `insert into cases (code, title, cause, legal_basis, jurisdiction, track, area_code, path)
      values ('', 'w', 'w', 'w', 'w', 'criminal', ${place})`,
  },
  {
    kind: 'evidence',
    verb: 'add',
    name: 'take evidence in',
    text: `insert into evidence_items (case_id, item_no, path, name, type, file_name, file_format, bytes, sha256, sm3)
      select id, 0, '', 'w', 'photo', 'w', 'image/jpeg', 1, repeat('c', 64), repeat('d', 64) from cases where title = 'V-CASE'`,
  },
  {
    kind: 'evidence',
    verb: 'see-exactly',
    name: 'open a seal',
    text: `update evidence_items set is_sealed = false where name = 'V-ITEM'`,
  },
  {
    kind: 'patrols',
    verb: 'add',
    name: 'go on patrol',
    text: `insert into patrols (client_id, leader_id, user_ids, transport, mode, status, started_at, path)
      values (gen_random_uuid(), app_user(), array[app_user()], 'foot', 'live', 'open', now(), '${village.path}')`,
  },
  {
    kind: 'livestock',
    verb: 'add',
    name: 'enter a survey',
    text: `insert into herd_surveys (code, operator_id, path, year, season, counted_on, method, source)
      select 'W-S', id, path, 2025, 'cold', '2025-12-01', 'declared', 'test' from (values
        ((select id from operators where code = 'V-OP'), '${village.path}'::ltree)) o (id, path)`,
  },
  {
    kind: 'livestock',
    verb: 'add',
    name: 'enter a count',
    text: `insert into herd_counts (survey_id, animal, heads) select id, 'sheep', 3 from herd_surveys where code = 'V-S'`,
  },
  {
    kind: 'livestock',
    verb: 'edit-geometry',
    name: 'move a survey',
    text: `update herd_surveys set place = st_point(96.31, 33.31, 4326) where code = 'V-S'`,
  },
  {
    kind: 'sightings',
    verb: 'add',
    name: 'record a sighting',
    text: `insert into sightings (species_code, seen_at, heads, sign, place, area_code, path)
      values ('wolf', '2025-05-05', 1, 'seen', st_point(96.15, 33.15, 4326), ${place})`,
  },
  { kind: 'sightings', verb: 'see-exactly', name: 'look at a den', text: `select from sightings where note like '%den-1%'` },
  {
    kind: 'sightings',
    verb: 'see-exactly',
    name: `correct what another recorded`,
    text: `update sightings set heads = 7 where note like '%den-1%'`,
  },
  {
    kind: 'sightings',
    verb: 'see',
    name: 'look at a sighting by its cell',
    text: `select from sightings_seen where species_code = 'snow-leopard'`,
  },
  {
    kind: 'incidents',
    verb: 'add',
    name: 'record an incident',
    text: `insert into incidents (kind, form_version, geom, area_code, path, certainty, description)
      values ('dumping', 1, st_point(96.15, 33.15, 4326), ${place}, 'unknown', 'w')`,
  },
  { kind: 'incidents', verb: 'see', name: 'look at an incident', text: `select from incidents where description = 'V-I'` },
  {
    kind: 'incidents',
    verb: 'see',
    name: 'look at an incident by its cell',
    text: `select from incidents_seen where species @> '[{"code": "snow-leopard"}]'`,
  },
  {
    kind: 'incidents',
    verb: 'see-exactly',
    name: 'look at an incident with a rare animal',
    text: `select from incidents where description = 'V-J'`,
  },
  {
    kind: 'incidents',
    verb: 'close',
    name: 'check an incident',
    text: `update incidents set state = 'checked' where description = 'V-I'`,
  },
  {
    kind: 'balance',
    verb: 'add',
    name: 'ask for a run',
    text: `insert into assessment_runs (year, path) values (2025, '${village.path}')`,
  },
  {
    kind: 'balance',
    verb: 'close',
    name: 'cancel a run',
    text: `update assessment_runs set state = 'cancelled', ended_at = now() where year = 1999`,
  },
]

/** Each takes exactly the verb it names, and whatever is seen on the way. */
export const attempts: readonly Attempt[] = [...edits, ...own, ...tipAttempts, ...noticeAttempts, ...remedyAttempts]
