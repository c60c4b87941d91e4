// Patrols due in a month: how many are done, open and overdue, and each with who it falls to. Who holds posts sees the own first.

import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { formatDay } from '../../ui/format.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Segments } from '../../ui/segments.tsx'
import { useView } from '../../view/use-view.ts'
import { today } from './posts-part.tsx'
import { chiefLevels, type Due, dueSumsQuery, duesQuery } from './requests.ts'

const pageSize = 50
const states = ['overdue', 'open', 'done'] as const

/** First and last day of a month `2025-06`. */
const daysOf = (month: string): { readonly from: string; readonly to: string } => {
  const [year = 2025, number = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

export function DuesPart() {
  const { t } = useTranslation()
  const { view } = useView()
  const { user } = useSession()
  const holdsPosts = user?.roles.some((role) => role === 'chief' || role === 'warden') ?? false
  const [mine, setMine] = useState(holdsPosts)
  const [month, setMonth] = useState(today().slice(0, 7))
  const [state, setState] = useState('')
  const [level, setLevel] = useState('')
  const asked = { ...daysOf(month), area: view.area, level, ...(mine ? { mine: 'true' } : {}) }
  const sums = useQuery(dueSumsQuery(asked))
  const [page, setPage] = usePage({ ...asked, state })
  const list = useQuery(duesQuery({ ...asked, state, page, pageSize }))
  return (
    <>
      <div className="panel-row duty-filters">
        <Input
          type="month"
          aria-label={t('duties.due.month')}
          value={month}
          onChange={({ target }) => /^\d{4}-\d{2}$/.test(target.value) && setMonth(target.value)}
        />
        <Select
          aria-label={t('duties.levelLabel')}
          value={level}
          options={[
            { value: '', label: t('duties.due.everyLevel') },
            ...chiefLevels.map((value) => ({ value, label: t(`duties.level.${value}`) })),
          ]}
          onChange={setLevel}
        />
      </div>
      {holdsPosts && (
        <Segments
          label={t('duties.due.whose')}
          options={[
            { value: 'mine', label: t('duties.due.mine') },
            { value: 'all', label: t('duties.due.all') },
          ]}
          value={mine ? 'mine' : 'all'}
          onChange={(value) => setMine(value === 'mine')}
        />
      )}
      <Segments
        label={t('duties.due.state')}
        options={[
          { value: '', label: `${t('actions.all')} ${sums.data?.due ?? ''}` },
          ...states.map((value) => ({ value, label: `${t(`duties.due.states.${value}`)} ${sums.data?.[value] ?? ''}` })),
        ]}
        value={state}
        onChange={setState}
      />
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('duties.due.none')}
        line={(due) => <DueLine key={`${due.postId}${due.fromDay}`} due={due} />}
      />
    </>
  )
}

function DueLine({ due }: { readonly due: Due }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const sel = `unit:${due.unitId}`
  return (
    <RecordLine isChosen={view.sel === sel} isHovered={false} onHover={() => {}} onChoose={() => patch({ sel })}>
      <span className="panel-row panel-row-apart">
        <strong>{due.unitName}</strong>
        <span className={`due-state is-${due.state}`}>
          {t(`duties.due.states.${due.state}`)} {due.done}/{due.needed}
        </span>
      </span>
      <span className="soft">
        {due.duty === 'warden' ? t('duties.duty.warden') : t(`duties.chiefOf.${due.level}`)} {due.userName}
        {due.substitute && ` · ${t('duties.standsIn', { name: due.substitute })}`}
      </span>
      <span className="soft">
        {formatDay(due.fromDay)} — {formatDay(due.lastDay)}
        {due.graceDay > due.lastDay && ` · ${t('duties.due.grace', { day: formatDay(due.graceDay) })}`}
      </span>
    </RecordLine>
  )
}
