// The numbers of an operator's holders, shown when asked for: who looks is told to the ledger, and the herder sees it.

import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '#contract/pastures'
import { FaultNote } from '../../api/fault-note.tsx'
import { useSession } from '../../app/session.ts'
import { findContacts } from './requests.ts'

type Props = { readonly of: 'holders' | 'operators'; readonly id: string }

export function Contacts({ of, id }: Props) {
  const { t } = useTranslation()
  const { can } = useSession()
  const look = useMutation({ mutationFn: () => findContacts(of, id) })
  if (!can('contacts.read')) return null
  return (
    <section className="no-print" aria-label={t('holders.contacts')} aria-live="polite">
      {look.data === undefined ? (
        <p className="panel-row">
          <Button size="small" loading={look.isPending} onClick={() => look.mutate()}>
            {t('holders.showContacts')}
          </Button>
          <span className="soft">{t('holders.lookIsWritten')}</span>
        </p>
      ) : (
        <Numbers contacts={look.data} />
      )}
      <FaultNote fault={look.error} />
    </section>
  )
}

function Numbers({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { t } = useTranslation()
  if (contacts.length === 0) return <p className="soft">{t('holders.noContact')}</p>
  return (
    <dl className="facts">
      {contacts.map(({ kind, id, name, code, phone }) => (
        <Fragment key={`${kind} ${id}`}>
          <dt>{`${name} · ${code}`}</dt>
          <dd>
            <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
