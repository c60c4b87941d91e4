// Reckoning a year anew: what to reckon, how far it has come, and what it changed.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { balanceKeys, runEvents, startRun } from '../../api/balance-run.ts'
import { FaultNote } from '../../api/fault-note.tsx'
import { useEvents } from '../../api/use-events.ts'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { AssessForm } from './assess-form.tsx'
import { cancelRun, runQuery } from './requests.ts'
import { RunResult } from './run-result.tsx'
import type { RunProgress, RunState } from './shapes.ts'
import '../../ui/panel.css'
import './balance.css'

const lastRunKey = 'balance.run'
/** Asked now and then besides the stream, which a proxy may swallow. */
const pollMs = 2000
const isOver = (state: RunState): boolean => state === 'done' || state === 'cancelled' || state === 'failed'

export function AssessPanel() {
  const { t } = useTranslation()
  const client = useQueryClient()
  // Kept past a reload: a run goes on in the server whether or not anyone watches.
  const [runId, setRunId] = useState(() => sessionStorage.getItem(lastRunKey) ?? '')
  const run = useQuery({
    ...runQuery(runId),
    refetchInterval: ({ state: { data } }) => (data && !isOver(data.state) ? pollMs : false),
  })
  const isLive = run.data !== undefined && !isOver(run.data.state)
  const progress = useEvents<RunProgress>(
    isLive ? runEvents(runId) : null,
    ({ state }) => isOver(state),
    () => void Promise.all([['balance-run', runId], ...balanceKeys].map((queryKey) => client.invalidateQueries({ queryKey }))),
  )
  const start = useMutation({
    mutationFn: startRun,
    onSuccess: ({ id }) => {
      sessionStorage.setItem(lastRunKey, id)
      setRunId(id)
    },
  })
  const cancel = useMutation({
    mutationFn: () => cancelRun(runId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['balance-run', runId] }),
  })
  return (
    <div className="panel">
      <p className="soft">{t('balance.assess.intro')}</p>
      <AssessForm isBusy={start.isPending || isLive} onStart={(input) => start.mutate(input)} />
      <FaultNote fault={start.error} />
      {isLive && (
        <ProgressLine
          label={t('balance.assess.running')}
          progress={progress}
          onCancel={() => cancel.mutate()}
          isCancelling={cancel.isPending}
        />
      )}
      <FaultNote fault={cancel.error} />
      {run.data && isOver(run.data.state) && <RunResult run={run.data} />}
    </div>
  )
}
