// A zone that stood at an offence and was changed since, made over HTTP.

import type { APIRequestContext } from 'playwright-core'
import { expect } from 'vitest'
import type { Zone, ZoneItem } from '#contract/zones'

export async function sent<T>(
  answer: Promise<{ text: () => Promise<string>; status: () => number }>,
  status: number,
): Promise<T> {
  const told = await answer
  const text = await told.text()
  expect(`${told.status()} ${text.slice(0, 300)}`).toMatch(new RegExp(`^${status} `))
  const parsed: T = JSON.parse(text)
  return parsed
}

/** A zone of its own in 玉树市, as the office enters it: from `at` to the north-east. */
export async function freshZone(
  request: APIRequestContext,
  url: string,
  name: string,
  at?: readonly [number, number],
): Promise<Zone> {
  const { items } = await sent<{ items: readonly ZoneItem[] }>(
    request.get(`${url}/api/zones?area=632701&kind=balance&pageSize=1`),
    200,
  )
  const [west, south, east, north] = items[0]?.bbox ?? [96.6, 32.6, 97, 33]
  const [left, low] = at === undefined ? [(west + east) / 2 + 0.1, (south + north) / 2 + 0.1] : [at[0] - 0.01, at[1] - 0.01]
  const ring = [
    [left, low],
    [left + 0.04, low],
    [left + 0.04, low + 0.04],
    [left, low + 0.04],
    [left, low],
  ]
  const data = {
    code: `COURT-${Date.now()}`,
    kind: 'grazing-ban',
    name,
    areaCode: '632701',
    legalBasis: '测试依据',
    inForceFrom: '2024-01-01',
    source: 'test',
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
  return sent<Zone>(request.post(`${url}/api/zones`, { data }), 200)
}

export async function rename(request: APIRequestContext, url: string, zone: Zone, name: string): Promise<void> {
  const { code, kind, areaCode, legalBasis, inForceFrom, inForceTo, restFrom, restTo, source, sourceCrs } = zone
  const data = { code, kind, name, areaCode, legalBasis, inForceFrom, inForceTo, restFrom, restTo, source, sourceCrs }
  await sent(request.put(`${url}/api/zones/${zone.id}`, { data, headers: { 'if-match': `"${zone.version}"` } }), 200)
}
