// What to reckon: a year, one season or both, and how much of the land.

import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunInput } from '../../api/balance-run.ts'
import { useView } from '../../view/use-view.ts'
import { yearsQuery } from './requests.ts'
import type { Season } from './shapes.ts'

type Props = { readonly isBusy: boolean; readonly onStart: (input: RunInput) => void }

export function AssessForm({ isBusy, onStart }: Props) {
  const { t } = useTranslation()
  const { view } = useView()
  const years = useQuery(yearsQuery)
  const yearId = useId()
  const [year, setYear] = useState(view.year)
  const [season, setSeason] = useState<Season | 'both'>('both')
  const [isWhole, setWhole] = useState(view.area === '')
  const [isFull, setFull] = useState(false)
  const known = [...new Set([view.year, ...(years.data ?? [])])].toSorted((a, b) => b - a)
  return (
    <form
      className="run-form"
      onSubmit={(event) => {
        event.preventDefault()
        onStart({
          year,
          full: isFull,
          ...(season === 'both' ? {} : { season }),
          ...(isWhole || view.area === '' ? {} : { area: view.area }),
        })
      }}
    >
      <div className="run-field">
        <label htmlFor={yearId}>{t('balance.assess.year')}</label>
        <Select
          id={yearId}
          value={year}
          options={known.map((value) => ({ value, label: t('units.yearOf', { year: value }) }))}
          onChange={setYear}
        />
      </div>
      <fieldset className="run-field plain-fieldset">
        <legend>{t('balance.assess.season')}</legend>
        <Radio.Group
          value={season}
          options={(['both', 'cold', 'warm'] as const).map((value) => ({
            value,
            label: value === 'both' ? t('balance.assess.both') : t(`terms.season.${value}`),
          }))}
          onChange={(event) => setSeason(event.target.value)}
        />
      </fieldset>
      <fieldset className="run-field plain-fieldset">
        <legend>{t('balance.assess.extent')}</legend>
        <Radio.Group
          value={isWhole || view.area === ''}
          options={[
            { value: true, label: t('balance.assess.everything') },
            { value: false, label: t('balance.assess.currentArea', { code: view.area || '—' }), disabled: view.area === '' },
          ]}
          onChange={(event) => setWhole(event.target.value)}
        />
      </fieldset>
      <Checkbox checked={isFull} onChange={(event) => setFull(event.target.checked)}>
        {t('balance.assess.full')}
      </Checkbox>
      <div>
        <Button type="primary" htmlType="submit" disabled={isBusy}>
          {t('balance.assess.start')}
        </Button>
        {isBusy && <span className="soft"> {t('balance.assess.busy')}</span>}
      </div>
    </form>
  )
}
