// What was said and decided of a patrol, version by version; what its points say is derived and told as it now is.

import { useTranslation } from 'react-i18next'
import { RecordHistory } from '../../api/record-history.tsx'
import { momentWords } from '../../view/moment.ts'

export function PatrolHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const worded: Readonly<Record<string, (value: string) => string>> = {
    transport: (value) => t(`patrols.transport.${value}`),
    mode: (value) => t(`patrols.mode.${value}`),
    status: (value) => t(`patrols.status.${value}`),
    decision: (value) => t(`patrols.state.decided-${value}`),
    startedAt: momentWords,
    endedAt: momentWords,
  }
  return (
    <RecordHistory
      key={id}
      path={`/api/patrols/${id}`}
      label={(field) => t(`patrols.told.${field}`)}
      value={(field, value) => worded[field]?.(String(value)) ?? String(value)}
    />
  )
}
