// A text that comes in three languages, in the reader's; Chinese where the reader's is missing.

export type Words = { readonly zh: string; readonly bo?: string | null; readonly en?: string | null }

export const inLanguage = (words: Words | null | undefined, lang: string): string =>
  (lang === 'bo' ? words?.bo : lang === 'en' ? words?.en : null) || words?.zh || ''
