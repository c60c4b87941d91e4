// Lays the first features of an import over the map, and takes them away again. Those far from the rest are named, not fitted.

import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Feature, FeatureCollection } from 'geojson'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatNumber } from '../../ui/format.ts'
import { type Bulk, bulkOf } from '../../view/bulk.ts'
import { flyTo, setPreview } from '../../view/preview.ts'
import { findPreview } from './requests.ts'

/** Enough to go to by hand; a file with more of them is read in the report. */
const mostOffered = 5

/** Rows that the check keeps out stand out on the map too. */
const withTone = ({ features }: FeatureCollection): FeatureCollection => ({
  type: 'FeatureCollection',
  features: features.map((feature) =>
    feature.properties?.['isGood'] === false ? { ...feature, properties: { ...feature.properties, tone: 'fault' } } : feature,
  ),
})

export function PreviewButton({ id, crs = null }: { readonly id: string; readonly crs?: string | null }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<{ readonly count: number; readonly bulk: Bulk } | null>(null)
  const preview = useMutation({
    mutationFn: () => findPreview(id, crs),
    onSuccess: (features) => {
      const bulk = bulkOf(features)
      setPreview(withTone(features))
      if (bulk.bbox) flyTo({ bbox: bulk.bbox })
      setShown({ count: features.features.length, bulk })
    },
  })
  return (
    <span className="panel-row">
      <Button loading={preview.isPending} onClick={() => preview.mutate()}>
        {t('exchange.preview')}
      </Button>
      {shown && (
        <>
          <output className="soft">{t('exchange.previewing', { n: formatNumber(shown.count) })}</output>
          <Button
            type="text"
            onClick={() => {
              setPreview(null)
              setShown(null)
            }}
          >
            {t('exchange.previewOff')}
          </Button>
          <FarRows bulk={shown.bulk} />
        </>
      )}
      <FaultNote fault={preview.error} />
    </span>
  )
}

const rowOf = ({ id, properties }: Feature): string => String(properties?.['row'] ?? id ?? '?')

function FarRows({ bulk: { bbox, far } }: { readonly bulk: Bulk }) {
  const { t } = useTranslation()
  if (far.length === 0) return null
  return (
    <output className="panel-note panel-note-warn far-rows">
      {t('exchange.far.title', { n: formatNumber(far.length) })}{' '}
      {far.slice(0, mostOffered).map(({ feature, bbox: place }) => (
        <Button key={rowOf(feature)} size="small" onClick={() => flyTo({ bbox: place })}>
          {t('exchange.far.go', { row: rowOf(feature) })}
        </Button>
      ))}
      {bbox && (
        <Button size="small" type="text" onClick={() => flyTo({ bbox })}>
          {t('exchange.far.back')}
        </Button>
      )}
    </output>
  )
}
