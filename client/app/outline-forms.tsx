// The forms that name and save a drawn outline, dressed for antd; handed to the map, which knows no features.

import { type ComponentProps, type LazyExoticComponent, lazy } from 'react'
import type { OutlineForm, OutlineForms } from '../map/draw/draw-card.tsx'

const AntdFrame = lazy(() => import('./antd-frame.tsx').then((frame) => ({ default: frame.AntdFrame })))
const ParcelForm = lazy(() => import('../features/pastures/parcel-form.tsx').then((form) => ({ default: form.ParcelForm })))
const ZoneForm = lazy(() => import('../features/zones/zone-form.tsx').then((form) => ({ default: form.ZoneForm })))

const dressed =
  (Form: LazyExoticComponent<OutlineForm>): OutlineForm =>
  (props: ComponentProps<OutlineForm>) => (
    <AntdFrame>
      <Form {...props} />
    </AntdFrame>
  )

export const forms: OutlineForms = { parcel: dressed(ParcelForm), zone: dressed(ZoneForm) }
