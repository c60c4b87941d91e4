// Remedies owed on the land that I answer for, what is due first on top; for who sees the cases, those of all of them.

import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RemedyRow, remedyStates } from '#contract/cases'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { remediesQuery } from './remedy-requests.ts'
import { askedWords, showRemedy } from './remedy-words.ts'
import '../../ui/panel.css'
import './cases.css'

const pageSize = 50
const onlyWords = { open: { open: 'true' }, overdue: { overdue: 'true' } } as const

export const RemediesPanel = () => (
  <div className="panel case-panel">
    <RemedyList />
  </div>
)

export function RemedyList() {
  const { t } = useTranslation()
  const { view } = useView()
  const [only, setOnly] = useState<keyof typeof onlyWords | ''>('open')
  const [state, setState] = useState('')
  const asked = { area: view.area, ...(only === '' ? {} : onlyWords[only]), state, sort: 'dueOn' }
  const [page, setPage] = usePage(asked)
  const list = useQuery(remediesQuery({ ...asked, page, pageSize }))
  return (
    <>
      <div className="panel-row">
        <Select
          className="case-filter"
          aria-label={t('remedies.only.title')}
          value={only}
          options={[
            { value: '' as const, label: t('remedies.only.title') },
            ...(['open', 'overdue'] as const).map((value) => ({ value, label: t(`remedies.only.${value}`) })),
          ]}
          onChange={setOnly}
        />
        <Select
          className="case-filter"
          aria-label={t('remedies.state.title')}
          value={state}
          options={[
            { value: '', label: t('remedies.state.title') },
            ...remedyStates.map((value) => ({ value: value as string, label: t(`remedies.state.${value}`) })),
          ]}
          onChange={setState}
        />
      </div>
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('remedies.none')}
        line={(row) => <RemedyLine key={row.id} row={row} />}
      />
    </>
  )
}

function RemedyLine({ row }: { readonly row: RemedyRow }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const [hover, setHover] = useHover()
  const sel = `remedy:${row.id}`
  return (
    <RecordLine
      isChosen={view.sel === sel}
      isHovered={hover === sel}
      onHover={(isOver) => setHover(isOver ? sel : null)}
      onChoose={() => {
        patch({ sel })
        showRemedy(row)
      }}
    >
      <span className="panel-row panel-row-apart">
        <strong>{t(`remedies.kind.${row.kind}`)}</strong>
        <span className={row.isOverdue ? 'case-over' : 'mark'}>
          {t(`remedies.state.${row.state}`)}
          {row.isOverdue && ` · ${t('remedies.overdue')}`}
        </span>
      </span>
      <span className="soft">
        {[row.code, askedWords(t, row), t('remedies.due', { day: row.dueOn }), row.areaName].join(' · ')}
        {row.isDemo && ` · ${t('terms.demo')}`}
      </span>
    </RecordLine>
  )
}
