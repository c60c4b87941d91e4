// All problems that I see, by state, severity and family; the same as a file; and how long each step may take.

import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemFamilies, problemStates, severities } from '#contract/duties'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { DeadlineTable } from './deadline-table.tsx'
import { ProblemLine } from './problem-line.tsx'
import { ReportForm } from './report-form.tsx'
import { problemsFile, problemsQuery } from './requests.ts'
import '../../ui/panel.css'
import './problems.css'

const pageSize = 50
const parts = ['list', 'deadlines'] as const

export function ProblemsPanel() {
  const { t } = useTranslation()
  const [part, setPart] = useState<(typeof parts)[number]>('list')
  return (
    <div className="panel">
      <Segmented
        aria-label={t('found.part')}
        value={part}
        options={parts.map((value) => ({ value, label: t(`found.${value}`) }))}
        onChange={setPart}
      />
      {part === 'list' ? <List /> : <DeadlineTable />}
    </div>
  )
}

const filterWords = {
  state: problemStates,
  severity: severities,
  family: problemFamilies,
  only: ['open', 'overdue', 'mine'],
} as const
type Filter = keyof typeof filterWords
const filterNames: readonly Filter[] = ['only', 'state', 'severity', 'family']

function List() {
  const { t } = useTranslation()
  const { view } = useView()
  const { can } = useSession()
  const [chosen, setChosen] = useState<Partial<Record<Filter, string>>>({ only: 'open' })
  const [isReporting, setReporting] = useState(false)
  const filters = { area: view.area, ...chosen }
  const [page, setPage] = usePage(filters)
  const list = useQuery(problemsQuery({ ...filters, page, pageSize }))
  if (isReporting) return <ReportForm onClose={() => setReporting(false)} />
  return (
    <>
      <div className="panel-row">
        {filterNames.map((name) => (
          <Select
            key={name}
            className="problem-filter"
            aria-label={t(`found.${name}.title`)}
            value={chosen[name] ?? ''}
            options={[
              { value: '', label: t(`found.${name}.title`) },
              ...filterWords[name].map((value) => ({ value, label: t(`found.${name}.${value}`) })),
            ]}
            onChange={(value) => setChosen({ ...chosen, [name]: value })}
          />
        ))}
        {can('problems.add') && (
          <Button type="primary" onClick={() => setReporting(true)}>
            {t('found.report')}
          </Button>
        )}
      </div>
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('found.none')}
        files={can('export.run') ? { csv: problemsFile('csv', filters), xlsx: problemsFile('xlsx', filters) } : undefined}
        line={(problem) => <ProblemLine key={problem.id} problem={problem} />}
      />
    </>
  )
}
