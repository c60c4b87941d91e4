// What I asked to be told: subscriptions in lines, each to change or end, and the address for mail.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertMail, AlertSubscription } from '#contract/incidents'
import { alertTurns, incidentFamilies } from '#contract/incidents'
import { areaName, useAreas } from '../../api/areas.ts'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment } from '../../ui/format.ts'
import { AlertAddress } from './alert-address.tsx'
import { alertSettingsQuery, endSubscription } from './alert-requests.ts'
import { SubscriptionForm } from './subscription-form.tsx'

export function AlertSettingsPart() {
  const { t } = useTranslation()
  const settings = useQuery(alertSettingsQuery)
  /** An id, or `new`. */
  const [edited, setEdited] = useState<string | null>(null)
  const close = (): void => setEdited(null)
  return (
    <Loaded query={settings}>
      {({ items, mail }) =>
        edited !== null ? (
          <SubscriptionForm row={items.find(({ id }) => id === edited) ?? null} mail={mail} onClose={close} />
        ) : (
          <>
            <section aria-labelledby="alert-subscriptions">
              <h3 id="alert-subscriptions">{t('alerts.subscriptions')}</h3>
              {items.length === 0 && <p className="soft">{t('alerts.noSubscription')}</p>}
              <ul className="alert-subscriptions">
                {items.map((row) => (
                  <SubscriptionLine key={row.id} row={row} mail={mail} onEdit={() => setEdited(row.id)} />
                ))}
              </ul>
              <Button type={items.length === 0 ? 'primary' : 'default'} onClick={() => setEdited('new')}>
                {t('alerts.subscribe')}
              </Button>
            </section>
            <section aria-labelledby="alert-address">
              <h3 id="alert-address">{t('alerts.address.title')}</h3>
              <AlertAddress mail={mail} />
            </section>
          </>
        )
      }
    </Loaded>
  )
}

type LineProps = { readonly row: AlertSubscription; readonly mail: AlertMail; readonly onEdit: () => void }

function useWords({ area, families, turns, leastLevel, quiet, onScreen, byMail }: AlertSubscription): readonly string[] {
  const { t, i18n } = useTranslation()
  const { find } = useAreas()
  const place = find(area)
  const channels = [...(onScreen ? [t('alerts.field.onScreen')] : []), ...(byMail ? [t('alerts.field.byMail')] : [])]
  return [
    place === undefined ? area : areaName(place, i18n.language),
    families.length === incidentFamilies.length
      ? t('alerts.allFamilies')
      : families.map((each) => t(`incidents.family.${each}`)).join('、'),
    turns.length === alertTurns.length ? t('alerts.allTurns') : turns.map((each) => t(`alerts.turn.${each}`)).join('、'),
    ...(leastLevel === null ? [] : [t(`alerts.level.${leastLevel}`)]),
    ...(quiet === null ? [] : [t('alerts.quietOf', quiet)]),
    channels.length === 0 ? t('alerts.atRest') : channels.join('、'),
  ]
}

function SubscriptionLine({ row, mail, onEdit }: LineProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => endSubscription(row.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
  const [place, ...words] = useWords(row)
  return (
    <li>
      <strong>{place}</strong>
      <span className="soft">{words.join(' · ')}</span>
      {row.byMail && mail.isSetUp && !mail.isVerified && <span className="alert-warn">{t('alerts.address.missing')}</span>}
      {row.byMail && !mail.isSetUp && <span className="alert-warn">{t('alerts.mail.notSetUp')}</span>}
      {row.lastFault !== null && (
        <span className="alert-warn">
          {t('alerts.mail.fault', { at: formatMoment(row.lastFaultAt), why: t(`problems.${row.lastFault}`) })}
        </span>
      )}
      <span className="panel-row">
        <Button size="small" onClick={onEdit} aria-label={`${t('actions.edit')}：${place}`}>
          {t('actions.edit')}
        </Button>
        <Popconfirm
          title={t('alerts.endAsk')}
          okText={t('alerts.end')}
          cancelText={t('actions.cancel')}
          onConfirm={() => end.mutate()}
        >
          <Button size="small" loading={end.isPending} aria-label={`${t('alerts.end')}：${place}`}>
            {t('alerts.end')}
          </Button>
        </Popconfirm>
      </span>
      <FaultNote fault={end.error} />
    </li>
  )
}
