// What the patrol still lacks to count, unit by unit, while one still walks.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecording } from './recording.tsx'
import { missingQuery } from './requests.ts'
import { Visits } from './visits.tsx'

export function StillMissing({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data } = useQuery(missingQuery(id))
  // What the server has just received may have changed it.
  const onServer = useRecording((recording) => recording.onServer)
  useEffect(() => {
    if (onServer !== null) void client.invalidateQueries({ queryKey: missingQuery(id).queryKey })
  }, [client, id, onServer])
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
