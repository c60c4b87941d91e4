// One parcel: its papers, what it measures against what they say, and which zone decides over which part of it.

import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Parcel } from '#contract/pastures'
import { useSession } from '../../app/session.ts'
import { areaFigures, formatDay, formatPercent, formatSu } from '../../ui/format.ts'
import { reshape } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { DecidingZones } from './deciding-zones.tsx'
import { ParcelHistory } from './histories.tsx'

export function ParcelFacts({ parcel }: { readonly parcel: Parcel }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const { patch } = useView()
  const contract = [parcel.contractFrom, parcel.contractTo].map((day) => (day ? formatDay(day) : '…')).join(' — ')
  return (
    <section>
      <div className="panel-row panel-row-apart">
        <h3>{t('balance.parcel', { code: parcel.code })}</h3>
        <span className="panel-row no-print">
          {can('parcels.edit') && (
            <Button size="small" onClick={() => patch({ sel: `edit-parcel:${parcel.id}` })}>
              {t('actions.edit')}
            </Button>
          )}
          {can('parcels.outline') && (
            <Button size="small" onClick={() => reshape(`parcel:${parcel.id}`)}>
              {t('actions.reshape')}
            </Button>
          )}
        </span>
      </div>
      <dl className="facts">
        <dt>{t('balance.parcelSeason')}</dt>
        <dd>{t(`terms.season.${parcel.season}`)}</dd>
        <dt>{t('balance.place')}</dt>
        <dd>{parcel.areaName}</dd>
        <dt>{t('balance.measuredArea')}</dt>
        <dd>{t('units.area', areaFigures(parcel.areaHa))}</dd>
        <dt>{t('balance.paperArea')}</dt>
        <dd>{parcel.paperAreaHa === null ? t('actions.unknown') : <PaperArea parcel={parcel} paperHa={parcel.paperAreaHa} />}</dd>
        <dt>{t('balance.holder')}</dt>
        <dd>{parcel.holder ? `${parcel.holder.name} · ${parcel.holder.code}` : t('balance.noHolder')}</dd>
        <dt>{t('balance.contract')}</dt>
        <dd>{parcel.contractFrom || parcel.contractTo ? contract : t('actions.unknown')}</dd>
        <dt>{t('balance.entitlement')}</dt>
        <dd>
          {parcel.entitlementSu === null ? t('actions.unknown') : t('units.withSu', { value: formatSu(parcel.entitlementSu) })}
        </dd>
        <dt>{t('balance.source')}</dt>
        <dd>{[parcel.source, parcel.sourceCrs].filter(Boolean).join(' · ')}</dd>
      </dl>
      <DecidingZones parcelId={parcel.id} />
      <ParcelHistory id={parcel.id} />
    </section>
  )
}

function PaperArea({ parcel, paperHa }: { readonly parcel: Parcel; readonly paperHa: number }) {
  const { t } = useTranslation()
  const off = (parcel.areaHa - paperHa) / paperHa
  return (
    <>
      {t('units.area', areaFigures(paperHa))}{' '}
      <span className="soft">{t('balance.measuredOff', { off: formatPercent(off) })}</span>
    </>
  )
}
