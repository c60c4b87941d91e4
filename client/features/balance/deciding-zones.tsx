// Which zone decides over which part of a parcel, and every zone that touches it.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { areaFigures, formatPercent } from '../../ui/format.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { useView } from '../../view/use-view.ts'
import { parcelFactsQuery } from './requests.ts'
import type { ParcelFact, ParcelFactsAnswer } from './shapes.ts'

export function DecidingZones({ parcelId }: { readonly parcelId: string }) {
  const answer = useQuery(parcelFactsQuery(parcelId))
  return (
    <Loaded query={answer} rows={2}>
      {({ zones, facts }) => <ZonesTable zones={zones} facts={facts} />}
    </Loaded>
  )
}

function ZonesTable({ zones, facts }: ParcelFactsAnswer) {
  const { t, i18n } = useTranslation()
  const { patch } = useView()
  const grassland = ({ typeName, typeCode }: ParcelFact): string =>
    (i18n.language === 'en' ? typeName?.en : i18n.language === 'bo' ? typeName?.bo || typeName?.zh : typeName?.zh) ??
    typeCode ??
    t('balance.noType')
  return (
    <>
      <ScrollX label={t('balance.deciding')}>
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
            {facts.map((fact) => {
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
      </ScrollX>
      {zones.length > 0 && (
        <ul className="zone-list">
          {zones.map((zone) => (
            <li key={zone.id}>
              <button type="button" className="panel-plain-button" onClick={() => patch({ sel: `zone:${zone.id}` })}>
                {zone.name}
              </button>{' '}
              <span className="soft">
                {t(`terms.zoneKind.${zone.kind}`)} ·{' '}
                {t('balance.covers', { share: formatPercent(zone.share), ...areaFigures(zone.overlapHa) })} · {zone.legalBasis}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
