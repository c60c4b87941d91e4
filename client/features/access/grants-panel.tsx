// Who holds which duty in the area that the reader looks after; giving one, and ending one.

import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grant } from '#contract/access'
import { Loaded } from '../../api/loaded.tsx'
import { type GrantFilter, GrantFilters } from './grant-filters.tsx'
import { GrantForm } from './grant-form.tsx'
import { givingQuery, grantsQuery } from './grant-requests.ts'
import { GrantsTable } from './grants-table.tsx'
import '../../ui/panel.css'
import './account.css'

const pageSize = 50

export function GrantsPanel() {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<GrantFilter>({ q: '', role: '', area: '', state: 'in-force' })
  const [page, setPage] = useState(1)
  const [isGiving, setGiving] = useState(false)
  const [given, setGiven] = useState<Grant | null>(null)
  const giving = useQuery(givingQuery)
  const list = useQuery(grantsQuery({ ...filter, page, pageSize }))
  const change = (next: GrantFilter): void => {
    setFilter(next)
    setPage(1)
  }
  return (
    <div className="panel grants-panel">
      <div className="panel-row panel-row-apart">
        <GrantFilters value={filter} onChange={change} />
        <Button type="primary" disabled={isGiving || !giving.data} onClick={() => setGiving(true)}>
          {t('grants.give')}
        </Button>
      </div>
      {given && (
        <Alert
          type="success"
          showIcon
          closable
          title={t('grants.given', { name: given.name, role: t(`access.role.${given.role}`) })}
          onClose={() => setGiven(null)}
        />
      )}
      {isGiving && giving.data && (
        <GrantForm
          giving={giving.data}
          onGiven={(grant) => {
            setGiving(false)
            setGiven(grant)
          }}
          onCancel={() => setGiving(false)}
        />
      )}
      <Loaded query={list} isEmpty={({ items }) => items.length === 0} empty={t('grants.none')}>
        {({ items, total }) => (
          <>
            <output className="soft figures">{t('actions.total', { total })}</output>
            <GrantsTable items={items} total={total} page={page} pageSize={pageSize} onPage={setPage} />
          </>
        )}
      </Loaded>
    </div>
  )
}
