// A page of accounts; a line opens to what can be done with it.

import type { ColumnsType } from 'antd/es/table'
import { useTranslation } from 'react-i18next'
import type { PersonItem } from '#contract/access'
import { formatMoment } from '../../ui/format.ts'
import { PageTable } from '../../ui/page-table.tsx'
import type { Paged } from '../../ui/pages.tsx'
import { PersonDetail } from './person-detail.tsx'

type Props = Paged & { readonly items: readonly PersonItem[] }

function Marks({ person }: { readonly person: PersonItem }) {
  const { t } = useTranslation()
  const { isDisabled, isFromProvider, mustChangePassword, isDemo } = person
  const marks = [
    isDisabled && 'disabled',
    isFromProvider && 'provider',
    mustChangePassword && !isFromProvider && 'mustChange',
    isDemo && 'demo',
  ].filter((mark) => mark !== false)
  return marks.map((mark) => (
    <span key={mark} className={mark === 'disabled' ? 'tag tag-off' : 'tag'}>
      {t(`people.${mark}`)}
    </span>
  ))
}

export function PeopleTable(paged: Props) {
  const { t } = useTranslation()
  const dutiesOf = ({ roles }: PersonItem): string =>
    roles.map((role) => t(`access.role.${role}`, { defaultValue: role })).join('、') || t('people.noRole')
  const lastOf = ({ lastSignInAt }: PersonItem): string =>
    lastSignInAt === null ? t('people.never') : formatMoment(lastSignInAt)
  const columns: ColumnsType<PersonItem> = [
    {
      title: t('people.name'),
      key: 'name',
      render: (_, person) => (
        <div className="person-name">
          <span className="panel-row">
            <strong>{person.name}</strong>
            <Marks person={person} />
          </span>
          <span className="soft">{person.login}</span>
          <span className="soft only-narrow">{dutiesOf(person)}</span>
        </div>
      ),
    },
    { title: t('people.roles'), key: 'roles', responsive: ['md'], render: (_, person) => dutiesOf(person) },
    {
      title: t('people.lastSignIn'),
      key: 'last',
      responsive: ['md'],
      render: (_, person) => <span className="nowrap figures">{lastOf(person)}</span>,
    },
  ]
  return <PageTable {...paged} rowKey="id" columns={columns} detail={({ id }) => <PersonDetail id={id} />} />
}
