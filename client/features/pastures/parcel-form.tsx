// The attributes of a parcel, new with a drawn outline or already there. Drawing and checking the outline is the map's.

import { useQuery } from '@tanstack/react-query'
import type { MultiPolygon } from 'geojson'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { areaFigures } from '../../ui/format.ts'
import { ParcelFields } from './parcel-fields.tsx'
import { parcelQuery } from './requests.ts'
import '../../ui/panel.css'

/** What the server says of an outline: measured, and where it lies over its neighbours. */
export type ShapeCheck = {
  readonly valid: boolean
  readonly areaHa: number | null
  readonly overlaps: readonly { readonly code: string; readonly areaHa: number }[]
}

export type ParcelFormProps = {
  readonly geometry?: MultiPolygon
  readonly check?: ShapeCheck
  /** The parcel being changed; absent for a new one. */
  readonly id?: string
  /** The version whose outline was redrawn. */
  readonly version?: number
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}

export function ParcelForm({ id = '', ...form }: ParcelFormProps) {
  const parcel = useQuery(parcelQuery(id))
  return (
    <div className="panel">
      {form.check && <CheckedShape check={form.check} />}
      {id === '' ? (
        <ParcelFields {...form} />
      ) : (
        <Loaded query={parcel}>{(value) => <ParcelFields key={value.id} {...form} parcel={value} />}</Loaded>
      )}
    </div>
  )
}

function CheckedShape({ check }: { readonly check: ShapeCheck }) {
  const { t } = useTranslation()
  return (
    <div className={check.overlaps.length > 0 ? 'panel-note panel-note-warn' : 'panel-note'}>
      <p>{t('pastures.measured', { area: t('units.area', areaFigures(check.areaHa)) })}</p>
      {check.overlaps.map(({ code, areaHa }) => (
        <p key={code}>{t('pastures.overlaps', { code, area: t('units.area', areaFigures(areaHa)) })}</p>
      ))}
    </div>
  )
}
