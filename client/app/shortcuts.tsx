// What the keyboard does anywhere on the page. Nothing happens while someone types.

import { type ReactNode, useEffect, useState } from 'react'
import { ShortcutHelp } from './shortcut-help.tsx'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const press = (selector: string) => (): void => {
  const found = document.querySelector(selector)
  if (found instanceof HTMLElement) found.focus()
}

/** The search box and the map are found by what they are, so that features need not know of shortcuts. */
const focusing: Readonly<Record<string, () => void>> = {
  '/': press('.top-search input'),
  m: press('#map canvas'),
}

export function useShortcuts(): { readonly help: ReactNode } {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      const run = event.key === '?' ? () => setOpen((was) => !was) : focusing[event.key]
      if (!run) return
      event.preventDefault()
      run()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return { help: isOpen && <ShortcutHelp onClose={() => setOpen(false)} /> }
}
