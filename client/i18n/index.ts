// The words on the screen. Chinese ships with the shell; Tibetan and English arrive when asked for.

import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Lang } from '../view/view.ts'
import * as zh from './zh/index.ts'

const others = {
  bo: () => import('./bo/index.ts'),
  en: () => import('./en/index.ts'),
}

/** A language that is missing a word falls back to Chinese, never to a bare key. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    resources: { zh: { translation: zh } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

export async function speak(lang: Lang): Promise<void> {
  if (lang !== 'zh' && !i18next.hasResourceBundle(lang, 'translation')) {
    i18next.addResourceBundle(lang, 'translation', { ...(await others[lang]()) })
  }
  await i18next.changeLanguage(lang)
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : lang
}
