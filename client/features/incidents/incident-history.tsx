// How the record of an incident came to be what it is; its steps stand above, here is what each changed.

import { useTranslation } from 'react-i18next'
import { RecordHistory } from '../../api/record-history.tsx'
import { momentWords } from '../../view/moment.ts'

export function IncidentHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const moment = (value: unknown): string => momentWords(String(value))
  const worded: Readonly<Record<string, (value: unknown) => string>> = {
    state: (value) => t(`incidents.state.${String(value)}`),
    certainty: (value) => t(`incidents.sure.${String(value)}`),
    place: (value) => (Array.isArray(value) ? value.map((degree) => Number(degree).toFixed(5)).join(', ') : String(value)),
    happenedFrom: moment,
    happenedTo: moment,
    endedAt: moment,
  }
  return (
    <RecordHistory
      key={id}
      path={`/api/incidents/${id}`}
      label={(field) => t(`incidents.field.${field}`)}
      value={(field, value) => worded[field]?.(value) ?? String(value)}
    />
  )
}
