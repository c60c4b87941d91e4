// Where the person is signed in, and signing out there.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SessionItem } from '#contract/access'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment, none } from '../../ui/format.ts'
import { endOtherSessions, endSession, sessionsQuery } from './account-requests.ts'

export function SessionsPart() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  const end = useMutation({ mutationFn: endSession, onSettled: reload })
  const endOthers = useMutation({ mutationFn: endOtherSessions, onSettled: reload })
  return (
    <Loaded query={sessions} rows={3}>
      {(items) => (
        <>
          <ul className="account-list">
            {items.map((item) => (
              <SessionLine
                key={item.id}
                item={item}
                isBusy={end.isPending && end.variables === item.id}
                onEnd={() => end.mutate(item.id)}
              />
            ))}
          </ul>
          <FaultNote fault={end.error ?? endOthers.error} />
          <div className="panel-row">
            {items.length > 1 && (
              <Button loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
                {t('account.endOthers')}
              </Button>
            )}
            <output className="soft">{endOthers.data && t('account.ended', { count: endOthers.data.ended })}</output>
          </div>
        </>
      )}
    </Loaded>
  )
}

type LineProps = { readonly item: SessionItem; readonly isBusy: boolean; readonly onEnd: () => void }

function SessionLine({ item, isBusy, onEnd }: LineProps) {
  const { t } = useTranslation()
  const { device, address, lastUsedAt, createdAt, expiresAt, isThis, isFromProvider } = item
  const name = [device.browser, device.system].filter((part) => part !== null).join(' · ') || t('account.unknownDevice')
  return (
    <li>
      <div>
        <span className="panel-row">
          <strong>{name}</strong>
          {isThis && <span className="tag">{t('account.thisSession')}</span>}
          {isFromProvider && <span className="tag">{t('account.fromProvider')}</span>}
          <span className="soft figures">{address ?? none}</span>
        </span>
        <span className="soft figures">
          {t('account.lastUsed', { at: formatMoment(lastUsedAt) })}
          {' · '}
          {t('account.since', { at: formatMoment(createdAt), end: formatMoment(expiresAt) })}
        </span>
      </div>
      {!isThis && (
        <Button size="small" loading={isBusy} onClick={onEnd} aria-label={`${t('account.end')}：${name}`}>
          {t('account.end')}
        </Button>
      )}
    </li>
  )
}
