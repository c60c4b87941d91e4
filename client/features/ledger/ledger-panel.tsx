// The ledger for auditors: is the chain whole, and who did what to which record, where and when.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countedLines } from '#contract/access'
import { Loaded } from '../../api/loaded.tsx'
import { usePage } from '../../api/use-page.ts'
import { formatNumber } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import { ChainState } from './chain-state.tsx'
import { type Filter, LedgerFilters, noFilter } from './ledger-filters.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { ledgerFile, linesQuery } from './requests.ts'
import '../../ui/panel.css'
import './ledger.css'

const pageSize = 50

export function LedgerPanel() {
  const { t } = useTranslation()
  const { view } = useView()
  const [filter, setFilter] = useState<Filter>(noFilter)
  const asked = { ...filter, area: view.area }
  const [page, setPage] = usePage(asked)
  const list = useQuery(linesQuery({ ...asked, page, pageSize }))
  return (
    <div className="panel ledger-panel">
      <ChainState />
      <LedgerFilters value={filter} onChange={setFilter} />
      <Loaded query={list} isEmpty={({ items }) => items.length === 0} empty={t('ledger.none')}>
        {({ items, total }) => (
          <>
            <div className="panel-row panel-row-apart">
              <output className="soft figures">
                {total > countedLines
                  ? t('ledger.moreThan', { total: formatNumber(countedLines) })
                  : t('actions.total', { total: formatNumber(total) })}
              </output>
              <Button size="small" href={ledgerFile(asked)} download>
                {t('actions.exportCsv')}
              </Button>
            </div>
            <LedgerTable items={items} total={Math.min(total, countedLines)} page={page} pageSize={pageSize} onPage={setPage} />
          </>
        )}
      </Loaded>
    </div>
  )
}
