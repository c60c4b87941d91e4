// The forms that name and save a drawn outline, dressed for antd; handed to the map, which knows no features.

import { type ComponentProps, lazy } from 'react'
import type { OutlineForm, OutlineForms } from '../map/draw/draw-card.tsx'

const AntdFrame = lazy(() => import('./antd-frame.tsx').then((frame) => ({ default: frame.AntdFrame })))

type Loaded = Readonly<Record<string, OutlineForm>>
const found = import.meta.glob<Loaded>('../features/{pastures,zones}/*-form.tsx')

const Nothing: OutlineForm = () => null

const form = (file: string, name: string): OutlineForm => {
  const Body = lazy(async (): Promise<{ readonly default: OutlineForm }> => {
    const loaded = await found[`../features/${file}.tsx`]?.()
    return { default: loaded?.[name] ?? Nothing }
  })
  return (props: ComponentProps<OutlineForm>) => (
    <AntdFrame>
      <Body {...props} />
    </AntdFrame>
  )
}

export const forms: OutlineForms = {
  parcel: form('pastures/parcel-form', 'ParcelForm'),
  zone: form('zones/zone-form', 'ZoneForm'),
}
