// What the patrol still lacks to count, unit by unit, while one still walks.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { missingQuery } from './requests.ts'
import { Visits } from './visits.tsx'

export function StillMissing({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(missingQuery(id))
  if (!data) return null
  const { visits, waiting, doubts } = data
  const lacks = doubts.length > 0
  return (
    <div aria-live="polite">
      <h3>{t('patrols.missing')}</h3>
      <p>{lacks ? doubts.map((doubt) => t(`patrols.doubt.${doubt}`)).join(' · ') : t('patrols.nothingMissing')}</p>
      {visits.length > 0 && <Visits visits={visits} />}
      {waiting > 0 && <p className="soft">{t('patrols.live.reckoning', { count: waiting })}</p>}
    </div>
  )
}
