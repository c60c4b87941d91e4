// Which language the page speaks, and opens in next time. Each names itself in its own script.

import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDismiss } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { useView } from '../view/use-view.ts'
import { type Lang, langs } from '../view/view.ts'
import { keepLanguage, useSession } from './session.ts'

export function LangMenu() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { user } = useSession()
  const [isOpen, setOpen] = useState(false)
  const frame = useDismiss(isOpen, () => setOpen(false))
  const button = useRef<HTMLButtonElement>(null)
  const choose = (lang: Lang): void => {
    patch({ lang })
    // The page speaks it either way; where it cannot be kept, the account opens in the old one next time.
    if (user && !user.mustChangePassword) keepLanguage(lang).catch(() => {})
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere inside, on behalf of the button.
    <div
      ref={frame}
      className="lang-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.preventDefault()
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-expanded={isOpen}
        aria-label={t('app.lang.label')}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="lang" />
      </button>
      {isOpen && (
        <fieldset className="chip-list card lang-list">
          <legend className="visually-hidden">{t('app.lang.label')}</legend>
          {langs.map((lang) => (
            <label key={lang} lang={lang === 'zh' ? 'zh-CN' : lang}>
              <input type="radio" name="lang" checked={view.lang === lang} onChange={() => choose(lang)} />
              <span>{t(`app.lang.${lang}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
