// Which claims of the single sign-on provider give which duty where; and how to configure it where it is not.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MappingItem, MappingList } from '#contract/access'
import { areaName, useAreas } from '../../api/areas.ts'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { formatDay, none } from '../../ui/format.ts'
import { MappingForm } from './mapping-form.tsx'
import { endMapping, mappingsQuery } from './people-requests.ts'

export function MappingsPart() {
  const mappings = useQuery(mappingsQuery)
  return <Loaded query={mappings}>{(list) => <Known list={list} at={mappings.dataUpdatedAt} />}</Loaded>
}

/** The environment variables of the server that connect it to a provider. */
const variables = 'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPES, PUBLIC_URL'
const callbackPath = '/api/session/provider/callback'

function Provider({ issuer }: { readonly issuer: string | null }) {
  const { t } = useTranslation()
  if (issuer !== null) return <p className="panel-note">{t('people.issuerIs', { issuer })}</p>
  return (
    <div className="panel-note panel-note-warn">
      <strong>{t('people.notConfigured')}</strong>
      <p>{t('people.configure', { callback: location.origin + callbackPath })}</p>
      <code>{variables}</code>
    </div>
  )
}

function Known({ list: { issuer, items }, at }: { readonly list: MappingList; readonly at: number }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [isMaking, setMaking] = useState(false)
  const end = useMutation({
    mutationFn: endMapping,
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
  return (
    <div className="mappings">
      <Provider issuer={issuer} />
      {items.length === 0 && <p className="soft">{t('people.noMappings')}</p>}
      <ul className="account-list">
        {items.map((item) => (
          <MappingLine key={item.id} item={item} isOver={isPast(item.validTo, at)} onEnd={() => end.mutate(item.id)} />
        ))}
      </ul>
      <FaultNote fault={end.error} />
      {isMaking ? (
        <MappingForm onDone={() => setMaking(false)} />
      ) : (
        <Button onClick={() => setMaking(true)}>{t('people.addMapping')}</Button>
      )}
    </div>
  )
}

type LineProps = { readonly item: MappingItem; readonly isOver: boolean; readonly onEnd: () => void }

function MappingLine({ item, isOver, onEnd }: LineProps) {
  const { t, i18n } = useTranslation()
  const { find } = useAreas()
  const { claim, value, role, area, validFrom, validTo, madeBy, holders } = item
  const found = area === null ? undefined : find(area)
  const where = area === null ? t('people.noArea') : found ? areaName(found, i18n.language) : area
  const facts = [
    t('people.madeBy', { name: madeBy ?? none, day: formatDay(validFrom) }),
    isOver ? t('people.ended') : validTo === null ? t('people.noEnd') : t('people.until', { day: lastDay(validTo) }),
    t('people.holders', { count: holders }),
  ]
  return (
    <li className={isOver ? 'is-over' : ''}>
      <div>
        <span className="panel-row">
          <code>{`${claim} = ${value}`}</code>
          <span aria-hidden="true">→</span>
          <strong>{`${t(`access.role.${role}`, { defaultValue: role })} · ${where}`}</strong>
        </span>
        <span className="soft figures">{facts.join(' · ')}</span>
      </div>
      {!isOver && (
        <Popconfirm title={t('people.remove')} description={t('people.removeAsk', { count: holders })} onConfirm={onEnd}>
          <Button size="small" danger aria-label={`${t('people.remove')}：${claim} = ${value}`}>
            {t('people.remove')}
          </Button>
        </Popconfirm>
      )}
    </li>
  )
}

/** `at` is when the list was asked for. */
const isPast = (end: string | null, at: number): boolean => end !== null && Date.parse(end) <= at

/** A period ends at the first moment of the day after its last. */
const lastDay = (end: string): string => formatDay(new Date(Date.parse(end) - 1).toISOString())
