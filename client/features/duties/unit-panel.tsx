// One unit of duty: what it is, who answers for it at every level, what it was made of, and its past.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { GoneRecord, type HistoryWords, RecordHistory } from '../../api/record-history.tsx'
import * as palette from '../../map/palette.ts'
import { areaFigures, formatDay, formatNumber } from '../../ui/format.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { dayOf } from '../../view/moment.ts'
import { flyTo } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { PostsPart } from './posts-part.tsx'
import { type Unit, unitQuery } from './requests.ts'
import { isOver } from './unit-values.ts'
import { UnitWork } from './unit-work.tsx'
import '../../ui/panel.css'
import './duties.css'

export function UnitPanel() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  const unit = useQuery(unitQuery(id))
  const words = useHistoryWords()
  const path = `/api/duty-units/${id}`
  return (
    <>
      <Loaded query={unit}>{(value) => <UnitBody unit={value} />}</Loaded>
      {unit.isError ? (
        <GoneRecord key={path} path={path} fault={unit.error} {...words} />
      ) : (
        <RecordHistory key={path} path={path} {...words} />
      )}
    </>
  )
}

function useHistoryWords(): HistoryWords {
  const { t } = useTranslation()
  return {
    label: (field) => t(`past.extra.${field}`, { defaultValue: t(`duties.field.${field}`) }),
    value: (field, value) => {
      if (field === 'kind') return t(`duties.kind.${String(value)}`)
      return typeof value === 'number' ? formatNumber(value, 2) : String(value)
    },
  }
}

function UnitBody({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation()
  const { view } = useView()
  return (
    <div className="panel">
      <header>
        <div className="panel-row panel-row-apart">
          <Swatch color={palette.duty[unit.kind]} isStrong>
            {t(`duties.kind.${unit.kind}`)}
          </Swatch>
          <Button size="small" onClick={() => flyTo({ bbox: unit.bbox })}>
            {t('actions.zoomTo')}
          </Button>
        </div>
        <h3>{unit.name}</h3>
        {unit.isMine && <p className="panel-note">{t('duties.mine')}</p>}
        {unit.isReckoning && <output className="panel-note">{t('duties.reckoning')}</output>}
        {isOver(unit, dayOf(view.asOf)) && (
          <p className="panel-note panel-note-warn">{t('duties.over', { day: formatDay(unit.inForceTo) })}</p>
        )}
      </header>
      <UnitWork unit={unit}>
        <Facts unit={unit} />
      </UnitWork>
      <PostsPart unit={unit} />
      <Kin title={t('duties.origins')} kin={unit.origins} />
      <Kin title={t('duties.successors')} kin={unit.successors} />
    </div>
  )
}

function Facts({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation()
  const facts: readonly (readonly [string, string | null])[] = [
    ['code', unit.code],
    ['areaCode', unit.areaName],
    ['lengthM', unit.lengthM === null ? null : t('duties.km', { km: formatNumber(unit.lengthM / 1000, 2) })],
    ['areaHa', t('units.area', areaFigures(unit.areaHa))],
    ['stripM', unit.stripM === null ? null : t('duties.metres', { m: formatNumber(unit.stripM) })],
    ['sightM', t('duties.metres', { m: formatNumber(unit.sightM) })],
    ['season', unit.seasonFrom === null ? t('duties.wholeYear') : `${unit.seasonFrom} — ${unit.seasonTo}`],
    ['inForce', `${formatDay(unit.inForceFrom)} — ${unit.inForceTo ? formatDay(unit.inForceTo) : t('duties.openEnd')}`],
    ['source', `${[unit.source, unit.sourceCrs].filter(Boolean).join(' · ')}${unit.isDemo ? ` · ${t('terms.demo')}` : ''}`],
  ]
  return (
    <dl className="facts">
      {facts.flatMap(([name, words]) =>
        words === null ? [] : [<dt key={name}>{t(`duties.field.${name}`)}</dt>, <dd key={`${name} words`}>{words}</dd>],
      )}
    </dl>
  )
}

function Kin({ title, kin }: { readonly title: string; readonly kin: Unit['origins'] }) {
  const { patch } = useView()
  if (kin.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <div className="panel-row">
        {kin.map(({ id, name }) => (
          <button key={id} type="button" className="panel-plain-button" onClick={() => patch({ sel: `unit:${id}` })}>
            {name}
          </button>
        ))}
      </div>
    </section>
  )
}
