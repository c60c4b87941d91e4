// What the ledger says of an unlock, for who asked and for the office of the area. It is read when it is opened.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment } from '../../ui/format.ts'
import { type Unlock, type UnlockLine, unlockLinesQuery } from './requests.ts'

export function UnlockRecord({ id, state }: Pick<Unlock, 'id' | 'state'>) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const lines = useQuery(unlockLinesQuery(id, state, isAsked))
  return (
    <details className="unlock-record" onToggle={({ currentTarget }) => setAsked(currentTarget.open)}>
      <summary>{t('sightings.unlock.record')}</summary>
      {isAsked && (
        <Loaded query={lines} rows={2}>
          {(found) => <UnlockLines lines={found} />}
        </Loaded>
      )}
    </details>
  )
}

export function UnlockLines({ lines }: { readonly lines: readonly UnlockLine[] }) {
  const { t } = useTranslation()
  return (
    <ol>
      {lines.map(({ at, action, person, reason }) => (
        <li key={`${at} ${action}`}>
          <span className="soft figures">{formatMoment(at)}</span>
          <span>{[t(`ledger.action.${action}`), person].filter(Boolean).join(' · ')}</span>
          {reason && <span className="soft">{reason}</span>}
        </li>
      ))}
    </ol>
  )
}
