// A word with its colour beside it: the word carries the meaning, the colour only repeats it.

import type { ReactNode } from 'react'
import './panel.css'

export function Swatch({
  color,
  children,
  isStrong = false,
}: {
  readonly color: string
  readonly children: ReactNode
  readonly isStrong?: boolean
}) {
  return (
    <span className={isStrong ? 'swatch swatch-strong' : 'swatch'}>
      <span className="swatch-dot" style={{ background: color }} aria-hidden="true" />
      {children}
    </span>
  )
}
