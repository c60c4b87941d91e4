// How the record of a problem came to be what it is; its steps stand above, here is what each changed.

import { useTranslation } from 'react-i18next'
import { RecordHistory } from '../../api/record-history.tsx'
import { momentWords } from '../../view/moment.ts'

export function ProblemHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const worded: Readonly<Record<string, (value: unknown) => string>> = {
    severity: (value) => t(`found.severity.${String(value)}`),
    state: (value) => t(`found.state.${String(value)}`),
    level: (value) => t(`found.level.${String(value)}`),
    place: (value) => (Array.isArray(value) ? value.map((degree) => Number(degree).toFixed(5)).join(', ') : String(value)),
    endedAt: (value) => momentWords(String(value)),
  }
  return (
    <RecordHistory
      key={id}
      path={`/api/problems/${id}`}
      label={(field) => t(`found.field.${field}`)}
      did={(action) => t(`found.did.${action}`, { defaultValue: action })}
      value={(field, value) => worded[field]?.(value) ?? String(value)}
    />
  )
}
