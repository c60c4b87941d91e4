// The check of every row, its report, and what is then done: the good rows, all or nothing, or taking it all back.

import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useEvents } from '../../api/use-events.ts'
import { formatNumber } from '../../ui/format.ts'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { CommitBox } from './commit-box.tsx'
import { FaultReport } from './fault-report.tsx'
import { PreviewButton } from './preview-button.tsx'
import { importEvents } from './requests.ts'
import { hasGeometry, type Import, type ImportKind, type ImportProgress, isWorking } from './shapes.ts'
import { UndoBox } from './undo-box.tsx'

type Props = { readonly found: Import; readonly kind: ImportKind; readonly onBack: () => void }

export function CheckStep({ found, kind, onBack }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const working = isWorking(found.state)
  const progress = useEvents<ImportProgress>(
    working ? importEvents(found.id) : null,
    ({ state }) => !isWorking(state),
    () =>
      void Promise.all(
        [['import', found.id], ['imports'], ['import-faults']].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  )
  if (working) return <ProgressLine label={t(`exchange.state.${found.state}`)} progress={progress} />
  return (
    <div className="panel">
      <Counts found={found} />
      {found.state === 'checked' && <CommitBox found={found} />}
      {(found.state === 'committed' || found.state === 'undone') && <UndoBox found={found} />}
      <div className="panel-row">
        {found.state === 'checked' && <Button onClick={onBack}>{t('exchange.remap')}</Button>}
        {hasGeometry(kind) && found.state !== 'undone' && <PreviewButton id={found.id} />}
      </div>
      {found.state !== 'failed' && <FaultReport found={found} kind={kind} />}
    </div>
  )
}

const counted = ['rowsRead', 'rowsGood', 'rowsBad', 'rowsNew', 'rowsChanged', 'rowsSame'] as const

function Counts({ found }: { readonly found: Import }) {
  const { t } = useTranslation()
  // What is new and what changed is known once the rows have met the table.
  const shown =
    found.state === 'checked' && found.rowsNew + found.rowsChanged + found.rowsSame === 0 ? counted.slice(0, 3) : counted
  return (
    <dl className="import-counts">
      {shown.map((key) => (
        <div key={key} className={key === 'rowsBad' && found.rowsBad > 0 ? 'is-bad' : ''}>
          <dt>{t(`exchange.count.${key}`)}</dt>
          <dd>{formatNumber(found[key])}</dd>
        </div>
      ))}
    </dl>
  )
}
