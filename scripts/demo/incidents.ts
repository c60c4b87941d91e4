// Invented incidents of every kind and state, so that list, map and drawers can be tried. Nothing of it happened.

import type { Knex } from 'knex'
import { endedStates, type IncidentState, incidentStates } from '#contract/incidents'
import { loadIncidentKinds } from '../../server/incidents/load-kinds.ts'
import { json, rows, run, sql } from '../../server/platform/sql.ts'
import { homeVillage } from './accounts.ts'
import { pointEwkb } from './ewkb.ts'
import { namedUuid, pick, type Random, stream } from './random.ts'
import { placeIn } from './sightings.ts'
import type { World } from './world.ts'

const count = 66
const dayMs = 86_400_000

/** What each kind's form needs, invented. */
const detailsOf: Readonly<Record<string, (random: Random) => object>> = {
  snare: (random) => ({ count: 1 + Math.floor(random() * 30), methods: ['snare'], found: 'patrol' }),
  shot: () => ({ state: 'none', found: 'patrol' }),
  'wildlife-trade': () => ({ act: ['sale'], found: 'tip' }),
  carcass: (random) => ({ cause: pick(random, ['unknown', 'natural', 'snared']) }),
  plants: (random) => ({ plant: '演示植物', plants: 1 + Math.floor(random() * 40) }),
  'caterpillar-fungus': (random) => ({ breach: ['no-certificate'], people: 1 + Math.floor(random() * 12) }),
  sand: (random) => ({ material: 'sand', m3: 10 + Math.floor(random() * 900) }),
  gold: () => ({}),
  'ban-grazing': (random) => ({ animals: [{ animal: pick(random, ['yak', 'sheep']), heads: 5 + Math.floor(random() * 200) }] }),
  occupying: () => ({ act: 'water-occupation' }),
  mining: () => ({ act: 'sand-mining' }),
  dumping: () => ({ act: 'rubbish' }),
  building: () => ({ act: 'works' }),
  fire: (random) => ({ ground: 'grass', ha: 1 + Math.floor(random() * 40), isOut: true }),
  'wildlife-conflict': (random) => ({ harm: ['livestock'], livestockLost: 1 + Math.floor(random() * 9) }),
}
/** Animals of the kinds that have any; every other one of poaching is of level I. */
const animalsOf: Readonly<Record<string, readonly string[]>> = {
  poaching: ['blue-sheep', 'alpine-musk-deer', 'white-lipped-deer', 'wolf'],
  'wildlife-conflict': ['brown-bear', 'wolf', 'snow-leopard'],
}

/** The steps that lead to a state, each with who takes it. */
const waysTo: Readonly<Record<IncidentState, readonly (readonly [action: string, to: IncidentState, by: 'county' | 'clerk'])[]>> =
  {
    reported: [],
    checked: [['check', 'checked', 'county']],
    confirmed: [
      ['check', 'checked', 'county'],
      ['confirm', 'confirmed', 'county'],
    ],
    unfounded: [['mark-unfounded', 'unfounded', 'county']],
    'handed-over': [
      ['check', 'checked', 'county'],
      ['confirm', 'confirmed', 'county'],
      ['hand-over', 'handed-over', 'county'],
    ],
    handled: [
      ['check', 'checked', 'county'],
      ['confirm', 'confirmed', 'county'],
      ['handle', 'handled', 'county'],
    ],
    closed: [
      ['check', 'checked', 'county'],
      ['confirm', 'confirmed', 'county'],
      ['hand-over', 'handed-over', 'county'],
      ['close', 'closed', 'clerk'],
    ],
  }

type Kind = { readonly code: string; readonly family: string; readonly version: number }
type Row = {
  readonly id: string
  readonly kind: Kind
  readonly details: object
  readonly animal: string | null
  readonly place: string
  readonly village: string
  readonly state: IncidentState
  readonly daysAgo: number
}

/** Every fourth lies in the township where the local accounts are at home. */
function rowsOf({ villages, seed }: World, kinds: readonly Kind[], home: string): readonly Row[] {
  const near = villages.filter(({ code }) => code.startsWith(home.slice(0, 9)))
  return Array.from({ length: count }, (_each, i): Row => {
    const random = stream(seed, `incident ${i}`)
    const village = pick(random, i % 4 === 0 && near.length > 0 ? near : villages)
    const kind = kinds[i % kinds.length] ?? { code: 'dumping', family: 'four-disorders', version: 1 }
    const animals = animalsOf[kind.family]
    return {
      id: namedUuid(seed, `incident ${i}`),
      kind,
      details: detailsOf[kind.code]?.(random) ?? {},
      animal: animals === undefined ? null : pick(random, animals),
      place: pointEwkb(placeIn(village.ring, random)),
      village: village.code,
      state: incidentStates[i % incidentStates.length] ?? 'reported',
      daysAgo: 9 + Math.floor(random() * 300),
    }
  })
}

async function storeIncident(db: Knex, { id, kind, details, animal, place, village, state, daysAgo }: Row): Promise<void> {
  const at = new Date(Date.now() - daysAgo * dayMs).toISOString()
  const way = waysTo[state]
  await run(
    db,
    sql`
    insert into incidents (id, client_id, kind, form_version, details, geom, area_code, path, certainty, happened_from, description, state,
                           recorded_by, recorded_at, ended_at, is_demo)
    select ${id}::uuid, ${id}::uuid, ${kind.code}, ${kind.version}::integer, ${json(details)}::jsonb, ${place}::geometry, a.code, a.path, 'about',
           ${at}::timestamptz, '演示数据，非真实案事件', ${state}, (select u.id from users u where u.login = 'warden' and u.is_demo),
           ${at}::timestamptz + interval '1 hour', case when ${endedStates.includes(state)} then ${at}::timestamptz + interval '8 days' end, true
    from areas a where a.code = ${village}`,
  )
  if (animal !== null)
    await run(
      db,
      sql`insert into incident_species (incident_id, species_code, heads, from_edition) values (${id}::uuid, ${animal}, 1, 1)`,
    )
  await run(
    db,
    sql`
    insert into incident_steps (incident_id, n, action, from_state, to_state, by_user, at, note)
    select ${id}::uuid, s.n, s.action, s.before, s.after,
           (select u.id from users u where u.is_demo and u.login = case s.who when 'county' then
              case left(${village}, 6) when '632722' then 'county-zaduo' when '632701' then 'county-yushu' else 'prefecture' end else s.who end),
           ${at}::timestamptz + interval '1 hour' + make_interval(days => (s.n - 1)::integer), case when s.n > 1 then '演示数据' end
    from unnest(${[1, ...way.map((_step, i) => i + 2)]}::integer[], ${['record', ...way.map(([action]) => action)]}::text[],
                ${[null, 'reported', ...way.map(([, to]) => to)].slice(0, way.length + 1)}::text[],
                ${['reported', ...way.map(([, to]) => to)]}::text[], ${['warden', ...way.map(([, , by]) => by)]}::text[])
      as s (n, action, before, after, who)`,
  )
}

/** Answers how many there are. */
export async function storeIncidents(db: Knex, world: World): Promise<number> {
  await loadIncidentKinds(db)
  const kinds = await rows<Kind>(
    db,
    sql`
    select k.code, k.family, (select max(f.version) from incident_forms f where f.kind = k.code) as version
    from incident_kinds k order by k.rank`,
  )
  const all = rowsOf(world, kinds, homeVillage(world))
  for (const row of all) await storeIncident(db, row)
  return all.length
}
