// What the server finds in a drawn outline: its size, its faults with their places on the map, and what it overlaps.

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShapeReport } from '#contract/pastures'
import { areaFigures, formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { flyTo, setPreview } from '../../view/preview.ts'

type Fault = ShapeReport['faults'][number]

/** One and the same, so that an effect is not run again. */
export const noFaults: readonly Fault[] = []

function FaultLine({ fault: { code, place } }: { readonly fault: Fault }) {
  const { t } = useTranslation()
  const words = t(`map.draw.fault.${code}`, { defaultValue: t('map.draw.fault.other', { code }) })
  if (!place) return <li>{words}</li>
  const [lon, lat] = place
  return (
    <li>
      <button type="button" className="link-button" onClick={() => flyTo({ point: [lon, lat] })}>
        {words}
      </button>
    </li>
  )
}

function Figures({ check: { areaHa, perimeterM, lengthM } }: { readonly check: ShapeReport }) {
  const { t } = useTranslation()
  if (lengthM !== null)
    return (
      <output className="tool-figure">
        <b>{t('map.measure.km', { value: formatNumber(lengthM / 1000, 2) })}</b>
      </output>
    )
  if (areaHa === null || perimeterM === null) return null
  const { ha, mu } = areaFigures(areaHa)
  return (
    <output className="tool-figure">
      <b>{t('units.withHa', { ha })}</b>
      <span>{t('units.withMu', { mu })}</span>
      <small>{t('map.draw.perimeter', { length: t('map.measure.km', { value: formatNumber(perimeterM / 1000, 2) }) })}</small>
    </output>
  )
}

export function Verdict({ check }: { readonly check: ShapeReport }) {
  const { t } = useTranslation()
  const { faults, overlaps } = check
  return (
    <>
      <Figures check={check} />
      {check.valid && (
        <p className="draw-valid">
          <Icon name="check" size={16} /> {t('map.draw.valid')}
        </p>
      )}
      {faults.length > 0 && (
        <div className="draw-faults" role="alert">
          <strong>{t('map.draw.faults')}</strong>
          <ul>
            {faults.map((fault) => (
              <FaultLine key={`${fault.code}-${fault.place?.join()}`} fault={fault} />
            ))}
          </ul>
        </div>
      )}
      {overlaps.length > 0 && (
        <div className="draw-faults is-warning">
          <strong>{t('map.draw.overlaps')}</strong>
          <ul>
            {overlaps.map(({ id, code, areaHa }) => (
              <li key={id}>{t('map.draw.overlap', { code, area: t('units.area', areaFigures(areaHa)) })}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** The places of the faults, as red dots on the map. */
export function useFaultDots(faults: readonly Fault[]): void {
  useEffect(() => {
    const features = faults.flatMap(({ place }) =>
      place
        ? [
            {
              type: 'Feature' as const,
              properties: { tone: 'fault' },
              geometry: { type: 'Point' as const, coordinates: [...place] },
            },
          ]
        : [],
    )
    setPreview(features.length > 0 ? { type: 'FeatureCollection', features } : null)
    return () => setPreview(null)
  }, [faults])
}
