// What may be wider than its panel: it scrolls sideways by finger, wheel and arrow keys, never the page with it.

import type { ReactNode } from 'react'

export function ScrollX({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus a keyboard cannot scroll to the hidden columns
    // biome-ignore lint/a11y/useSemanticElements: a section would be a landmark, and a table is not a place to jump to
    <div className="scroll-x" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
