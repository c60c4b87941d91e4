// The administrative tree, small enough to be held whole. The one reader of GET /api/areas.

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { Bbox } from '../view/preview.ts'
import { get } from './request.ts'

export type AreaLevel = 'prefecture' | 'county' | 'township' | 'village' | 'grid'

export type Area = {
  readonly code: string
  readonly level: AreaLevel
  readonly parentCode: string | null
  readonly nameZh: string
  readonly nameBo: string | null
  readonly nameEn: string | null
  readonly areaHa: number | null
  readonly bbox: Bbox | null
}

export const areasQuery = queryOptions({
  queryKey: ['areas'],
  queryFn: ({ signal }) => get<readonly Area[]>('/api/areas', {}, signal),
  staleTime: 10 * 60_000,
  placeholderData: keepPreviousData,
})

export type AreaTree = {
  readonly all: readonly Area[]
  readonly find: (code: string) => Area | undefined
  readonly childrenOf: (code: string | null) => readonly Area[]
  /** From the prefecture down to the area itself. */
  readonly lineOf: (code: string) => readonly Area[]
}

function treeOf(all: readonly Area[]): AreaTree {
  const byCode = new Map(all.map((area) => [area.code, area]))
  const lineOf = (code: string): readonly Area[] => {
    const area = byCode.get(code)
    return area ? [...(area.parentCode ? lineOf(area.parentCode) : []), area] : []
  }
  return {
    all,
    find: (code) => byCode.get(code),
    childrenOf: (code) => all.filter(({ parentCode }) => parentCode === code),
    lineOf,
  }
}

const nothing = treeOf([])
/** Empty until it has arrived. */
export function useAreas(): AreaTree {
  const { data } = useQuery({ ...areasQuery, select: treeOf })
  return data ?? nothing
}

type Named = Pick<Area, 'nameZh' | 'nameBo' | 'nameEn'>

/** The name in the reader's language, Chinese where it has no other. */
export const areaName = ({ nameZh, nameBo, nameEn }: Named, lang: string): string =>
  (lang === 'bo' ? nameBo : lang === 'en' ? nameEn : null) ?? nameZh
