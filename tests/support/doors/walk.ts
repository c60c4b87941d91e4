// Walks one door with everybody and answers what is wrong: a record shown that is hidden, one withheld that is meant for the caller,
// a hidden one that is told apart from one that does not exist.

import { callerFinder } from '../../../server/access/session.ts'
import { endpointsOf } from '../../../server/app.ts'
import { readConfig } from '../../../server/platform/config.ts'
import type { Reply, World } from '../world.ts'
import { type Look, lookerOf } from './answer.ts'
import { type Door, type Ground, nameOf, type Request } from './door.ts'
import { homeOf, type Kind, kinds, type RecordOf } from './record.ts'
import { may, reaches, type Walker, walkersOf } from './walkers.ts'

export type Listed = {
  readonly name: string
  readonly may: string
  readonly servesCollections: boolean
  readonly isForPeople: boolean
  /** Nobody is asked who they are: everybody is a stranger there, whatever they come with. */
  readonly isSealed: boolean
}

/** Every endpoint there can be: also those of single sign-on, which this world is not set up for. */
export function listedOf({ db, services }: World): readonly Listed[] {
  const { provider, publicUrl } = readConfig({
    OIDC_ISSUER: 'https://id.test',
    OIDC_CLIENT_ID: 'x',
    PUBLIC_URL: 'https://onemap.test',
  })
  const config = { ...services.config, provider, publicUrl }
  return endpointsOf({ ...services, config }, callerFinder(db, config)).map((endpoint) => ({
    name: nameOf(endpoint),
    may: endpoint.may,
    servesCollections: endpoint.servesCollections === true,
    isForPeople: endpoint.isForPeople === true,
    isSealed: endpoint.isSealed === true,
  }))
}

/** An id that no record of the kind has. */
const absentOf = (kind: Kind): string => (kind === 'ledger line' ? '999999999' : '00000000-0000-4000-8000-000000000000')
/** Of the kinds with many records these stand for the rest: two operators in each of four villages, of two counties. */
const isSample = ({ name }: RecordOf): boolean =>
  !/6327\d{8}/.test(name) || /(?:632701101001|632701101002|632701102001|632722101001)-[012](?!.*warm)/.test(name)

const send = ({ agent }: Walker, { path, body }: Request): Promise<Reply<unknown>> =>
  body === undefined ? agent.get(path) : agent.post(path, body)

const sayOf = ({ path, body }: Request): string => (body === undefined ? path : `${path} ${JSON.stringify(body).slice(0, 80)}`)

/** Whether the door opens to the caller at all: by the permission of the role, and for machines by what they were made for. */
function isOpenTo(walker: Walker, door: Listed): boolean {
  if (door.isSealed) return true
  if (walker.collections !== null && !door.servesCollections) return false
  if (walker.isMachine && door.isForPeople) return false
  return may(walker, door.may)
}

const mayAsk = (walker: Walker, { collection }: Request): boolean =>
  collection === undefined ||
  (may(walker, collection.may) && (walker.collections === null || walker.collections.includes(collection.id)))

/** What a refusal says, without what differs from question to question. */
const bare = ({ status, body }: Reply<unknown>, id: string): string =>
  `${status} ${JSON.stringify(body ?? null)
    .replaceAll(/"requestId":"[^"]*"/g, '')
    .replaceAll(/[0-9a-f-]{36}/g, 'ID')
    .replaceAll(`"${id}"`, '"ID"')}`

export type Stroll = {
  readonly walk: (door: Door, listed: Listed) => Promise<readonly string[]>
  readonly kinds: readonly Kind[]
  /** How many records of a kind are meant for whoever sees most of them, and least. */
  readonly spreadOf: (kind: Kind) => readonly [most: number, least: number]
}

export async function strollOf(world: World, ground: Ground): Promise<Stroll> {
  const walkers = await walkersOf(world)
  const look = lookerOf(ground.records)

  const hiddenIn = (walker: Walker, at: string, { found, unknown }: Look): string[] => [
    ...[...found]
      .filter((record) => !record.isMeantFor(walker))
      .map(({ kind, name }) => `${walker.name} is shown ${kind} ${name} by ${at}`),
    ...unknown.filter((word) => !reaches(walker, homeOf(word))).map((word) => `${walker.name} is told ${word} by ${at}`),
  ]

  async function ask(walker: Walker, kinds: readonly Kind[], request: Request, isOpen: boolean): Promise<string[]> {
    const faults: string[] = []
    const found = new Set<RecordOf>()
    for (const path of [request.path, ...(request.more ?? [])]) {
      const reply = await send(walker, { ...request, path })
      const seen = await look(path, reply)
      const at = `${sayOf({ ...request, path })} (${reply.status})`
      for (const record of seen.found) found.add(record)
      faults.push(...hiddenIn(walker, at, seen))
      const isRefused = reply.status === 401 || reply.status === 403
      if (isOpen ? reply.status >= 300 : !isRefused) faults.push(`${walker.name} gets ${at}: ${JSON.stringify(reply.body)}`)
    }
    const { only, kinds: own = kinds } = request
    const wanted = ground.records.filter(
      (record) => isOpen && own.includes(record.kind) && (only?.(record) ?? true) && record.isMeantFor(walker),
    )
    const missed = wanted.filter((record) => !found.has(record))
    return [...faults, ...missed.map(({ kind, name }) => `${walker.name} misses ${kind} ${name} in ${sayOf(request)}`)]
  }

  async function address(walker: Walker, door: Extract<Door, { how: 'addressed' }>, isOpen: boolean): Promise<string[]> {
    const faults: string[] = []
    const records = ground.records.filter((record) => record.kind === door.kind && isSample(record))
    const absent = await Promise.all(door.paths(absentOf(door.kind), ground).map((path) => walker.agent.get(path)))
    for (const record of isOpen ? records : records.slice(0, 1)) {
      const isMeant = isOpen && record.isMeantFor(walker)
      for (const [i, path] of door.paths(record.id, ground).entries()) {
        const reply = await walker.agent.get(path)
        const nothing = absent[i]
        faults.push(...hiddenIn(walker, path, await look(path, reply)))
        if (isMeant && reply.status !== 200)
          faults.push(`${walker.name} is refused ${record.kind} ${record.name} at ${path}: ${reply.status}`)
        if (!isMeant && nothing !== undefined && bare(reply, record.id) !== bare(nothing, absentOf(door.kind)))
          faults.push(
            `${walker.name} can tell that ${record.kind} ${record.name} is there: ${path} ${bare(reply, record.id)}, not ${bare(nothing, absentOf(door.kind))}`,
          )
      }
    }
    return faults
  }

  async function write(
    walker: Walker,
    method: string,
    door: Extract<Door, { how: 'writes' }>,
    isOpen: boolean,
  ): Promise<string[]> {
    const faults: string[] = []
    const put = (id: string): Promise<Reply<unknown>> => {
      const headers = { 'if-match': '"1"' }
      const body = door.body(id)
      if (method === 'DELETE') return walker.agent.delete(door.path(id), headers)
      if (method === 'PATCH') return walker.agent.patch(door.path(id), body, headers)
      return method === 'PUT' ? walker.agent.put(door.path(id), body, headers) : walker.agent.post(door.path(id), body, headers)
    }
    const nothing = await put(absentOf(door.kind))
    if (isOpen && nothing.status !== 404)
      faults.push(`${walker.name} writes to nothing: ${method} ${door.path('ID')} ${bare(nothing, absentOf(door.kind))}`)
    const hidden = ground.records.filter(
      (record) => record.kind === door.kind && isSample(record) && !(isOpen && record.isMeantFor(walker)),
    )
    for (const record of isOpen ? hidden : hidden.slice(0, 1)) {
      const reply = await put(record.id)
      faults.push(...hiddenIn(walker, door.path(record.id), await look(door.path(record.id), reply, door.body(record.id))))
      if (bare(reply, record.id) !== bare(nothing, absentOf(door.kind)))
        faults.push(
          `${walker.name} writes to hidden ${record.kind} ${record.name}: ${bare(reply, record.id)}, not ${bare(nothing, absentOf(door.kind))}`,
        )
    }
    return faults
  }

  const walk: Stroll['walk'] = async (door, listed) => {
    const faults: string[] = []
    for (const walker of walkers) {
      const isOpen = isOpenTo(walker, listed)
      if (door.how === 'addressed') faults.push(...(await address(walker, door, isOpen)))
      else if (door.how === 'writes') faults.push(...(await write(walker, listed.name.split(' ')[0] ?? '', door, isOpen)))
      else if (door.how === 'nothing') for (const path of door.requests) faults.push(...(await ask(walker, [], { path }, isOpen)))
      else
        for (const request of door.requests(ground, walker))
          faults.push(...(await ask(walker, door.kinds, request, isOpen && mayAsk(walker, request))))
    }
    return faults
  }
  const spreadOf: Stroll['spreadOf'] = (kind) => {
    const counts = walkers.map(
      (walker) => ground.records.filter((record) => record.kind === kind && record.isMeantFor(walker)).length,
    )
    return [Math.max(...counts), Math.min(...counts)]
  }
  return { walk, kinds, spreadOf }
}
