// One parcel: its papers, what it measures against what they say, and which zone decides over which part of it.

import { useTranslation } from 'react-i18next'
import { areaFigures, formatDay, formatPercent, formatSu } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import type { ParcelAnswer, ParcelFact } from './shapes.ts'

export function ParcelFacts({ parcel }: { readonly parcel: ParcelAnswer }) {
  const { t } = useTranslation()
  const contract = [parcel.contractFrom, parcel.contractTo].map((day) => (day ? formatDay(day) : '…')).join(' — ')
  return (
    <section>
      <h3>{t('balance.parcel', { code: parcel.code })}</h3>
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
        <dd>{parcel.holder ? [parcel.holder.name, parcel.holder.code, parcel.holder.phone].filter(Boolean).join(' · ') : t('balance.noHolder')}</dd>
        <dt>{t('balance.contract')}</dt>
        <dd>{parcel.contractFrom || parcel.contractTo ? contract : t('actions.unknown')}</dd>
        <dt>{t('balance.entitlement')}</dt>
        <dd>{parcel.entitlementSu === null ? t('actions.unknown') : t('units.withSu', { value: formatSu(parcel.entitlementSu) })}</dd>
        <dt>{t('balance.source')}</dt>
        <dd>{[parcel.source, parcel.sourceCrs].filter(Boolean).join(' · ')}</dd>
      </dl>
      <DecidingZones parcel={parcel} />
    </section>
  )
}

function PaperArea({ parcel, paperHa }: { readonly parcel: ParcelAnswer; readonly paperHa: number }) {
  const { t } = useTranslation()
  const off = (parcel.areaHa - paperHa) / paperHa
  return (
    <>
      {t('units.area', areaFigures(paperHa))} <span className="soft">{t('balance.measuredOff', { off: formatPercent(off) })}</span>
    </>
  )
}

function DecidingZones({ parcel }: { readonly parcel: ParcelAnswer }) {
  const { t, i18n } = useTranslation()
  const { patch } = useView()
  const grassland = ({ typeName, typeCode }: ParcelFact): string =>
    (i18n.language === 'en' ? typeName?.en : i18n.language === 'bo' ? typeName?.bo || typeName?.zh : typeName?.zh) ?? typeCode ?? t('balance.noType')
  return (
    <>
      <div className="scroll-x deciding">
        <table className="plain-table">
          <caption>{t('balance.deciding')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('balance.grassland')}</th>
              <th scope="col">{t('balance.regime')}</th>
              <th scope="col">{t('balance.decidedBy')}</th>
              <th scope="col" className="number">
                {t('balance.areaHaMu')}
              </th>
            </tr>
          </thead>
          <tbody>
            {parcel.facts.map((fact) => {
              const { ha, mu } = areaFigures(fact.usableHa)
              return (
                <tr key={`${fact.typeCode}-${fact.regime}-${fact.zoneId}`}>
                  <th scope="row">{grassland(fact)}</th>
                  <td>{t(`terms.regime.${fact.regime}`)}</td>
                  <td>
                    {fact.zoneId ? (
                      <button type="button" className="panel-plain-button" onClick={() => patch({ sel: `zone:${fact.zoneId}` })}>
                        {fact.zoneName}
                      </button>
                    ) : (
                      <span className="soft">{t('terms.regime.none')}</span>
                    )}
                  </td>
                  <td className="number">
                    {ha} / {mu}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {parcel.zones.length > 0 && (
        <ul className="zone-list">
          {parcel.zones.map((zone) => (
            <li key={zone.id}>
              <button type="button" className="panel-plain-button" onClick={() => patch({ sel: `zone:${zone.id}` })}>
                {zone.name}
              </button>{' '}
              <span className="soft">
                {t(`terms.zoneKind.${zone.kind}`)} · {t('balance.covers', { share: formatPercent(zone.share), ...areaFigures(zone.overlapHa) })} · {zone.legalBasis}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
