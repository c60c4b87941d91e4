// How what a notice says came to be what it is.

import { useTranslation } from 'react-i18next'
import { RecordHistory } from '../../api/record-history.tsx'
import { momentWords } from '../../view/moment.ts'

export function NoticeHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const worded: Readonly<Record<string, (value: unknown) => string>> = {
    state: (value) => t(`notices.state.${String(value)}`),
    bearing: (value) => t(`notices.bearing.${String(value)}`),
    endedAt: (value) => momentWords(String(value)),
  }
  return (
    <RecordHistory
      key={id}
      path={`/api/notices/${id}`}
      label={(field) => t(`notices.field.${field}`)}
      value={(field, value) => worded[field]?.(value) ?? String(value)}
    />
  )
}
