// How much of each unit was seen in some days, the least seen first; of the one chosen, on the map, which parts and when.

import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import type { FeatureCollection } from 'geojson'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#rules/duties'
import { Loaded } from '../../api/loaded.tsx'
import * as palette from '../../map/palette.ts'
import { formatPercent } from '../../ui/format.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { bboxOf, flyTo, setPreview } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { coverageQuery, type UnitCoverage, type UnitParts, unitPartsQuery } from './requests.ts'
import { ageOf, ages } from './seen-age.ts'
import '../../ui/record-list.css'

const dayBefore = (days: number): string => dayOf(new Date(Date.now() - days * 86_400_000))

const pictureOf = ({ parts }: UnitParts, today: string): FeatureCollection => ({
  type: 'FeatureCollection',
  features: parts.map(({ lng, lat, lastDay }) => ({
    type: 'Feature',
    properties: { tone: `seen-${ageOf(lastDay, today)}` },
    geometry: { type: 'Point', coordinates: [lng, lat] },
  })),
})

export function CoveragePart() {
  const { t } = useTranslation()
  const { view } = useView()
  const [from, setFrom] = useState(() => dayBefore(90))
  const [to, setTo] = useState(() => dayBefore(0))
  const [unitId, setUnitId] = useState('')
  const isPeriod = from !== '' && to !== ''
  const list = useQuery({ ...coverageQuery(from, to, view.area), enabled: isPeriod })
  const parts = useQuery({ ...unitPartsQuery(unitId, from, to), enabled: unitId !== '' && isPeriod })
  useEffect(() => {
    if (!parts.data) return
    const picture = pictureOf(parts.data, to)
    const bbox = bboxOf(picture)
    setPreview(picture)
    if (bbox) flyTo({ bbox })
    return () => setPreview(null)
  }, [parts.data, to])
  return (
    <>
      <div className="panel-row">
        <Input
          type="date"
          className="patrol-day"
          aria-label={t('patrols.coverage.from')}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <Input
          type="date"
          className="patrol-day"
          aria-label={t('patrols.coverage.to')}
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
      </div>
      <p className="soft">{t('patrols.coverage.hint')}</p>
      <Loaded query={list} isEmpty={({ items }) => items.length === 0} empty={t('patrols.coverage.none')}>
        {({ items }) => (
          <ul className="record-list">
            {items.slice(0, 300).map((unit) => (
              <UnitLine key={unit.unitId} unit={unit} isChosen={unit.unitId === unitId} onChoose={() => setUnitId(unit.unitId)}>
                {unit.unitId === unitId && parts.data && <Ages parts={parts.data} to={to} />}
              </UnitLine>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}

type LineProps = {
  readonly unit: UnitCoverage
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: React.ReactNode
}

function UnitLine({ unit, isChosen, onChoose, children }: LineProps) {
  const { t } = useTranslation()
  const { unitName, seenShare, patrols, lastValidDay } = unit
  return (
    <RecordLine isChosen={isChosen} isHovered={false} onHover={() => {}} onChoose={onChoose}>
      <span className="panel-row panel-row-apart">
        <strong>{unitName}</strong>
        <span>{t('patrols.seen', { share: formatPercent(seenShare) })}</span>
      </span>
      <span className="soft">
        {t('patrols.total', { total: patrols })} ·{' '}
        {lastValidDay === null ? t('patrols.coverage.never') : t('patrols.coverage.last', { day: lastValidDay })}
      </span>
      {children}
    </RecordLine>
  )
}

/** How much of the unit was seen how long ago: the legend of what the map shows. */
function Ages({ parts: { parts }, to }: { readonly parts: UnitParts; readonly to: string }) {
  const { t } = useTranslation()
  if (parts.length === 0) return <span className="soft">{t('patrols.coverage.uncut')}</span>
  const counts = new Map(ages.map((age) => [age, 0]))
  for (const { lastDay } of parts) {
    const age = ageOf(lastDay, to)
    counts.set(age, (counts.get(age) ?? 0) + 1)
  }
  return (
    <span className="patrol-drops">
      {ages.map((age) => (
        <Swatch key={age} color={palette.seen[age]}>
          {t(`patrols.coverage.age.${age}`)} {formatPercent((counts.get(age) ?? 0) / parts.length)}
        </Swatch>
      ))}
    </span>
  )
}
