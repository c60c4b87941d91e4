// What waits for me, overdue first; and the way to report something new.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { formatNumber } from '../../ui/format.ts'
import { ProblemLine } from './problem-line.tsx'
import { ReportForm } from './report-form.tsx'
import { tasksQuery } from './requests.ts'
import '../../ui/panel.css'
import '../../ui/record-list.css'
import './problems.css'

export function TasksPanel() {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isReporting, setReporting] = useState(false)
  const tasks = useQuery(tasksQuery)
  if (isReporting) {
    return (
      <div className="panel">
        <ReportForm onClose={() => setReporting(false)} />
      </div>
    )
  }
  return (
    <div className="panel">
      {can('problems.add') && (
        <Button type="primary" size="large" block onClick={() => setReporting(true)}>
          {t('found.report')}
        </Button>
      )}
      <Loaded query={tasks} isEmpty={({ items }) => items.length === 0} empty={t('found.noTasks')}>
        {({ items, total, overdue }) => (
          <>
            <output className="soft figures">
              {t('found.tasksTotal', { total: formatNumber(total), overdue: formatNumber(overdue) })}
            </output>
            <ul className="record-list">
              {items.map((task) => (
                <ProblemLine key={task.id} problem={task} waits={t(`found.waits.${task.step}`)} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </div>
  )
}
