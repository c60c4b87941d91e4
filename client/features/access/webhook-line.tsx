// One webhook: whether it is told, why not, its deliveries, telling again, and taking it away.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookDelivery, WebhookItem } from '#contract/exchange'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment } from '../../ui/format.ts'
import {
  deliveriesQuery,
  removeWebhook,
  replayDelivery,
  replayWebhook,
  resumeWebhook,
  webhooksQuery,
} from './account-requests.ts'

const dayMs = 86_400_000

/** Each act, and the list asked anew after it. */
function useActs({ id }: WebhookItem) {
  const client = useQueryClient()
  const onSettled = (): Promise<void> => client.invalidateQueries({ queryKey: webhooksQuery.queryKey })
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onSettled })
  return {
    fault: act.error,
    isBusy: act.isPending,
    remove: () => act.mutate(() => removeWebhook(id)),
    resume: () => act.mutate(() => resumeWebhook(id)),
    replayDay: () => act.mutate(() => replayWebhook(id, new Date(Date.now() - dayMs).toISOString())),
    replay: (delivery: string) => act.mutate(() => replayDelivery(id, delivery)),
  }
}

export function WebhookLine({ item }: { readonly item: WebhookItem }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const acts = useActs(item)
  const { name, url, owner, disabledAt, disabledReason, waiting, deliveredAt } = item
  const state = disabledReason !== null ? 'stopped' : waiting > 0 ? 'waiting' : 'live'
  return (
    <li className={disabledReason === null ? '' : 'is-over'}>
      <div>
        <span className="panel-row">
          <strong>{name}</strong>
          <span className="tag">{t(`account.hooks.state.${state}`)}</span>
        </span>
        <span className="soft">{[url, ...(owner === null ? [] : [owner])].join(' · ')}</span>
        <span className="soft figures">
          {deliveredAt === null ? t('account.hooks.never') : t('account.hooks.last', { at: formatMoment(deliveredAt) })}
        </span>
        {disabledReason !== null && (
          <Alert
            type="warning"
            showIcon
            title={t(`account.hooks.reason.${disabledReason}`, { at: formatMoment(disabledAt ?? '') })}
            action={
              <Button size="small" loading={acts.isBusy} onClick={acts.resume}>
                {t('account.hooks.resume')}
              </Button>
            }
          />
        )}
        <FaultNote fault={acts.fault} />
        <span className="panel-row">
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('account.hooks.deliveries')}
          </Button>
          <Popconfirm title={t('account.hooks.replayDay')} description={t('account.hooks.replayAsk')} onConfirm={acts.replayDay}>
            <Button size="small">{t('account.hooks.replayDay')}</Button>
          </Popconfirm>
          <Popconfirm title={t('account.hooks.remove')} description={t('account.hooks.removeAsk')} onConfirm={acts.remove}>
            <Button size="small" danger aria-label={`${t('account.hooks.remove')}：${name}`}>
              {t('account.hooks.remove')}
            </Button>
          </Popconfirm>
        </span>
        {isOpen && <Deliveries id={item.id} onReplay={acts.replay} />}
      </div>
    </li>
  )
}

type DeliveriesProps = { readonly id: string; readonly onReplay: (delivery: string) => void }

function Deliveries({ id, onReplay }: DeliveriesProps) {
  const { t } = useTranslation()
  const deliveries = useQuery(deliveriesQuery(id))
  return (
    <Loaded query={deliveries} rows={2}>
      {(list) =>
        list.length === 0 ? (
          <p className="soft">{t('account.hooks.noDeliveries')}</p>
        ) : (
          <ol className="account-list">
            {list.map((one) => (
              <DeliveryLine key={one.id} delivery={one} onReplay={() => onReplay(one.id)} />
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}

function DeliveryLine({ delivery, onReplay }: { readonly delivery: WebhookDelivery; readonly onReplay: () => void }) {
  const { t } = useTranslation()
  const { createdAt, changes, state, tries, status, fault } = delivery
  return (
    <li>
      <span className="soft figures">
        {[
          formatMoment(createdAt),
          t('account.hooks.changes', { count: changes }),
          t(`account.hooks.delivery.${state}`),
          t('account.hooks.tries', { count: tries }),
          ...(status === null ? [] : [`HTTP ${status}`]),
          ...(fault === null ? [] : [t(`account.hooks.fault.${fault}`)]),
        ].join(' · ')}
      </span>
      {state !== 'waiting' && (
        <Button size="small" type="link" onClick={onReplay}>
          {t('account.hooks.again')}
        </Button>
      )}
    </li>
  )
}
