// A page of ledger lines; a line opens to its digests and its place in the chain.

import type { ColumnsType } from 'antd/es/table'
import { useTranslation } from 'react-i18next'
import type { LedgerItem } from '#contract/access'
import { formatMoment, none } from '../../ui/format.ts'
import { PageTable } from '../../ui/page-table.tsx'
import type { Paged } from '../../ui/pages.tsx'
import { LineDetail } from './line-detail.tsx'

type Props = Paged & { readonly items: readonly LedgerItem[] }

export function LedgerTable(paged: Props) {
  const { t } = useTranslation()
  const act = (action: string): string => t(`ledger.action.${action}`, { defaultValue: action })
  const recordOf = ({ subjectKind, code, subjectId }: LedgerItem): string =>
    `${t(`ledger.kind.${subjectKind}`, { defaultValue: subjectKind })} ${code ?? subjectId?.slice(0, 8) ?? ''}`
  const columns: ColumnsType<LedgerItem> = [
    {
      title: t('ledger.when'),
      key: 'at',
      render: (_, { at, actorName }) => (
        <>
          <span className="nowrap figures">{formatMoment(at)}</span>
          <span className="ledger-narrow">{actorName ?? t('ledger.noPerson')}</span>
        </>
      ),
    },
    {
      title: t('ledger.person'),
      key: 'actor',
      responsive: ['md'],
      render: (_, { actorName }) => actorName ?? <span className="soft">{t('ledger.noPerson')}</span>,
    },
    {
      title: t('ledger.act'),
      key: 'action',
      render: (_, item) => (
        <>
          {act(item.action)}
          <span className="ledger-narrow">{recordOf(item)}</span>
        </>
      ),
    },
    { title: t('ledger.recordTitle'), key: 'record', responsive: ['md'], render: (_, item) => recordOf(item) },
    { title: t('ledger.area'), dataIndex: 'areaName', responsive: ['md'], render: (name: string | null) => name ?? none },
    { title: t('ledger.reason'), dataIndex: 'reason', responsive: ['lg'], render: (reason: string | null) => reason ?? none },
  ]
  return <PageTable {...paged} rowKey="seq" columns={columns} detail={({ seq }) => <LineDetail seq={seq} />} />
}
