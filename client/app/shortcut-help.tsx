// The keys and what they do.

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import './shortcut-help.css'

const keys = ['/', 'm', '?', 'Esc', '↑ ↓ ← →', '+ −', 'Enter', 'Shift'] as const
const words: Readonly<Record<(typeof keys)[number], string>> = {
  '/': 'search',
  m: 'map',
  '?': 'help',
  Esc: 'escape',
  '↑ ↓ ← →': 'pan',
  '+ −': 'zoom',
  Enter: 'choose',
  Shift: 'box',
}

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="help card" aria-label={t('app.keys.title')} onClose={onClose}>
      <h2>{t('app.keys.title')}</h2>
      <dl>
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`app.keys.${words[key]}`)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="plain-button is-primary">
          {t('app.close')}
        </button>
      </form>
    </dialog>
  )
}
