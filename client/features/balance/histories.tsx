// The histories told in the drawer of a parcel or an operator: of the parcel, the operator, and each count.

import { useTranslation } from 'react-i18next'
import { GoneRecord, type HistoryWords, RecordHistory } from '../../api/record-history.tsx'
import { formatNumber, formatPercent } from '../../ui/format.ts'

const figure = (value: unknown): string => (typeof value === 'number' ? formatNumber(value, 2) : String(value))

function useParcelWords(): HistoryWords {
  const { t } = useTranslation()
  return {
    label: (field) => t(`past.extra.${field}`, { defaultValue: t(`pastures.${field}`) }),
    value: (field, value) => (field === 'season' ? t(`terms.season.${String(value)}`) : figure(value)),
  }
}

function useOperatorWords(): HistoryWords {
  const { t } = useTranslation()
  return {
    label: (field) => t(`past.operator.${field}`),
    value: (field, value) => (field === 'kind' ? t(`terms.operatorKind.${String(value)}`) : figure(value)),
  }
}

function useSurveyWords(): HistoryWords {
  const { t } = useTranslation()
  const headsOf = ([key, heads]: readonly [string, unknown]): string => {
    const [animal = '', sex = '', age = ''] = key.split(' ')
    return [t(`terms.animal.${animal}`), sex === 'any' ? '' : t(`terms.sex.${sex}`), t(`terms.age.${age}`), figure(heads)]
      .filter(Boolean)
      .join(' ')
  }
  const words: Readonly<Record<string, (value: unknown) => string>> = {
    season: (value) => t(`terms.season.${String(value)}`),
    method: (value) => t(`terms.method.${String(value)}`),
    relativeError: (value) => `±${formatPercent(Number(value))}`,
    isAdopted: (value) => t(value === true ? 'actions.yes' : 'actions.no'),
    counts: (value) =>
      typeof value === 'object' && value !== null ? Object.entries(value).map(headsOf).join(' · ') : figure(value),
  }
  return { label: (field) => t(`past.survey.${field}`), value: (field, value) => words[field]?.(value) ?? figure(value) }
}

export function ParcelHistory({ id }: { readonly id: string }) {
  return <RecordHistory key={id} path={`/api/parcels/${id}`} {...useParcelWords()} />
}

export function OperatorHistory({ id }: { readonly id: string }) {
  return <RecordHistory key={id} path={`/api/operators/${id}`} {...useOperatorWords()} />
}

export function SurveyHistory({ id }: { readonly id: string }) {
  return <RecordHistory key={id} path={`/api/surveys/${id}`} isOpen {...useSurveyWords()} />
}

export function GoneParcel({ id, fault }: { readonly id: string; readonly fault: unknown }) {
  return <GoneRecord path={`/api/parcels/${id}`} fault={fault} {...useParcelWords()} />
}

export function GoneOperator({ id, fault }: { readonly id: string; readonly fault: unknown }) {
  return <GoneRecord path={`/api/operators/${id}`} fault={fault} {...useOperatorWords()} />
}
