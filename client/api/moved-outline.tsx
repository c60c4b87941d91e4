// How an outline moved from one version of a record to the next: in hectares, and when asked on the map.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Geometry } from 'geojson'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineChange, RecordVersion } from '#contract/areas'
import { formatNumber } from '../ui/format.ts'
import { bboxOf, flyTo, setPreview } from '../view/preview.ts'
import { get } from './request.ts'

const tones = ['before', 'after', 'added', 'removed'] as const

type MovedProps = { readonly path: string; readonly version: number; readonly outline: NonNullable<RecordVersion['outline']> }

export function MovedOutline({ path, version, outline }: MovedProps) {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  const { data } = useQuery({
    queryKey: ['history', path, version],
    queryFn: ({ signal }) => get<OutlineChange>(`${path}/history/${version}`, {}, signal),
    enabled: isShown,
  })
  useEffect(() => {
    if (!isShown || !data) return
    const outlines = outlinesOf(data)
    setPreview(outlines)
    const bbox = bboxOf(outlines)
    if (bbox) flyTo({ bbox })
    return () => setPreview(null)
  }, [isShown, data])
  return (
    <div className="panel-row">
      <span>{t('past.outline', { added: formatNumber(outline.addedHa, 2), removed: formatNumber(outline.removedHa, 2) })}</span>
      <Button size="small" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {t(isShown ? 'past.hideOutline' : 'past.showOutline')}
      </Button>
      {isShown && (
        <ul className="outline-key">
          {tones.map((tone) => (
            <li key={tone} className={`is-${tone}`}>
              {t(`past.outlineKey.${tone}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const isGeometry = (shape: unknown): shape is Geometry =>
  typeof shape === 'object' &&
  shape !== null &&
  'coordinates' in shape &&
  Array.isArray(shape.coordinates) &&
  shape.coordinates.length > 0

/** What was won and lost below, the two outlines over it. */
const outlinesOf = (change: OutlineChange) => ({
  type: 'FeatureCollection' as const,
  features: tones.toReversed().flatMap((tone) => {
    const geometry = change[tone]
    return isGeometry(geometry) ? [{ type: 'Feature' as const, properties: { tone }, geometry }] : []
  }),
})
