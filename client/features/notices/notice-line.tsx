// One notice in the list.

import { useTranslation } from 'react-i18next'
import type { Notice } from '#contract/notices'
import { RecordLine } from '../../ui/record-list.tsx'
import { useView } from '../../view/use-view.ts'

export function NoticeLine({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const sel = `notice:${notice.id}`
  const facts = [
    notice.number ?? notice.code,
    notice.areaName,
    t('notices.dueBy', { day: notice.dueOn }),
    ...(notice.isDemo ? [t('terms.demo')] : []),
  ]
  return (
    <RecordLine isChosen={view.sel === sel} isHovered={false} onHover={() => {}} onChoose={() => patch({ sel })}>
      <span className="panel-row panel-row-apart">
        <strong>{notice.addressee}</strong>
        <span className={notice.endedAt === null ? 'mark' : 'soft'}>{t(`notices.state.${notice.state}`)}</span>
      </span>
      <span>
        {`${t(`notices.kind.${notice.kind}`)} · ${t(`notices.bearing.${notice.bearing}`)}`}
        {notice.isOverdue && <strong className="notice-overdue"> · {t('notices.overdue')}</strong>}
      </span>
      <span className="soft">{facts.join(' · ')}</span>
    </RecordLine>
  )
}
