// One fault, and the place on the map it speaks of.

import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../ui/in-language.ts'
import { flyTo, setPreview } from '../../view/preview.ts'
import type { Fault, ImportKind } from './shapes.ts'

/** Close enough to see two neighbours cross by a metre. */
const faultZoom = 16

export function FaultRow({ fault, kind }: { readonly fault: Fault; readonly kind: ImportKind }) {
  const { t, i18n } = useTranslation()
  const field = kind.fields.find(({ name }) => name === fault.field)
  const { place } = fault
  const show = (): void => {
    if (!place) return
    setPreview({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: { tone: 'fault' }, geometry: { type: 'Point', coordinates: [...place] } }],
    })
    flyTo({ point: place, zoom: faultZoom })
  }
  return (
    <tr>
      <th scope="row" className="figures">
        {fault.row > 0 ? fault.row : '—'}
      </th>
      <td>
        {field
          ? inLanguage(field.title, i18n.language)
          : fault.field === null || fault.field === 'geometry'
            ? t('exchange.faults.geometry')
            : fault.field}
      </td>
      <td>
        <span className={fault.severity === 'error' ? 'fault-error' : 'fault-warning'}>
          {t(`exchange.faults.${fault.severity}`)}
        </span>{' '}
        {inLanguage(fault.message, i18n.language)}
        <span className="soft fault-fix">{inLanguage(fault.fix, i18n.language)}</span>
      </td>
      <td>
        {place ? (
          <button type="button" className="panel-plain-button figures" onClick={show}>
            {place.map((degrees) => degrees.toFixed(5)).join(', ')}
          </button>
        ) : (
          '—'
        )}
      </td>
    </tr>
  )
}
