// Whatever a door answers, as the set of records that it speaks of.

import readXlsxFile from 'read-excel-file/node'
import { decode } from '../mvt.ts'
import type { Reply } from '../world.ts'
import type { RecordOf } from './record.ts'

type Told = Readonly<Record<string, unknown>>
const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null

/** Signs that are not written out: an exact sighting, the sums of an area. */
function signsIn(value: unknown): readonly string[] {
  if (!isTold(value)) return []
  // A feature says its id beside its properties.
  if (value['type'] === 'Feature') return signsIn({ ...Object(value['properties']), id: value['id'] })
  const own = [
    ...(value['isExact'] === true || value['is_exact'] === true ? [`exact ${String(value['id'])}`] : []),
    ...('capacitySu' in value && 'nameZh' in value ? [`sum ${String(value['areaCode'])}`] : []),
    ...('excess_su' in value && value['level'] !== 'parcel' ? [`sum ${String(value['code'])}`] : []),
  ]
  return [...own, ...Object.values(value).flatMap(signsIn)]
}

async function textOf(path: string, { body, headers }: Reply<unknown>): Promise<string> {
  if (body === undefined) return ''
  const type = headers.get('content-type') ?? ''
  if (!(body instanceof Buffer)) return [JSON.stringify(body), ...signsIn(body)].join('\n')
  if (type.includes('vector-tile')) {
    const features = decode(body, /tiles\/([\w-]+)\//.exec(path)?.[1] ?? '').map(({ properties }) => properties)
    return [JSON.stringify(features), ...signsIn(features)].join('\n')
  }
  if (!type.includes('spreadsheetml')) return body.toString()
  return JSON.stringify(await readXlsxFile(body))
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Any word with the code of a village and more behind it names a record there. */
const coded = /[A-Za-z0-9-]*6327\d{8}-[A-Za-z0-9-]+/g
const marked = /^(?:exact|sum) \S+$/gm

export type Look = {
  readonly found: ReadonlySet<RecordOf>
  /** Words that name a record by its village, though none is known by them. */
  readonly unknown: readonly string[]
}

export function lookerOf(records: readonly RecordOf[]): (path: string, reply: Reply<unknown>, body?: unknown) => Promise<Look> {
  const bySign = new Map<string, RecordOf[]>()
  for (const record of records) for (const sign of record.signs) bySign.set(sign, [...(bySign.get(sign) ?? []), record])
  const loose = [...bySign.keys()].filter((sign) => !/^[0-9a-f-]{36}$|6327\d{8}|^(?:exact|sum) /.test(sign))
  return async (path, reply, body) => {
    const text = await textOf(path, reply)
    const words = [uuid, coded, marked].flatMap((pattern) => text.match(pattern) ?? [])
    const signs = new Set([...words, ...loose.filter((sign) => text.includes(sign))])
    // What was asked for by name is no news.
    const asked = `${decodeURIComponent(path)} ${JSON.stringify(body ?? null)}`
    const told = [...signs].filter((sign) => !asked.includes(sign) || reply.status < 300)
    return {
      found: new Set(told.flatMap((sign) => bySign.get(sign) ?? [])),
      unknown: told.filter((sign) => /6327\d{8}-/.test(sign) && !bySign.has(sign)),
    }
  }
}
