// The list of accounts with its filters, and making a new one.

import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OncePassword } from '#contract/access'
import { Loaded } from '../../api/loaded.tsx'
import { OncePasswordCard } from './once-password.tsx'
import { peopleQuery } from './people-requests.ts'
import { PeopleTable } from './people-table.tsx'
import { PersonForm } from './person-form.tsx'

const pageSize = 50
type Filter = { readonly q: string; readonly state: string; readonly page: number }

export function AccountsPart() {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<Filter>({ q: '', state: '', page: 1 })
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<OncePassword | null>(null)
  const list = useQuery(peopleQuery({ ...filter, pageSize }))
  return (
    <>
      <div className="panel-row panel-row-apart account-tools">
        <span className="panel-row">
          <Input.Search
            className="account-field"
            allowClear
            placeholder={t('people.find')}
            aria-label={t('people.find')}
            onSearch={(q) => setFilter({ ...filter, q: q.trim(), page: 1 })}
          />
          <Select
            className="account-field"
            aria-label={t('people.state')}
            value={filter.state}
            options={[
              { value: '', label: t('people.anyState') },
              { value: 'active', label: t('people.active') },
              { value: 'disabled', label: t('people.disabled') },
            ]}
            onChange={(state) => setFilter({ ...filter, state, page: 1 })}
          />
        </span>
        <Button type="primary" disabled={isMaking} onClick={() => setMaking(true)}>
          {t('people.add')}
        </Button>
      </div>
      {made && <OncePasswordCard made={made} onStored={() => setMade(null)} />}
      {isMaking && (
        <PersonForm
          onMade={(once) => {
            setMaking(false)
            setMade(once)
          }}
          onCancel={() => setMaking(false)}
        />
      )}
      <Loaded query={list} isEmpty={({ items }) => items.length === 0} empty={t('people.none')}>
        {({ items, total }) => (
          <>
            <output className="soft figures">{t('actions.total', { total })}</output>
            <PeopleTable
              items={items}
              total={total}
              page={filter.page}
              pageSize={pageSize}
              onPage={(page) => setFilter({ ...filter, page })}
            />
          </>
        )}
      </Loaded>
    </>
  )
}
