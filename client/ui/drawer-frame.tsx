// A panel that floats over the map: title, close button, Escape, and focus that comes and goes with it.

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

type Props = {
  readonly title: ReactNode
  readonly place: 'side' | 'bottom' | 'wide' | 'detail'
  readonly onClose: () => void
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Focus moves in on opening and back to where it was on closing. */
export function DrawerFrame({ title, place, onClose, actions, children }: Props) {
  const { t } = useTranslation()
  const titleId = useId()
  const frame = useRef<HTMLElement>(null)

  useEffect(() => {
    const before = document.activeElement
    frame.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  return (
    <section
      ref={frame}
      className={`drawer drawer-${place}`}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className="drawer-head">
        <h2 id={titleId}>{title}</h2>
        <div className="drawer-actions">
          {actions}
          <button type="button" className="icon-button" aria-label={t('app.close')} onClick={onClose}>
            <Icon name="close" size={18} />
          </button>
        </div>
      </header>
      <div className="drawer-body">{children}</div>
    </section>
  )
}
