// The languages in which papers are made: Chinese, or Chinese with Tibetan beside it.

export const paperLanguages = ['zh', 'zh-bo'] as const
export type PaperLanguage = (typeof paperLanguages)[number]
