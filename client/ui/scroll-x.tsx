// What may be wider than its panel: it scrolls sideways by finger, wheel and arrow keys, never the page with it.

/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role --
   without focus a keyboard cannot scroll to the hidden columns, and a table is no landmark to jump to */

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
