// How far a job has come, how fast it goes and how long it will take, with a way to stop it.

import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatSeconds } from './format.ts'
import './panel.css'

export type JobProgress = {
  readonly done: number
  readonly total: number | null
  readonly percent: number | null
  readonly rowsPerSecond: number | null
  readonly secondsLeft: number | null
}

type Props = {
  readonly label: string
  readonly progress: JobProgress | null
  readonly onCancel?: () => void
  readonly isCancelling?: boolean
}

export function ProgressLine({ label, progress, onCancel, isCancelling = false }: Props) {
  const { t } = useTranslation()
  const percent = Math.floor(progress?.percent ?? 0)
  return (
    <div className="progress-line">
      <div className="panel-row panel-row-apart">
        <strong>{label}</strong>
        {onCancel && (
          <Button size="small" onClick={onCancel} loading={isCancelling}>
            {t('actions.stop')}
          </Button>
        )}
      </div>
      <Progress percent={percent} status="active" aria-label={label} />
      <output className="soft figures">
        {progress
          ? t('actions.progress', {
              done: formatNumber(progress.done),
              total: formatNumber(progress.total),
              rate: formatNumber(progress.rowsPerSecond),
              left: formatSeconds(progress.secondsLeft),
            })
          : t('actions.waiting')}
      </output>
    </div>
  )
}
