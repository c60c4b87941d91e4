// Who goes along on the own patrol: added and taken off while it lasts. The way counts once, however many walk it.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { PeoplePick } from './people-pick.tsx'
import { patrolQuery, seeAnew, setCompanions } from './requests.ts'

export function Companions({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const patrol = useQuery(patrolQuery(id))
  const save = useMutation({
    mutationFn: (memberIds: readonly string[]) => setCompanions(id, memberIds),
    retry: 3,
    onSuccess: () => seeAnew(client),
  })
  if (!patrol.data) return null
  return (
    <div>
      <h3>{t('patrols.companions')}</h3>
      <PeoplePick
        value={patrol.data.members.map((member) => member.id)}
        isBusy={save.isPending}
        onChange={(ids) => save.mutate(ids)}
      />
      <FaultNote fault={save.error} />
    </div>
  )
}
