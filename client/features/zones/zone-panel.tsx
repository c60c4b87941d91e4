// One zone: what it forbids, where, by what law and until when; and its attributes to edit for those who may.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { GoneRecord, type HistoryWords, RecordHistory } from '../../api/record-history.tsx'
import { useSession } from '../../app/session.ts'
import * as palette from '../../map/palette.ts'
import { areaFigures, formatDay, formatNumber } from '../../ui/format.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { flyTo } from '../../view/preview.ts'
import { reshape } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { type Zone, zoneQuery } from './requests.ts'
import { ZoneFields } from './zone-fields.tsx'
import '../../ui/panel.css'

export function ZonePanel() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  const zone = useQuery(zoneQuery(id))
  const words = useHistoryWords()
  const path = `/api/zones/${id}`
  return (
    <>
      <Loaded query={zone}>{(value) => <ZoneBody zone={value} />}</Loaded>
      {zone.isError ? (
        <GoneRecord key={path} path={path} fault={zone.error} {...words} />
      ) : (
        <RecordHistory key={path} path={path} {...words} />
      )}
    </>
  )
}

function useHistoryWords(): HistoryWords {
  const { t } = useTranslation()
  return {
    label: (field) => t(`past.extra.${field}`, { defaultValue: t(`zones.${field}`) }),
    value: (field, value) => {
      if (field === 'kind') return t(`terms.zoneKind.${String(value)}`)
      return typeof value === 'number' ? formatNumber(value, 2) : String(value)
    },
  }
}

function ZoneBody({ zone }: { readonly zone: Zone }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isEditing, setEditing] = useState(false)
  const { bbox } = zone
  return (
    <div className="panel">
      <header>
        <div className="panel-row panel-row-apart">
          <Swatch color={palette.zone[zone.kind]} isStrong>
            {t(`terms.zoneKind.${zone.kind}`)}
          </Swatch>
          <span className="panel-row">
            {bbox && (
              <Button size="small" onClick={() => flyTo({ bbox })}>
                {t('actions.zoomTo')}
              </Button>
            )}
            {can('zones.edit') && !isEditing && (
              <>
                <Button size="small" onClick={() => setEditing(true)}>
                  {t('actions.edit')}
                </Button>
                <Button size="small" onClick={() => reshape(`zone:${zone.id}`)}>
                  {t('actions.reshape')}
                </Button>
              </>
            )}
          </span>
        </div>
        <h3>{zone.name}</h3>
        <p className="soft">{t(`zones.means.${zone.kind}`)}</p>
      </header>
      {isEditing && can('zones.edit') ? (
        <ZoneFields zone={zone} onSaved={() => setEditing(false)} onCancel={() => setEditing(false)} />
      ) : (
        <ZoneFacts zone={zone} />
      )}
    </div>
  )
}

function ZoneFacts({ zone }: { readonly zone: Zone }) {
  const { t } = useTranslation()
  return (
    <dl className="facts">
      <dt>{t('zones.code')}</dt>
      <dd>{zone.code}</dd>
      <dt>{t('zones.areaCode')}</dt>
      <dd>{zone.areaName}</dd>
      <dt>{t('zones.area')}</dt>
      <dd>{t('units.area', areaFigures(zone.areaHa))}</dd>
      {zone.restFrom && (
        <>
          <dt>{t('zones.rest')}</dt>
          <dd>
            {zone.restFrom} — {zone.restTo}
          </dd>
        </>
      )}
      <dt>{t('zones.legalBasis')}</dt>
      <dd>{zone.legalBasis}</dd>
      <dt>{t('zones.inForce')}</dt>
      <dd>
        {formatDay(zone.inForceFrom)} — {zone.inForceTo ? formatDay(zone.inForceTo) : t('zones.openEnd')}
      </dd>
      <dt>{t('zones.source')}</dt>
      <dd>
        {[zone.source, zone.sourceCrs].filter(Boolean).join(' · ')}
        {zone.isDemo && ` · ${t('terms.demo')}`}
      </dd>
    </dl>
  )
}
