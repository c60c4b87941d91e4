// What papers and tables of every slice say alike.

import type { PaperLanguage } from './paper-language.contract.ts'

/** The Tibetan is empty where there is none. */
export type Said = { readonly zh: string; readonly bo: string }

export const say = ({ zh, bo }: Said, language: PaperLanguage): string => (language === 'zh' || bo === '' ? zh : `${zh} ${bo}`)

export const demoLabel = '演示数据，非真实情况 · demonstration data, not real'
