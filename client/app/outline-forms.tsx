// The forms that name and save a drawn outline, dressed for antd; handed to the map, which knows no features.

import { useQuery } from '@tanstack/react-query'
import { type ComponentProps, lazy } from 'react'
import { zoneQuery } from '../features/zones/requests.ts'
import type { OutlineForm, OutlineForms } from '../map/draw/draw-card.tsx'

const AntdFrame = lazy(() => import('./antd-frame.tsx').then((frame) => ({ default: frame.AntdFrame })))
const ParcelForm = lazy(() => import('../features/pastures/parcel-form.tsx').then((form) => ({ default: form.ParcelForm })))
const ZoneForm = lazy(() => import('../features/zones/zone-form.tsx').then((form) => ({ default: form.ZoneForm })))

const UnitForm = lazy(() => import('../features/duties/unit-form.tsx').then((form) => ({ default: form.UnitForm })))
const SplitForm = lazy(() => import('../features/duties/split-form.tsx').then((form) => ({ default: form.SplitForm })))

type Props = ComponentProps<OutlineForm>

/** A parcel and a zone are ground; the tool draws them nothing else. */
function Parcel({ geometry, ...props }: Props) {
  if (geometry.type !== 'MultiPolygon') return null
  return (
    <AntdFrame>
      <ParcelForm {...props} geometry={geometry} />
    </AntdFrame>
  )
}

/** A zone that is reshaped brings its details; the form waits for them. */
function Zone({ id = '', geometry, ...props }: Props) {
  const { data: zone } = useQuery({ ...zoneQuery(id), enabled: id !== '' })
  if (geometry.type !== 'MultiPolygon' || (id !== '' && !zone)) return null
  return (
    <AntdFrame>
      <ZoneForm {...props} geometry={geometry} {...(zone ? { zone } : {})} />
    </AntdFrame>
  )
}

const Unit = (props: Props) => (
  <AntdFrame>
    <UnitForm {...props} />
  </AntdFrame>
)

const Cut = ({ geometry, id = '', onSaved, onCancel }: Props) =>
  geometry.type === 'MultiPolygon' ? null : (
    <AntdFrame>
      <SplitForm line={geometry} id={id} onSaved={onSaved} onCancel={onCancel} />
    </AntdFrame>
  )

export const forms: OutlineForms = { parcel: Parcel, zone: Zone, unit: Unit, cut: Cut }
