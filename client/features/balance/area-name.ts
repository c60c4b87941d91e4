// The name of an area in the reader's language, Chinese where it has no other.

type Named = { readonly nameZh: string; readonly nameBo: string | null; readonly nameEn: string | null }

export const areaName = ({ nameZh, nameBo, nameEn }: Named, lang: string): string =>
  (lang === 'bo' ? nameBo : lang === 'en' ? nameEn : null) ?? nameZh
