// What goes on beside every screen: recording the own patrol, and showing on the map where those on patrol are.

import { Positions } from './positions.tsx'
import { Recording } from './recording.tsx'

export function FieldWork({ canRecord }: { readonly canRecord: boolean }) {
  return (
    <>
      <Positions />
      {canRecord && <Recording />}
    </>
  )
}
