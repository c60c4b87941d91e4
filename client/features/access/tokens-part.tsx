// The own tokens for machines: the list, and making one, which is shown once.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeToken, TokenItem, TokenList } from '#contract/access'
import { areaName, useAreas } from '../../api/areas.ts'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { formatDay, formatMoment, none } from '../../ui/format.ts'
import { revokeToken, tokensQuery } from './account-requests.ts'
import { MadeTokenCard } from './made-token.tsx'
import { TokenForm } from './token-form.tsx'

export function TokensPart() {
  const { t } = useTranslation()
  const tokens = useQuery(tokensQuery)
  return (
    <>
      <p className="soft account-note">{t('account.tokensHelp')}</p>
      <Loaded query={tokens} rows={3}>
        {(list) => <Tokens list={list} />}
      </Loaded>
    </>
  )
}

function Tokens({ list }: { readonly list: TokenList }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<MadeToken | null>(null)
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: tokensQuery.queryKey })
  const revoke = useMutation({ mutationFn: revokeToken, onSettled: reload })
  const keep = (token: MadeToken): void => {
    setMaking(false)
    setMade(token)
    void reload()
  }
  return (
    <>
      {made && <MadeTokenCard made={made} list={list} onStored={() => setMade(null)} />}
      {list.items.length === 0 ? (
        <p className="soft">{t('account.noTokens')}</p>
      ) : (
        <ul className="account-list">
          {list.items.map((item) => (
            <TokenLine key={item.id} item={item} onRevoke={() => revoke.mutate(item.id)} />
          ))}
        </ul>
      )}
      <FaultNote fault={revoke.error} />
      {isMaking && <TokenForm list={list} onMade={keep} onCancel={() => setMaking(false)} />}
      {!isMaking && list.scopes.length > 0 && <Button onClick={() => setMaking(true)}>{t('account.newToken')}</Button>}
      {list.scopes.length === 0 && <p className="panel-note">{t('account.noScope')}</p>}
    </>
  )
}

function TokenLine({ item, onRevoke }: { readonly item: TokenItem; readonly onRevoke: () => void }) {
  const { t, i18n } = useTranslation()
  const { find } = useAreas()
  const { name, prefix, role, area, collections, expiresAt, revokedAt, lastUsedAt, lastAddress, isLive } = item
  const found = area === null ? undefined : find(area)
  const where = area === null ? t('account.wholeArea') : found ? areaName(found, i18n.language) : area
  const state = isLive ? 'live' : revokedAt === null ? 'over' : 'revoked'
  return (
    <li className={isLive ? '' : 'is-over'}>
      <div>
        <span className="panel-row">
          <strong>{name}</strong>
          <code>{prefix}…</code>
          <span className="tag">{t(`account.${state}`)}</span>
        </span>
        <span className="soft">
          {[t(`access.role.${role}`), where, collections?.join('、') ?? t('account.allCollections')].join(' · ')}
        </span>
        <span className="soft figures">
          {t('account.until', { at: formatDay(expiresAt) })}
          {' · '}
          {lastUsedAt === null
            ? t('account.unused')
            : t('account.used', { at: formatMoment(lastUsedAt), address: lastAddress ?? none })}
        </span>
      </div>
      {isLive && (
        <Popconfirm title={t('account.revoke')} description={t('account.revokeAsk')} onConfirm={onRevoke}>
          <Button size="small" danger aria-label={`${t('account.revoke')}：${name}`}>
            {t('account.revoke')}
          </Button>
        </Popconfirm>
      )}
    </li>
  )
}
