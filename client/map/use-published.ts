// Which subjects there is data for: what the server publishes to this caller, and the imagery where a key is configured.

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSession } from '../app/session.ts'
import { heatSource } from '../features/standing/layer.ts'
import { useView } from '../view/use-view.ts'
import { imagerySource } from './basemap.ts'
import { collectionsQuery } from './requests.ts'
import type { Subject } from './subject.ts'

export function usePublished(): (subject: Subject) => boolean {
  const { tiandituToken } = useSession()
  const { view } = useView()
  const { data: collections } = useQuery(collectionsQuery(view.asOf))
  return useMemo(() => {
    const sources = new Set<unknown>(collections?.map(({ id }) => id))
    if (sources.has('problems')) sources.add(heatSource)
    if (tiandituToken) sources.add(imagerySource)
    return ({ layers }) => layers.some((layer) => 'source' in layer && sources.has(layer.source))
  }, [collections, tiandituToken])
}
