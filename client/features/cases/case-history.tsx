// How what is said of a case came to be what it is.

import { useTranslation } from 'react-i18next'
import { RecordHistory } from '../../api/record-history.tsx'
import { momentWords } from '../../view/moment.ts'

export function CaseHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const worded: Readonly<Record<string, (value: unknown) => string>> = {
    stage: (value) => t(`cases.stage.${String(value)}`),
    track: (value) => t(`cases.track.${String(value)}`),
    offenceAt: (value) => momentWords(String(value)),
    endedAt: (value) => momentWords(String(value)),
  }
  return (
    <RecordHistory
      key={id}
      path={`/api/cases/${id}`}
      label={(field) => t(`cases.field.${field}`)}
      value={(field, value) => worded[field]?.(value) ?? String(value)}
    />
  )
}
