// The photographs of a problem, and a further one to add while it is open.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemDetail } from '#contract/duties'
import { FaultNote } from '../../api/fault-note.tsx'
import { useSession } from '../../app/session.ts'
import { formatBytes, formatMoment } from '../../ui/format.ts'
import { accepted } from './photo-pick.tsx'
import { addPhoto, photoAddress, problemQuery } from './requests.ts'

export function PhotoStrip({ problem }: { readonly problem: ProblemDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const add = useMutation({
    mutationFn: (file: File) => addPhoto(problem.id, file),
    onSuccess: (saved) => client.setQueryData(problemQuery(problem.id).queryKey, saved),
  })
  return (
    <section>
      <h3>{t('found.photos')}</h3>
      {problem.photos.length === 0 && <p className="soft">{t('sightings.noPhotos')}</p>}
      <ul className="problem-photos">
        {problem.photos.map(({ id, name, width, height, bytes, addedAt, sha256 }) => (
          <li key={id}>
            <a href={photoAddress(problem.id, id)} target="_blank" rel="noreferrer">
              <img src={photoAddress(problem.id, id)} alt={name} width={width} height={height} loading="lazy" />
            </a>
            <small className="soft" title={sha256}>
              {formatMoment(addedAt)} · {formatBytes(bytes)}{' '}
              {can('problems.handle') && (
                <a href={`${photoAddress(problem.id, id)}/original`} download>
                  {t('sightings.original')}
                </a>
              )}
            </small>
          </li>
        ))}
      </ul>
      {can('problems.add') && problem.endedAt === null && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            accept={accepted}
            capture="environment"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (file) add.mutate(file)
            }}
          />
          <Button size="small" loading={add.isPending} onClick={() => input.current?.click()}>
            {t('sightings.addPhoto')}
          </Button>
          <FaultNote fault={add.error} />
        </>
      )}
    </section>
  )
}
