// Which subjects there is data for: what the server publishes to this caller, what the client makes of that, and the imagery
// where a key is configured.

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSession } from '../app/session.ts'
import { useView } from '../view/use-view.ts'
import { collectionsQuery } from './requests.ts'
import { sourceNames } from './sources.ts'
import type { Subject } from './subject.ts'

export const hasSource = ({ layers }: Subject, sources: ReadonlySet<string>): boolean =>
  layers.some((layer) => 'source' in layer && sources.has(String(layer.source)))

export function usePublished(): (subject: Subject) => boolean {
  const { tiandituToken = null } = useSession()
  const { view } = useView()
  const { data: collections } = useQuery(collectionsQuery(view.asOf))
  return useMemo(() => {
    const sources = sourceNames({ collections: collections ?? [], tiandituToken })
    return (subject) => hasSource(subject, sources)
  }, [collections, tiandituToken])
}
