// The drawer in which a parcel's attributes are edited; its outline stays as it is.

import { useView } from '../../view/use-view.ts'
import { ParcelForm } from './parcel-form.tsx'

export function ParcelEdit() {
  const { view, patch } = useView()
  const [, id = ''] = view.sel.split(':')
  const back = (): void => patch({ sel: `parcel:${id}` })
  return <ParcelForm key={id} id={id} onSaved={back} onCancel={back} />
}
