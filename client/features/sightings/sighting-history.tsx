// How a record came to be what it is. Only who sees it exactly is told.

import { useTranslation } from 'react-i18next'
import { RecordHistory } from '../../api/record-history.tsx'
import { formatNumber } from '../../ui/format.ts'
import { momentWords } from '../../view/moment.ts'

/** Fields whose word goes by another name. */
const labels: Readonly<Record<string, string>> = { sign: 'sign.title', areaCode: 'area' }

export function SightingHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const worded: Readonly<Record<string, (value: unknown) => string>> = {
    seenAt: (value) => momentWords(String(value)),
    sign: (value) => t(`sightings.sign.${String(value)}`),
    accuracyM: (value) => `±${formatNumber(Number(value))} m`,
    place: (value) => (Array.isArray(value) ? value.map((degree) => Number(degree).toFixed(5)).join(', ') : String(value)),
  }
  return (
    <RecordHistory
      key={id}
      path={`/api/sightings/${id}`}
      label={(field) => t(`sightings.${labels[field] ?? field}`)}
      value={(field, value) => worded[field]?.(value) ?? String(value)}
    />
  )
}
