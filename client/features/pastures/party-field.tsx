// Choosing a holder or an operator by typing a part of the name or code.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { partiesQuery } from './requests.ts'

type Props = {
  readonly kind: 'holder' | 'operator'
  /** Shown before anything is typed. */
  readonly known: { readonly id: string; readonly name: string; readonly code: string } | null
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (id: string | null) => void
}

export function PartyField({ kind, known, id, value, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery({ ...partiesQuery(q), placeholderData: keepPreviousData })
  const options = (q === '' ? [] : (found.data ?? []))
    .filter((each) => each.kind === kind)
    .map(({ id: foundId, title, subtitle }) => ({ value: foundId, label: [title, subtitle].filter(Boolean).join(' · ') }))
  const knownOption =
    known && !options.some((option) => option.value === known.id)
      ? [{ value: known.id, label: `${known.name} · ${known.code}` }]
      : []
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      placeholder={t('pastures.typeName')}
      notFoundContent={q === '' ? t('pastures.typeName') : t('pastures.nobody')}
      options={[...knownOption, ...options]}
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? null)}
    />
  )
}
