// A panel that floats over the map: title, close button, Escape, and focus that comes and goes with it.

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './drawer.css'
import { Icon } from './icon.tsx'

type Props = {
  readonly title: ReactNode
  readonly place: 'side' | 'bottom' | 'wide' | 'detail'
  readonly onClose: () => void
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/**
 * Focus moves in on opening and back to where it was on closing. A panel that a link or a reload brought along leaves it
 * where it is: nobody has touched the page yet.
 */
function useFocusWithin() {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!navigator.userActivation.hasBeenActive) return
    const before = document.activeElement
    frame.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return frame
}

export function DrawerFrame({ title, place, onClose, actions, children }: Props) {
  const { t } = useTranslation()
  const titleId = useId()
  const frame = useFocusWithin()
  const [isTall, setTall] = useState(false)

  return (
    <section
      ref={frame}
      className={`drawer drawer-${place}${isTall ? ' is-tall' : ''}`}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <button
        type="button"
        className="drawer-grip"
        aria-label={t('app.sheetHeight')}
        aria-expanded={isTall}
        onClick={() => setTall(!isTall)}
      />
      <header className="drawer-head">
        <h2 id={titleId}>{title}</h2>
        <div className="drawer-actions">
          {actions}
          <button type="button" className="icon-button" aria-label={t('app.close')} onClick={onClose}>
            <Icon name="close" size={18} />
          </button>
        </div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <div className="drawer-body" tabIndex={0}>
        {children}
      </div>
    </section>
  )
}
