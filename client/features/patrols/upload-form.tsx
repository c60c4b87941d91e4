// A track file → what it holds, on the map → one patrol or two, saved.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { bboxOf, flyTo, setPreview } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { type Chosen, choicesOf, chosenOf, nameOf } from './join.ts'
import { previewTrack, saveTrack, seeAnew, type TrackPreview, type Transport, transports } from './requests.ts'

type Proposal = TrackPreview['proposals'][number]

const pictureOf = (proposals: readonly Proposal[]) => ({
  type: 'FeatureCollection' as const,
  features: proposals.map(({ line }) => ({
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'MultiLineString' as const, coordinates: line as unknown as number[][][] },
  })),
})

function toggled(set: ReadonlySet<number>, member: number, isIn: boolean): ReadonlySet<number> {
  const next = new Set(set)
  if (isIn) next.add(member)
  else next.delete(member)
  return next
}

/** The server takes so many parts at once; who has more leaves out what is saved and takes the file again. */
const mostAtOnce = 20
/** A part of a file keeps its id, so that saving it again after a broken answer makes no second patrol. */
type Taken = { readonly file: File; readonly idOf: (proposal: number) => string }
function taken(file: File): Taken {
  const ids = new Map<number, string>()
  const idOf = (proposal: number): string => {
    const id = ids.get(proposal) ?? crypto.randomUUID()
    ids.set(proposal, id)
    return id
  }
  return { file, idOf }
}

export function UploadForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { patch } = useView()
  const [source, setSource] = useState<Taken | null>(null)
  const [transport, setTransport] = useState<Transport>('foot')
  const [choice, setChoice] = useState<Chosen>({ of: '', left: new Set(), joined: new Set() })
  const look = useMutation({
    mutationFn: (asked: { file: File; transport: Transport }) => previewTrack(asked.file, asked.transport),
  })
  const proposals = look.data?.proposals ?? []
  const chosen = chosenOf(choice, nameOf(source?.idOf(0) ?? '', proposals))
  const { left, joined } = chosen
  const wanted = proposals.filter(({ proposal }) => !left.has(proposal))
  const kept = wanted.slice(0, mostAtOnce)
  const save = useMutation({
    mutationFn: ({ file, idOf }: Taken) =>
      saveTrack(
        file,
        choicesOf(kept, joined).map((each) => ({ ...each, clientId: idOf(each.proposal), transport })),
      ),
    onSuccess: async ({ ids }) => {
      await seeAnew(client)
      if (ids[0]) patch({ sel: `patrol:${ids[0]}` })
      onClose()
    },
  })
  useEffect(() => {
    if (!look.data) return
    const picture = pictureOf(look.data.proposals)
    const bbox = bboxOf(picture)
    setPreview(picture)
    if (bbox) flyTo({ bbox })
    return () => setPreview(null)
  }, [look.data])
  const see = (next: Taken | null, by: Transport): void => {
    setSource(next)
    setTransport(by)
    save.reset()
    if (next) look.mutate({ file: next.file, transport: by })
    else look.reset()
  }
  const choose = (files: FileList | null): void => see(files?.[0] ? taken(files[0]) : null, transport)
  return (
    <>
      <div className="panel-row panel-row-apart">
        <h3>{t('patrols.upload.title')}</h3>
        <Button size="small" onClick={onClose}>
          {t('app.back')}
        </Button>
      </div>
      <p className="soft">{t('patrols.upload.hint')}</p>
      <Select
        aria-label={t('patrols.transportLabel')}
        value={transport}
        options={transports.map((each) => ({ value: each, label: t(`patrols.transport.${each}`) }))}
        onChange={(next) => see(source, next)}
      />
      <label className="patrol-file">
        <span>{source ? source.file.name : t('patrols.upload.choose')}</span>
        <input
          type="file"
          aria-label={t('patrols.upload.choose')}
          accept=".gpx,.kml,.kmz,.fit,.json,.geojson"
          onChange={({ target }) => choose(target.files)}
        />
      </label>
      <FaultNote fault={look.error ?? save.error} />
      {look.data && (
        <>
          <output>{t('patrols.upload.found', { points: formatNumber(look.data.points), count: proposals.length })}</output>
          {look.data.known.length > 0 && <p className="panel-note">{t('patrols.upload.known')}</p>}
          {look.data.faultCount > 0 && (
            <details className="panel-note">
              <summary>{t('patrols.upload.faults', { count: look.data.faultCount })}</summary>
              <ul>
                {look.data.faults.map(({ place, found }) => (
                  <li key={`${place} ${found}`}>
                    {place}: {found}
                  </li>
                ))}
              </ul>
            </details>
          )}
          {proposals.map((each) => (
            <ProposalLine
              key={each.proposal}
              proposal={each}
              isKept={!left.has(each.proposal)}
              onKeep={(isKept) => setChoice({ ...chosen, left: toggled(left, each.proposal, !isKept) })}
              isJoined={joined.has(each.proposal)}
              onJoin={
                kept.indexOf(each) > 0
                  ? (isJoined) => setChoice({ ...chosen, joined: toggled(joined, each.proposal, isJoined) })
                  : null
              }
            />
          ))}
          <output>{t('patrols.upload.makes', { count: choicesOf(kept, joined).length })}</output>
          {wanted.length > kept.length && (
            <p className="panel-note panel-note-warn">
              {t('patrols.upload.beyond', { most: mostAtOnce, rest: wanted.length - kept.length })}
            </p>
          )}
          <Button
            type="primary"
            disabled={kept.length === 0}
            loading={save.isPending}
            onClick={() => source && save.mutate(source)}
          >
            {t('patrols.upload.save')}
          </Button>
        </>
      )}
    </>
  )
}

type LineProps = {
  readonly proposal: Proposal
  readonly isKept: boolean
  readonly onKeep: (isKept: boolean) => void
  readonly isJoined: boolean
  /** Null for what is not kept, and for the first. */
  readonly onJoin: ((isJoined: boolean) => void) | null
}

function ProposalLine({ proposal, isKept, onKeep, isJoined, onJoin }: LineProps) {
  const { t } = useTranslation()
  const { startedAt, distanceM, recordedS, dropCounts, isTimed } = proposal
  return (
    <section className="patrol-visit">
      <Checkbox checked={isKept} onChange={({ target }) => onKeep(target.checked)}>
        {t('patrols.upload.proposal', { number: proposal.proposal + 1 })} · {t('patrols.upload.keep')}
      </Checkbox>
      {onJoin && (
        <Checkbox checked={isJoined} onChange={({ target }) => onJoin(target.checked)}>
          {t('patrols.upload.join')}
        </Checkbox>
      )}
      <p>
        {startedAt && `${formatMoment(startedAt)} · `}
        {t('patrols.km', { km: formatNumber(distanceM / 1000, 2) })}
        {recordedS !== null && ` · ${t('patrols.minutes', { minutes: formatNumber(recordedS / 60) })}`}
      </p>
      {!isTimed && <p className="soft">{t('patrols.upload.noTimes')}</p>}
      <ul className="patrol-drops soft">
        {Object.entries(dropCounts).map(([why, count]) => (
          <li key={why}>
            {t(`patrols.drop.${why}`)} {formatNumber(count)}
          </li>
        ))}
      </ul>
    </section>
  )
}
