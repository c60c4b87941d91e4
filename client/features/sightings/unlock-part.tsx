// How exactly the reader sees, why, and until when; the wish to see more; and for the office, the wishes to decide.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { type Unlock, unlocksQuery } from './requests.ts'
import { UnlockAsk } from './unlock-ask.tsx'
import { UnlockLine } from './unlock-line.tsx'

export function UnlockPart() {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isAsking, setAsking] = useState(false)
  const { data: unlocks } = useQuery(unlocksQuery)
  const decides = can('unlocks.decide')
  const isPresent = ({ state, isOpen }: Unlock): boolean => state === 'asked' || isOpen
  const shown = (unlocks ?? []).filter(isPresent)
  const over = (unlocks ?? []).filter((unlock) => !isPresent(unlock))
  return (
    <section>
      <p className="panel-note">{decides ? t('sightings.seesExactly') : t('sightings.seesGeneral')}</p>
      {shown.length > 0 && (
        <>
          <h3>{decides ? t('sightings.unlock.toDecide') : t('sightings.unlock.mine')}</h3>
          <ul className="unlock-list">
            {shown.map((unlock) => (
              <UnlockLine key={unlock.id} unlock={unlock} />
            ))}
          </ul>
        </>
      )}
      {over.length > 0 && (
        <details>
          <summary>{t('sightings.unlock.over', { count: over.length })}</summary>
          <ul className="unlock-list">
            {over.map((unlock) => (
              <UnlockLine key={unlock.id} unlock={unlock} />
            ))}
          </ul>
        </details>
      )}
      {can('unlocks.ask') &&
        (isAsking ? (
          <UnlockAsk onClose={() => setAsking(false)} />
        ) : (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('sightings.unlock.ask')}
          </Button>
        ))}
    </section>
  )
}
