// What stands in place of content that is coming, missing or broken.

import type { ReactNode } from 'react'
import './state-block.css'

type Props = {
  readonly kind: 'loading' | 'empty' | 'failed'
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}

export function StateBlock({ kind, title, hint, children }: Props) {
  return (
    <div className={`state-block is-${kind}`} role={kind === 'failed' ? 'alert' : 'status'}>
      {kind === 'loading' && <span className="state-spin" aria-hidden="true" />}
      <strong>{title}</strong>
      {hint && <p className="note">{hint}</p>}
      {children}
    </div>
  )
}
