// What the reader noted about a file that it could read all the same: heights left out, sheets passed over, a layer taken among several.

import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../ui/in-language.ts'
import type { Import } from './shapes.ts'

export function FileNotes({ notes }: { readonly notes: Import['notes'] }) {
  const { t, i18n } = useTranslation()
  if (notes.length === 0) return null
  return (
    <>
      <dt>{t('exchange.fileNotes')}</dt>
      <dd>
        {notes.map(({ code, message, fix }) => (
          <div key={code}>
            {inLanguage(message, i18n.language)} <span className="soft">{inLanguage(fix, i18n.language)}</span>
          </div>
        ))}
      </dd>
    </>
  )
}
