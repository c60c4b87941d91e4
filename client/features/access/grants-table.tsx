// A page of grants, each with its period and, where the reader may, the way to end it.

import type { ColumnsType } from 'antd/es/table'
import { useTranslation } from 'react-i18next'
import type { Grant } from '#contract/access'
import { areaName, useAreas } from '../../api/areas.ts'
import { formatDay } from '../../ui/format.ts'
import { PageTable } from '../../ui/page-table.tsx'
import type { Paged } from '../../ui/pages.tsx'
import { GrantEnd } from './grant-end.tsx'

type Props = Paged & { readonly items: readonly Grant[] }

/** Where a grant reaches, in words. */
function usePlaceOf(): (grant: Grant) => string {
  const { t, i18n } = useTranslation()
  const { find } = useAreas()
  return ({ area, areaName: nameZh, operatorName }) => {
    const found = area === null ? undefined : find(area)
    return (found ? areaName(found, i18n.language) : nameZh) ?? operatorName ?? t('grants.noData')
  }
}

/** A period ends at the first moment after its last day. */
const lastDay = (end: string): string => formatDay(new Date(Date.parse(end) - 1).toISOString())

function Period({ grant: { validFrom, validTo, state, givenBy, endedBy, isFromProvider } }: { readonly grant: Grant }) {
  const { t } = useTranslation()
  const to = validTo === null ? t('grants.openEnd') : lastDay(validTo)
  return (
    <div className="person-name">
      <span className="panel-row figures">
        {t('grants.period', { from: formatDay(validFrom), to })}
        <span className={state === 'in-force' ? 'tag' : 'tag tag-plain'}>{t(`grants.stateOf.${state}`)}</span>
      </span>
      <span className="soft">
        {[
          isFromProvider && t('grants.provider'),
          givenBy !== null && t('grants.givenBy', { name: givenBy }),
          endedBy !== null && t('grants.endedBy', { name: endedBy }),
        ]
          .filter((part) => part !== false)
          .join(' · ')}
      </span>
    </div>
  )
}

export function GrantsTable(paged: Props) {
  const { t } = useTranslation()
  const placeOf = usePlaceOf()
  const dutyOf = (grant: Grant): string => `${t(`access.role.${grant.role}`)} · ${placeOf(grant)}`
  const columns: ColumnsType<Grant> = [
    {
      title: t('grants.person'),
      key: 'person',
      render: (_, grant) => (
        <div className="person-name">
          <strong>{grant.name}</strong>
          <span className="soft">{grant.login}</span>
          <span className="only-narrow">{dutyOf(grant)}</span>
          <span className="only-narrow">
            <Period grant={grant} />
          </span>
        </div>
      ),
    },
    { title: t('grants.role'), key: 'role', responsive: ['md'], render: (_, grant) => dutyOf(grant) },
    { title: t('grants.state'), key: 'period', responsive: ['md'], render: (_, grant) => <Period grant={grant} /> },
    {
      title: t('grants.end'),
      key: 'end',
      render: (_, grant) => (grant.mayEnd && grant.state !== 'over' ? <GrantEnd grant={grant} /> : null),
    },
  ]
  return <PageTable {...paged} rowKey="id" columns={columns} />
}
