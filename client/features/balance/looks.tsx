// Who looked at my record: for the herder, under the own pastures.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Look } from '#contract/pastures'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Pages } from '../../ui/pages.tsx'
import { looksQuery } from './requests.ts'
import './looks.css'

const pageSize = 10

export function Looks() {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const looks = useQuery(looksQuery(page, pageSize))
  return (
    <section className="no-print">
      <h3>{t('holders.looks')}</h3>
      <p className="soft">{t('holders.looksHelp')}</p>
      <Loaded query={looks} rows={3} isEmpty={({ items }) => items.length === 0} empty={t('holders.noLooks')}>
        {({ items, total }) => (
          <>
            <ul className="looks">
              {items.map((look) => (
                <LookLine key={`${look.at} ${look.action} ${look.code ?? ''}`} look={look} />
              ))}
            </ul>
            <Pages total={total} page={page} pageSize={pageSize} onPage={setPage} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function LookLine({ look: { at, action, person, role, office, reason, code } }: { readonly look: Look }) {
  const { t } = useTranslation()
  const who = [office, role && t(`access.role.${role}`), person ?? t('holders.nobody')].filter(Boolean).join(' · ')
  return (
    <li>
      <span className="soft figures">{formatMoment(at)}</span>
      <span>{[t(`holders.look.${action}`), code].filter(Boolean).join(' · ')}</span>
      <span className="soft">{who}</span>
      {reason && <span className="soft">{t('holders.lookReason', { reason })}</span>}
    </li>
  )
}
