// The drawer in which a parcel's attributes are edited; its outline stays as it is.

import { useCallback, useEffect } from 'react'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { ParcelForm } from './parcel-form.tsx'

export function ParcelEdit() {
  const { view, patch } = useView()
  const [, id = ''] = view.sel.split(':')
  const { can } = useSession()
  const isOpen = can('parcels.edit')
  const back = useCallback(() => patch({ sel: `parcel:${id}` }), [patch, id])
  // A moment past is looked at, not edited.
  useEffect(() => {
    if (!isOpen) back()
  }, [isOpen, back])
  if (!isOpen) return null
  return <ParcelForm key={id} id={id} onSaved={back} onCancel={back} />
}
