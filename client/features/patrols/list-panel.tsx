// Patrols that one may see, by state; and for those who go, a track to bring or a patrol to start.

import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { CoveragePart } from './coverage-part.tsx'
import { LivePart } from './live-part.tsx'
import { ManualForm } from './manual-form.tsx'
import { PatrolLine } from './patrol-line.tsx'
import { type PatrolState, patrolStates, patrolsFile, patrolsQuery } from './requests.ts'
import { UploadForm } from './upload-form.tsx'
import '../../ui/panel.css'
import './patrols.css'

const pageSize = 50

const parts = ['list', 'coverage'] as const

export function PatrolsPanel() {
  const { t } = useTranslation()
  const [part, setPart] = useState<(typeof parts)[number]>('list')
  const [entering, setEntering] = useState<'upload' | 'manual' | null>(null)
  const close = (): void => setEntering(null)
  if (entering !== null) {
    return <div className="panel">{entering === 'upload' ? <UploadForm onClose={close} /> : <ManualForm onClose={close} />}</div>
  }
  return (
    <div className="panel">
      <Segmented
        aria-label={t('patrols.part.title')}
        value={part}
        options={parts.map((value) => ({ value, label: t(`patrols.part.${value}`) }))}
        onChange={setPart}
      />
      {part === 'list' ? <List onEnter={setEntering} /> : <CoveragePart />}
    </div>
  )
}

function List({ onEnter }: { readonly onEnter: (how: 'upload' | 'manual') => void }) {
  const { t } = useTranslation()
  const { view } = useView()
  const { can } = useSession()
  const [state, setState] = useState<PatrolState | ''>('')
  const [isMine, setMine] = useState(false)
  const filters = { area: view.area, ...(state === '' ? {} : { state }), ...(isMine ? { mine: 'true' } : {}), sort: '-startedAt' }
  const [page, setPage] = usePage(filters)
  const list = useQuery(patrolsQuery({ ...filters, page, pageSize }))
  return (
    <>
      {can('patrols.add') && <LivePart />}
      <div className="panel-row panel-row-apart">
        <Select
          className="patrol-state"
          aria-label={t('patrols.stateLabel')}
          value={state}
          options={[
            { value: '' as const, label: t('patrols.allStates') },
            ...patrolStates.map((each) => ({ value: each, label: t(`patrols.state.${each}`) })),
          ]}
          onChange={setState}
        />
        {can('patrols.add') && (
          <span className="panel-row">
            <Button onClick={() => onEnter('upload')}>{t('patrols.upload.title')}</Button>
            <Button onClick={() => onEnter('manual')}>{t('patrols.manual.title')}</Button>
          </span>
        )}
      </div>
      {can('patrols.add') && (
        <Checkbox checked={isMine} onChange={({ target }) => setMine(target.checked)}>
          {t('patrols.mine')}
        </Checkbox>
      )}
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('patrols.none')}
        totalWords={(total) => t('patrols.total', { total })}
        files={can('export.run') ? { csv: patrolsFile('csv', filters), xlsx: patrolsFile('xlsx', filters) } : undefined}
        line={(patrol) => <PatrolLine key={patrol.id} patrol={patrol} />}
      />
    </>
  )
}
