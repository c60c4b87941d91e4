// The forms that name and save a drawn outline, dressed for antd; handed to the map, which knows no features.

import { useQuery } from '@tanstack/react-query'
import { type ComponentProps, lazy } from 'react'
import { zoneQuery } from '../features/zones/requests.ts'
import type { OutlineForm, OutlineForms } from '../map/draw/draw-card.tsx'

const AntdFrame = lazy(() => import('./antd-frame.tsx').then((frame) => ({ default: frame.AntdFrame })))
const ParcelForm = lazy(() => import('../features/pastures/parcel-form.tsx').then((form) => ({ default: form.ParcelForm })))
const ZoneForm = lazy(() => import('../features/zones/zone-form.tsx').then((form) => ({ default: form.ZoneForm })))

type Props = ComponentProps<OutlineForm>

function Parcel(props: Props) {
  return (
    <AntdFrame>
      <ParcelForm {...props} />
    </AntdFrame>
  )
}

/** A zone that is reshaped brings its details; the form waits for them. */
function Zone({ id = '', ...props }: Props) {
  const { data: zone } = useQuery({ ...zoneQuery(id), enabled: id !== '' })
  if (id !== '' && !zone) return null
  return (
    <AntdFrame>
      <ZoneForm {...props} {...(zone ? { zone } : {})} />
    </AntdFrame>
  )
}

export const forms: OutlineForms = { parcel: Parcel, zone: Zone }
