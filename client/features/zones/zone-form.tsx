// The attributes of a zone whose outline was drawn: a new one, or one that is there and was reshaped.

import { useQuery } from '@tanstack/react-query'
import type { MultiPolygon } from 'geojson'
import { Loaded } from '../../api/loaded.tsx'
import { zoneQuery } from './requests.ts'
import { ZoneFields } from './zone-fields.tsx'
import '../../ui/panel.css'

type Props = {
  readonly geometry: MultiPolygon
  /** The zone being reshaped; absent for a new one. */
  readonly id?: string
  /** The version whose outline was redrawn. */
  readonly version?: number
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}

export function ZoneForm({ id = '', ...form }: Props) {
  const zone = useQuery(zoneQuery(id))
  return (
    <div className="panel">
      {id === '' ? (
        <ZoneFields {...form} />
      ) : (
        <Loaded query={zone}>{(value) => <ZoneFields key={value.id} {...form} zone={value} />}</Loaded>
      )}
    </div>
  )
}
