// The photographs of a record one sees exactly: small ones without place and device, a new one to add, the original for its keepers.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { useSession } from '../../app/session.ts'
import { formatBytes, formatMoment } from '../../ui/format.ts'
import { addPhoto, photoAddress, type SightingDetail, type SightingPhoto, sightingQuery } from './requests.ts'

const accepted = 'image/jpeg,image/png,image/webp,image/avif'

export function PhotoStrip({ sighting }: { readonly sighting: SightingDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [share, setShare] = useState(0)
  const add = useMutation({
    mutationFn: (file: File) => addPhoto(sighting.id, file, setShare),
    onSuccess: (saved) => client.setQueryData(sightingQuery(sighting.id).queryKey, saved),
  })
  return (
    <section>
      <h3>{t('sightings.photos')}</h3>
      {sighting.photos.length === 0 && <p className="soft">{t('sightings.noPhotos')}</p>}
      <ul className="sighting-photos">
        {sighting.photos.map((photo) => (
          <Photo key={photo.id} sightingId={sighting.id} photo={photo} />
        ))}
      </ul>
      {can('sightings.add') && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            accept={accepted}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              setShare(0)
              if (file) add.mutate(file)
            }}
          />
          <Button size="small" loading={add.isPending} onClick={() => input.current?.click()}>
            {t('sightings.addPhoto')}
          </Button>
          {add.isPending && <Progress size="small" percent={Math.round(share * 100)} />}
          <FaultNote fault={add.error} />
        </>
      )}
    </section>
  )
}

function Photo({ sightingId, photo }: { readonly sightingId: string; readonly photo: SightingPhoto }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const address = photoAddress(sightingId, photo.id)
  return (
    <li>
      <a href={address} target="_blank" rel="noreferrer">
        <img src={address} alt={photo.name} width={photo.width} height={photo.height} loading="lazy" />
      </a>
      <small className="soft">
        {photo.name} · {formatBytes(photo.bytes)} · {formatMoment(photo.addedAt)}
      </small>
      <small className="soft" title={photo.sha256}>
        SHA-256 {photo.sha256.slice(0, 12)}…{' '}
        {can('sightings.original') && (
          <a href={`${address}/original`} download>
            {t('sightings.original')}
          </a>
        )}
      </small>
    </li>
  )
}
