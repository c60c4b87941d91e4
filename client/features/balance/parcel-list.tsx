// The parcels an operator works, each a step away.

import { useTranslation } from 'react-i18next'
import { areaFigures, formatSu } from '../../ui/format.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import type { OperatorParcel } from './shapes.ts'

type Props = { readonly parcels: readonly OperatorParcel[]; readonly currentId: string }

export function ParcelList({ parcels, currentId }: Props) {
  const { t } = useTranslation()
  const { patch } = useView()
  const [, setHover] = useHover()
  return (
    <section>
      <h3>{t('balance.parcels', { n: parcels.length })}</h3>
      <ScrollX label={t('balance.parcels', { n: parcels.length })}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('balance.parcelCode')}</th>
              <th scope="col">{t('balance.parcelSeason')}</th>
              <th scope="col" className="number">
                {t('balance.areaHaMu')}
              </th>
              <th scope="col" className="number">
                {t('balance.entitlementSu')}
              </th>
            </tr>
          </thead>
          <tbody>
            {parcels.map((parcel) => {
              const { ha, mu } = areaFigures(parcel.areaHa)
              return (
                <tr key={parcel.id} onMouseEnter={() => setHover(`parcel:${parcel.id}`)} onMouseLeave={() => setHover(null)}>
                  <th scope="row">
                    {parcel.id === currentId ? (
                      <strong>{parcel.code}</strong>
                    ) : (
                      <button type="button" className="panel-plain-button" onClick={() => patch({ sel: `parcel:${parcel.id}` })}>
                        {parcel.code}
                      </button>
                    )}
                  </th>
                  <td>{t(`terms.season.${parcel.season}`)}</td>
                  <td className="number">
                    {ha} / {mu}
                  </td>
                  <td className="number">{formatSu(parcel.entitlementSu)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollX>
    </section>
  )
}
