// Who goes along: people who hold a post in a unit that one sees.

import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { companionsQuery } from './requests.ts'

type Props = {
  readonly value?: readonly string[]
  readonly onChange?: (ids: string[]) => void
  readonly isBusy?: boolean
  readonly id?: string
}

export function PeoplePick({ value = [], onChange, isBusy = false, id }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(companionsQuery)
  return (
    <Select<string[]>
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      className="patrol-people"
      aria-label={t('patrols.companions')}
      placeholder={t('patrols.companionsPick')}
      optionFilterProp="label"
      loading={isBusy}
      disabled={isBusy}
      value={[...value]}
      options={(data?.items ?? []).map((person) => ({ value: person.id, label: person.name }))}
      onChange={(ids) => onChange?.(ids)}
    />
  )
}
