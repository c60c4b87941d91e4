// Which language the page speaks, and its words: they come with the page, and no other page waits for them.

import { createContext, use } from 'react'
import type { TipPageWords } from '../../i18n/zh/tip-page.ts'
import { tipPage as zh } from '../../i18n/zh/tip-page.ts'

export const tipLangs = ['zh', 'bo', 'en'] as const
export type TipLang = (typeof tipLangs)[number]
export const ownNames: Readonly<Record<TipLang, string>> = { zh: '汉语', bo: 'བོད་ཡིག', en: 'English' }

export async function wordsOf(lang: TipLang): Promise<TipPageWords> {
  if (lang === 'bo') return (await import('../../i18n/bo/tip-page.ts')).tipPage
  if (lang === 'en') return (await import('../../i18n/en/tip-page.ts')).tipPage
  return zh
}

export type Speech = { readonly lang: TipLang; readonly words: TipPageWords }
export const SpeechContext = createContext<Speech>({ lang: 'zh', words: zh })
export const useWords = (): TipPageWords => use(SpeechContext).words

/** Words with their holes filled: `第 {n} 步`. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''))
