// Is the chain whole: its length, the last signed checkpoint, what the last walk found, and walking it now.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LedgerState, WalkState } from '#contract/access'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { askWalk, stateQuery } from './requests.ts'

export function ChainState() {
  const state = useQuery(stateQuery)
  return (
    <Loaded query={state} rows={2}>
      {(known) => <Known state={known} />}
    </Loaded>
  )
}

function Known({ state: { lines, lastCheckpoint, walk } }: { readonly state: LedgerState }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: () => askWalk(null),
    onSuccess: (next) => {
      client.setQueryData(stateQuery.queryKey, next)
      // That it was asked for is a line too.
      return client.invalidateQueries({ queryKey: ['ledger', 'lines'] })
    },
  })
  const isUnderWay = walk?.state === 'asked' || walk?.state === 'running'
  return (
    <section className="ledger-state" aria-label={t('ledger.chain')}>
      <div className="panel-row panel-row-apart">
        <span>
          {t('ledger.length', { lines: formatNumber(lines) })}
          {lastCheckpoint !== null && (
            <span className="soft">
              {' · '}
              {t('ledger.signed', {
                n: lastCheckpoint.n,
                at: formatMoment(lastCheckpoint.at),
                key: lastCheckpoint.keyId,
              })}
            </span>
          )}
        </span>
        <Button type="primary" loading={isUnderWay || ask.isPending} onClick={() => ask.mutate()}>
          {t('ledger.verify')}
        </Button>
      </div>
      {ask.isError && <FaultNote fault={ask.error} />}
      <output>{walk !== null && <WalkNote walk={walk} />}</output>
    </section>
  )
}

function WalkNote({ walk }: { readonly walk: WalkState }) {
  const { t } = useTranslation()
  const { state, isWhole, first } = walk
  if (state === 'failed') return <Alert type="warning" showIcon title={t('ledger.walkFailed')} />
  if (state !== 'done')
    return (
      <Alert
        type="info"
        showIcon
        title={
          walk.total === null
            ? t('ledger.walkWaits')
            : t('ledger.walking', { lines: formatNumber(walk.lines), total: formatNumber(walk.total) })
        }
      />
    )
  const at = formatMoment(walk.endedAt)
  if (isWhole || first === null)
    return <Alert type="success" showIcon title={t('ledger.whole', { at, lines: formatNumber(walk.lines) })} />
  const place = [
    first.checkpoint === null ? null : t('ledger.checkpointOf', { n: first.checkpoint }),
    first.lane === null ? null : t('ledger.laneOf', { lane: first.lane, laneSeq: first.laneSeq ?? '' }),
    first.seq === null ? null : `#${first.seq}`,
  ].filter((part) => part !== null)
  return (
    <Alert
      type="error"
      showIcon
      title={t('ledger.broken', { at, count: walk.faults })}
      description={`${place.join(' · ')}：${t(`ledger.fault.${first.code}`)}`}
    />
  )
}
