// The attributes of a unit whose line or outline was drawn: a new one, or one that is there and was reshaped.

import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../api/loaded.tsx'
import type { Drawn } from '../../map/draw/outline.ts'
import { unitQuery } from './requests.ts'
import { UnitFields } from './unit-fields.tsx'
import '../../ui/panel.css'

type Props = {
  readonly geometry: Drawn
  /** The unit being reshaped; absent for a new one. */
  readonly id?: string
  /** The version whose outline was redrawn. */
  readonly version?: number
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}

export function UnitForm({ id = '', ...form }: Props) {
  const unit = useQuery(unitQuery(id))
  return (
    <div className="panel">
      {id === '' ? (
        <UnitFields {...form} />
      ) : (
        <Loaded query={unit}>{(value) => <UnitFields key={value.id} {...form} unit={value} />}</Loaded>
      )}
    </div>
  )
}
