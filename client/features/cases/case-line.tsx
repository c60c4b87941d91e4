// One case in the list.

import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases'
import { formatDay } from '../../ui/format.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { useView } from '../../view/use-view.ts'
import { selOf } from './words.ts'

export function CaseLine({ row }: { readonly row: CaseRow }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const sel = selOf(row.id, 'facts')
  return (
    <RecordLine
      isChosen={view.sel === sel || view.sel.startsWith(`${sel}:`)}
      isHovered={false}
      onHover={() => {}}
      onChoose={() => patch({ sel })}
    >
      <span className="panel-row panel-row-apart">
        <strong>{row.title}</strong>
        <span className={row.stage === 'closed' ? 'soft' : 'mark'}>{t(`cases.stage.${row.stage}`)}</span>
      </span>
      <span className="soft">
        {[
          row.code,
          row.courtNo,
          t(`cases.track.${row.track}`),
          row.areaName,
          row.offenceAt && t('cases.offenceOn', { day: formatDay(row.offenceAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
        {row.isDemo && ` · ${t('terms.demo')}`}
      </span>
      {row.remediesOwed > 0 && (
        <span className={row.remediesOverdue > 0 ? 'case-over' : 'soft'}>
          {row.remediesOverdue > 0
            ? t('remedies.owedLate', { n: row.remediesOverdue })
            : t('remedies.owed', { n: row.remediesOwed })}
        </span>
      )}
    </RecordLine>
  )
}
