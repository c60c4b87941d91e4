// Every fault of a file at once: by row, field and place, what is wrong and what puts it right.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { formatNumber } from '../../ui/format.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { Pages } from '../../ui/pages.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { FaultRow } from './fault-row.tsx'
import { faultsFile, faultsQuery } from './requests.ts'
import type { FaultGroup, Import, ImportKind } from './shapes.ts'

const pageSize = 50

export function FaultReport({ found, kind }: { readonly found: Import; readonly kind: ImportKind }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [page, setPage] = useState(1)
  const faults = useQuery({ ...faultsQuery(found.id, { severity: '', code, page, pageSize }), placeholderData: keepPreviousData })
  return (
    <Loaded query={faults} isEmpty={({ byCode }) => byCode.length === 0} empty={t('exchange.faults.none')}>
      {({ items, total, byCode }) => (
        <section>
          <div className="panel-row panel-row-apart">
            <h3>{t('exchange.faults.title', { total: formatNumber(byCode.reduce((sum, { count }) => sum + count, 0)) })}</h3>
            <Button size="small" href={faultsFile(found.id)} download>
              {t('exchange.faults.csv')}
            </Button>
          </div>
          <CodeFilter
            groups={byCode}
            code={code}
            onCode={(next) => {
              setCode(next)
              setPage(1)
            }}
          />
          <ScrollX label={t('exchange.faults.title', { total: formatNumber(total) })}>
            <table className="plain-table faults">
              <thead>
                <tr>
                  <th scope="col">{t('exchange.faults.row')}</th>
                  <th scope="col">{t('exchange.faults.field')}</th>
                  <th scope="col">{t('exchange.faults.what')}</th>
                  <th scope="col">{t('exchange.faults.place')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((fault) => (
                  <FaultRow key={`${fault.row}-${fault.field}-${fault.code}-${fault.place?.join()}`} fault={fault} kind={kind} />
                ))}
              </tbody>
            </table>
          </ScrollX>
          <Pages total={total} page={page} pageSize={pageSize} onPage={setPage} />
        </section>
      )}
    </Loaded>
  )
}

type FilterProps = { readonly groups: readonly FaultGroup[]; readonly code: string; readonly onCode: (code: string) => void }

function CodeFilter({ groups, code, onCode }: FilterProps) {
  const { t, i18n } = useTranslation()
  const label = (group: FaultGroup): string =>
    `${inLanguage(group.message, i18n.language) || group.code}（${formatNumber(group.count)}）`
  return (
    <Select
      className="fault-filter"
      size="small"
      aria-label={t('exchange.faults.filter')}
      value={code}
      options={[
        { value: '', label: t('exchange.faults.every') },
        ...groups.map((group) => ({ value: group.code, label: label(group) })),
      ]}
      onChange={onCode}
    />
  )
}
