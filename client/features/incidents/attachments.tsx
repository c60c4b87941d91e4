// The photographs, sound and files of an incident, a further one to add while it is open, and the originals for who may take them.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail, IncidentFile } from '#contract/incidents'
import { FaultNote } from '../../api/fault-note.tsx'
import { useSession } from '../../app/session.ts'
import { formatBytes, formatMoment } from '../../ui/format.ts'
import { FileButtons } from './file-pick.tsx'
import { addFile, fileAddress, incidentQuery, photoAddress } from './requests.ts'

export function Attachments({ incident }: { readonly incident: IncidentDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const client = useQueryClient()
  const { id, photos, files } = incident
  const add = useMutation({
    mutationFn: async (picked: readonly File[]) => {
      for (const file of picked) client.setQueryData(incidentQuery(id).queryKey, await addFile(id, file))
    },
  })
  const mayTake = can('incidents.original')
  return (
    <section>
      <h3>{t('incidents.files.title')}</h3>
      {photos.length + files.length === 0 && <p className="soft">{t('incidents.files.none')}</p>}
      <ul className="incident-photos">
        {photos.map(({ id: photo, name, width, height, bytes, sha256, addedAt }) => (
          <li key={photo}>
            <a href={photoAddress(id, photo)} target="_blank" rel="noreferrer">
              <img src={photoAddress(id, photo)} alt={name} width={width} height={height} loading="lazy" />
            </a>
            <small className="soft" title={sha256}>
              {formatMoment(addedAt)} · {formatBytes(bytes)}{' '}
              {mayTake && (
                <a href={`${photoAddress(id, photo)}/original`} download>
                  {t('sightings.original')}
                </a>
              )}
            </small>
          </li>
        ))}
      </ul>
      <ul className="incident-list">
        {files.map((file) => (
          <FileLine key={file.id} id={id} file={file} mayTake={mayTake} />
        ))}
      </ul>
      {can('incidents.add') && incident.endedAt === null && (
        <>
          <FileButtons isBusy={add.isPending} onFiles={(picked) => add.mutate(picked)} />
          <FaultNote fault={add.error} />
        </>
      )}
    </section>
  )
}

type LineProps = { readonly id: string; readonly file: IncidentFile; readonly mayTake: boolean }

function FileLine({ id, file: { id: file, name, mediaType, bytes, sha256, addedAt }, mayTake }: LineProps) {
  return (
    <li>
      {mayTake ? (
        <a href={fileAddress(id, file)} download>
          {name}
        </a>
      ) : (
        name
      )}
      <small className="soft" title={sha256}>
        {formatMoment(addedAt)} · {formatBytes(bytes)}
      </small>
      {mayTake && (mediaType.startsWith('audio/') || mediaType === 'video/webm') && (
        // biome-ignore lint/a11y/useMediaCaption: what a witness said has no captions
        <audio controls preload="none" src={fileAddress(id, file)} aria-label={name} />
      )}
    </li>
  )
}
