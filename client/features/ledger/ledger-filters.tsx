// Which lines of the ledger: by person, record, act, day and request; and the area, which is the one chosen for the whole map.

import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { useView } from '../../view/use-view.ts'
import { peopleQuery } from './requests.ts'
import { actions } from './words.ts'

export type Filter = {
  readonly person: string
  readonly record: string
  readonly action: string
  readonly from: string
  readonly to: string
}
export const noFilter: Filter = { person: '', record: '', action: '', from: '', to: '' }

type Props = { readonly value: Filter; readonly onChange: (next: Filter) => void }

export function LedgerFilters({ value, onChange }: Props) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const isBare = Object.values(value).every((each) => each === '')
  const day = (name: 'from' | 'to') => (
    <Input
      type="date"
      className="ledger-day"
      aria-label={t(`ledger.${name}`)}
      value={value[name]}
      onChange={({ target }) => onChange({ ...value, [name]: target.value })}
    />
  )
  return (
    <div className="panel-row ledger-filters">
      <PersonField value={value.person} onChange={(person) => onChange({ ...value, person })} />
      <Input.Search
        className="ledger-field"
        allowClear
        placeholder={t('ledger.record')}
        aria-label={t('ledger.record')}
        defaultValue={value.record}
        key={value.record}
        onSearch={(record) => onChange({ ...value, record: record.trim() })}
      />
      <Select
        className="ledger-field"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        placeholder={t('ledger.act')}
        aria-label={t('ledger.act')}
        value={value.action || null}
        options={actions.map((action) => ({ value: action as string, label: t(`ledger.action.${action}`) }))}
        onChange={(action) => onChange({ ...value, action: action ?? '' })}
      />
      <AreaField
        label={t('ledger.area')}
        className="ledger-field"
        levels={['county', 'township', 'village']}
        placeholder={t('ledger.area')}
        value={view.area}
        onChange={(area = '') => patch({ area })}
      />
      <span className="panel-row">
        {day('from')}
        <span className="soft">–</span>
        {day('to')}
      </span>
      {!isBare && <Button onClick={() => onChange(noFilter)}>{t('actions.clear')}</Button>}
    </div>
  )
}

function PersonField({ value, onChange }: { readonly value: string; readonly onChange: (id: string) => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const found = useQuery(peopleQuery(useDeferredValue(words.trim())))
  return (
    <Select
      className="ledger-field"
      showSearch={{ filterOption: false, onSearch: setWords }}
      allowClear
      placeholder={t('ledger.person')}
      aria-label={t('ledger.person')}
      value={value || null}
      notFoundContent={words.trim() === '' ? t('ledger.personHint') : t('ledger.nobody')}
      options={(found.data ?? []).map(({ id, name, login }) => ({ value: id, label: `${name}（${login}）` }))}
      onChange={(id) => onChange(id ?? '')}
    />
  )
}
