// What the reader noted about a file that it could read all the same: heights left out, sheets passed over, a layer taken among several.

import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../ui/in-language.ts'
import type { Import } from './shapes.ts'

export function FileNotes({ notes }: { readonly notes: Import['notes'] }) {
  const { i18n } = useTranslation()
  return notes.map(({ code, message, fix }) => (
    <Alert
      key={code}
      type="info"
      showIcon
      title={inLanguage(message, i18n.language)}
      description={inLanguage(fix, i18n.language)}
    />
  ))
}
