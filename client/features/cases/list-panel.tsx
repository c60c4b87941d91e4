// Cases that I see, by stage, track, area and words; a new one; the remedies they wait for; and the law's periods and thresholds as dated rows.

import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { caseStages, caseTracks } from '#contract/cases'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { CaseLine } from './case-line.tsx'
import { ClockTable } from './clock-table.tsx'
import { NewCaseForm } from './new-case-form.tsx'
import { RemedyList } from './remedies-panel.tsx'
import { casesQuery } from './requests.ts'
import { ThresholdTable } from './threshold-table.tsx'
import { filtersIn, filterWords } from './words.ts'
import '../../ui/panel.css'
import './cases.css'

const pageSize = 50
const parts = ['list', 'remedies', 'clocks', 'thresholds'] as const

export function CasesPanel() {
  const { t } = useTranslation()
  const [part, setPart] = useState<(typeof parts)[number]>('list')
  const [isOpening, setOpening] = useState(false)
  if (isOpening)
    return (
      <div className="panel case-panel">
        <NewCaseForm onClose={() => setOpening(false)} />
      </div>
    )
  return (
    <div className="panel case-panel">
      <Segmented
        aria-label={t('cases.part')}
        value={part}
        options={parts.map((value) => ({ value, label: t(`cases.parts.${value}`) }))}
        onChange={setPart}
      />
      {part === 'list' && <List onOpen={() => setOpening(true)} />}
      {part === 'remedies' && <RemedyList />}
      {part === 'clocks' && <ClockTable />}
      {part === 'thresholds' && <ThresholdTable />}
    </div>
  )
}

const choices = { only: ['open', 'closed'], stage: caseStages, track: caseTracks } as const
type Choice = keyof typeof choices
const choiceNames: readonly Choice[] = ['only', 'stage', 'track']

function List({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  // What is typed and not looked for yet; the address says the rest.
  const [typed, setTyped] = useState<string | null>(null)
  const filters = filtersIn(view.filter)
  const asked = { area: view.area, ...filters, sort: '-openedAt' }
  const [page, setPage] = usePage(asked)
  const list = useQuery(casesQuery({ ...asked, page, pageSize }))
  const choose = (name: Choice | 'q', value: string): void => patch({ filter: filterWords({ ...filters, [name]: value }) })
  return (
    <>
      <div className="panel-row">
        {choiceNames.map((name) => (
          <Select
            key={name}
            className="case-filter"
            aria-label={t(`cases.${name}.title`)}
            value={filters[name] ?? ''}
            options={[
              { value: '', label: t(`cases.${name}.title`) },
              ...choices[name].map((value) => ({ value, label: t(`cases.${name}.${value}`) })),
            ]}
            onChange={(value) => choose(name, value)}
          />
        ))}
        <Input.Search
          className="case-filter"
          allowClear
          maxLength={100}
          value={typed ?? filters.q ?? ''}
          aria-label={t('cases.search')}
          placeholder={t('cases.search')}
          onChange={({ target }) => setTyped(target.value)}
          onSearch={(q) => {
            setTyped(null)
            choose('q', q.trim())
          }}
        />
        {can('cases.edit') && (
          <Button type="primary" onClick={onOpen}>
            {t('cases.open')}
          </Button>
        )}
      </div>
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('cases.none')}
        line={(each) => <CaseLine key={each.id} row={each} />}
      />
    </>
  )
}
