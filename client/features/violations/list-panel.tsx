// The work list: what stands open against the rules, where, how much and since when.

import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { type ViolationKind, violationKinds, violationsFile, violationsQuery } from './requests.ts'
import { ViolationLine } from './violation-line.tsx'
import '../../ui/panel.css'
import './violations.css'

const states = ['open', 'closed', 'all'] as const
const pageSize = 50

export function ViolationListPanel() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  const [kind, setKind] = useState<ViolationKind | ''>('')
  const state = view.status.includes('closed') ? 'closed' : view.status.includes('all') ? 'all' : 'open'
  const filters = {
    area: view.area,
    year: view.year,
    season: view.season,
    kind,
    state: state === 'all' ? '' : state,
    sort: '-lastSeen',
  }
  const [page, setPage] = usePage(filters)
  const list = useQuery(violationsQuery({ ...filters, page, pageSize }))
  return (
    <div className="panel">
      <div className="panel-row">
        <Segmented
          aria-label={t('violations.state')}
          value={state}
          options={states.map((value) => ({
            value,
            label: value === 'all' ? t('actions.all') : t(`terms.violationState.${value}`),
          }))}
          onChange={(next) => patch({ status: next === 'open' ? [] : [next] })}
        />
        <Select
          className="violation-kind"
          aria-label={t('violations.kind')}
          value={kind}
          options={[
            { value: '' as const, label: t('violations.everyKind') },
            ...violationKinds.map((value) => ({ value, label: t(`terms.violationKind.${value}`) })),
          ]}
          onChange={setKind}
        />
      </div>
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('violations.none')}
        totalWords={(total) => t('violations.total', { total })}
        files={can('export.run') ? { csv: violationsFile('csv', filters), xlsx: violationsFile('xlsx', filters) } : undefined}
        line={(violation) => <ViolationLine key={violation.id} violation={violation} />}
      />
    </div>
  )
}
