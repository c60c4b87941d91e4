// Records that a case may be linked to, found by their code or name. Lists without a search of their own are looked through here.

import { queryOptions } from '@tanstack/react-query'
import type { LinkKind } from '#contract/cases'
import { get } from '../../api/request.ts'
import { formatMoment } from '../../ui/format.ts'

export const maySee: Readonly<Record<LinkKind, string>> = {
  incident: 'incidents.read',
  violation: 'violations.read',
  patrol: 'patrols.read',
  problem: 'problems.read',
  notice: 'notices.read',
  operator: 'parcels.read',
  parcel: 'parcels.read',
  sighting: 'sightings.read',
}

type Linkable = { readonly id: string; readonly words: string }
type Row = Readonly<Record<string, unknown>> & { readonly id: string }
type Rows = { readonly items: readonly Row[] }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' · ')

type Source = {
  readonly path: string
  readonly sort: string
  readonly hasSearch: boolean
  readonly words: (row: Row) => string
}
const sources: Readonly<Record<'incident' | 'violation' | 'patrol' | 'problem' | 'notice' | 'sighting', Source>> = {
  incident: {
    path: '/api/incidents',
    sort: '-day',
    hasSearch: true,
    words: (row) => joined(text(row['code']), text(row['kindZh']), text(row['day']), text(row['areaName'])),
  },
  violation: {
    path: '/api/violations',
    sort: '',
    hasSearch: true,
    words: (row) => joined(text(row['code']), text(row['operatorName']), text(row['areaName'])),
  },
  patrol: {
    path: '/api/patrols',
    sort: '-startedAt',
    hasSearch: false,
    words: (row) => joined(formatMoment(text(row['startedAt'])), text(row['leader']), text(row['areaName'])),
  },
  problem: {
    path: '/api/problems',
    sort: '-foundAt',
    hasSearch: false,
    words: (row) => joined(text(row['code']), text(row['typeZh']), text(row['areaName'])),
  },
  notice: {
    path: '/api/notices',
    sort: '-draftedAt',
    hasSearch: true,
    words: (row) => joined(text(row['number']) || text(row['code']), text(row['addressee']), text(row['areaName'])),
  },
  sighting: {
    path: '/api/sightings',
    sort: '-day',
    hasSearch: false,
    words: (row) => joined(text(row['speciesName']), text(row['day']), text(row['areaName'])),
  },
}

async function fromRegister(kind: keyof typeof sources, q: string, signal: AbortSignal): Promise<readonly Linkable[]> {
  const { path, sort, hasSearch, words } = sources[kind]
  const { items } = await get<Rows>(
    path,
    { sort, pageSize: hasSearch ? 20 : 200, ...(hasSearch ? { q } : {}), as_of: '' },
    signal,
  )
  const found = items.map((row) => ({ id: row.id, words: words(row) }))
  return hasSearch ? found : found.filter((each) => each.words.toLowerCase().includes(q.toLowerCase())).slice(0, 20)
}

type Hit = { readonly kind: string; readonly id: string; readonly title: string; readonly subtitle: string | null }
async function fromSearch(kind: 'operator' | 'parcel', q: string, signal: AbortSignal): Promise<readonly Linkable[]> {
  if (q === '') return []
  const hits = await get<readonly Hit[]>('/api/search', { q, as_of: '' }, signal)
  return hits.filter((hit) => hit.kind === kind).map(({ id, title, subtitle }) => ({ id, words: joined(title, subtitle ?? '') }))
}

export const linkable = (kind: LinkKind, q: string) =>
  queryOptions({
    queryKey: ['cases', 'linkable', kind, q],
    queryFn: ({ signal }) =>
      kind === 'operator' || kind === 'parcel' ? fromSearch(kind, q, signal) : fromRegister(kind, q, signal),
  })
