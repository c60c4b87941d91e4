// Says that results are old because something they rest on was changed, reckons them at one press, and shows how far that is.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunProgress, Waiting } from '#contract/balance'
import { balanceKeys, runEvents, startRun, waitingQuery } from '../api/balance-run.ts'
import { useEvents } from '../api/use-events.ts'
import { Icon } from '../ui/icon.tsx'
import { useView } from '../view/use-view.ts'
import { useSession } from './session.ts'
import './waiting-chip.css'

const isOver = ({ state }: RunProgress): boolean => state !== 'queued' && state !== 'running'

/** What anybody writes on this page may have made something old. */
function useLookAfterWrites(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      client.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'success') void client.invalidateQueries({ queryKey: ['waiting'] })
      }),
    [client],
  )
}

export function WaitingChip() {
  const { can } = useSession()
  return can('balance.assess') ? <Chip /> : null
}

function Chip() {
  const client = useQueryClient()
  useLookAfterWrites()
  const { data: waiting } = useQuery(waitingQuery)
  const progress = useEvents<RunProgress>(
    waiting?.runId ? runEvents(waiting.runId) : null,
    isOver,
    () => void Promise.all(balanceKeys.map((queryKey) => client.invalidateQueries({ queryKey }))),
  )
  return (
    <output className="waiting">
      {waiting && (waiting.runId ? <Underway progress={progress} /> : <Offer waiting={waiting} />)}
    </output>
  )
}

function Underway({ progress }: { readonly progress: RunProgress | null }) {
  const { t } = useTranslation()
  return <span className="waiting-words">{t('waiting.underway', { percent: progress?.percent ?? 0 })}</span>
}

function Offer({ waiting }: { readonly waiting: Waiting }) {
  const { t, i18n } = useTranslation()
  const { view } = useView()
  const client = useQueryClient()
  const { operators, parcels, isMore, afterSeconds } = waiting
  const start = useMutation({
    mutationFn: () => startRun({ year: view.year, marksOnly: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['waiting'] }),
  })
  const number = useMemo(() => new Intl.NumberFormat(i18n.language === 'en' ? 'en' : 'zh-CN'), [i18n.language])
  if (operators + parcels === 0) return null
  const n = `${number.format(operators > 0 ? operators : parcels)}${isMore ? '+' : ''}`
  const help = t(afterSeconds === null ? 'waiting.help' : 'waiting.helpAutomatic', { seconds: afterSeconds })
  return (
    <>
      <span className="waiting-words" title={help}>
        <Icon name="warning" size={16} /> {t(operators > 0 ? 'waiting.operators' : 'waiting.parcels', { n })}
      </span>
      <button type="button" className="plain-button" title={help} disabled={start.isPending} onClick={() => start.mutate()}>
        {t(start.isError ? 'waiting.again' : 'waiting.start')}
      </button>
    </>
  )
}
