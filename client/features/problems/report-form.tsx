// Reporting what one stands before, in three taps: what it is, a photograph, send. Place and time come from the device.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProblemDetail, type Severity, severities } from '#contract/duties'
import { FaultNote } from '../../api/fault-note.tsx'
import { ownPatrolQuery } from '../../api/own-patrol.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { PhotoPick } from './photo-pick.tsx'
import { type Place, PlacePick, usePlace } from './place-pick.tsx'
import { type Sending, seeAnew, sendReport, typesQuery } from './requests.ts'
import { TypePick } from './type-pick.tsx'
import { typeName } from './words.ts'

export function ReportForm({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const types = useQuery(typesQuery)
  const place = usePlace()
  const { can } = useSession()
  // Found while on patrol, it belongs to the patrol.
  const { data: patrol } = useQuery({ ...ownPatrolQuery, enabled: can('patrols.add') })
  const [type, setType] = useState('')
  const [severity, setSeverity] = useState<Severity>('minor')
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<readonly File[]>([])
  const [sending, setSending] = useState<Sending>('sending')
  // One form is one report, however often it is sent.
  const [once] = useState(() => ({ clientId: crypto.randomUUID(), foundAt: new Date().toISOString() }))
  const send = useMutation({
    mutationFn: ({ lon, lat }: Place) =>
      sendReport(
        {
          input: {
            ...once,
            typeCode: type,
            severity,
            description: note,
            source: patrol ? 'patrol' : 'inspection',
            patrolId: patrol?.id ?? null,
            geometry: { type: 'Point', coordinates: [lon, lat] },
          },
          photos,
        },
        setSending,
      ),
    onSuccess: () => seeAnew(client),
  })
  const chosen = types.data?.find(({ code }) => code === type)
  if (send.data) return <Receipt problem={send.data} onClose={onClose} />
  return (
    <div className="problem-report">
      <h3>{chosen === undefined ? t('found.what') : typeName(chosen, i18n.language)}</h3>
      <TypePick types={types.data ?? []} value={type} onChange={setType} />
      <PhotoPick photos={photos} onChange={setPhotos} />
      <PlacePick place={place} />
      {patrol && <p className="soft">{t('found.onPatrol')}</p>}
      <Segmented
        block
        aria-label={t('found.severity.title')}
        value={severity}
        options={severities.map((value) => ({ value, label: t(`found.severity.${value}`) }))}
        onChange={setSeverity}
      />
      <Input.TextArea
        aria-label={t('found.description')}
        placeholder={t('found.description')}
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <FaultNote fault={send.error} fieldName={(path) => t(`found.${path.split('.')[0]}`, { defaultValue: path })} />
      {send.isPending && <output aria-live="polite">{t(`found.sending.${sending}`)}</output>}
      <div className="panel-row problem-send">
        <Button
          type="primary"
          size="large"
          disabled={type === '' || place.value === null}
          loading={send.isPending}
          onClick={() => place.value && send.mutate(place.value)}
        >
          {t('found.send')}
        </Button>
        <Button size="large" disabled={send.isPending} onClick={onClose}>
          {t('actions.cancel')}
        </Button>
      </div>
    </div>
  )
}

/** Only the server's own answer says that it is there. */
function Receipt({ problem, onClose }: { readonly problem: ProblemDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { patch } = useView()
  return (
    <output className="problem-receipt">
      <strong>{t('found.onServer')}</strong>
      <span>{t('found.receipt', { code: problem.code, photos: problem.photos.length })}</span>
      <div className="panel-row">
        <Button
          onClick={() => {
            onClose()
            patch({ sel: `problem:${problem.id}` })
          }}
        >
          {t('found.open')}
        </Button>
        <Button type="primary" onClick={onClose}>
          {t('found.done')}
        </Button>
      </div>
    </output>
  )
}
