// Who was in an incident: asked for by a press, for every look leaves a line in the ledger.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { personsQuery } from './requests.ts'

export function PersonsPart({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isAsked, setAsked] = useState(false)
  const persons = useQuery(personsQuery(id, isAsked))
  if (!can('incidents.persons')) return null
  return (
    <section>
      <h3>{t('incidents.persons.title')}</h3>
      {!isAsked && (
        <p>
          <Button size="small" onClick={() => setAsked(true)}>
            {t('incidents.persons.show')}
          </Button>{' '}
          <span className="soft">{t('incidents.persons.told')}</span>
        </p>
      )}
      {isAsked && (
        <Loaded query={persons} rows={2}>
          {(found) =>
            found.length === 0 ? (
              <p className="soft">{t('incidents.persons.none')}</p>
            ) : (
              <ul className="incident-list">
                {found.map(({ role, name, contact, note }, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: persons have no name of their own to be told apart by
                  <li key={i}>
                    <strong>{name}</strong> · {t(`incidents.role.${role}`)}
                    {contact !== null && ` · ${contact}`}
                    {note !== null && <p>{note}</p>}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </section>
  )
}
