// One export: how far it is, why it failed, or the file and until when it waits.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Export, ExportableCollection } from '#contract/exchange'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatBytes, formatMoment } from '../../ui/format.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { cancelExport, exportAddress, isUnderway, removeExport } from './export-requests.ts'

type Props = { readonly made: Export; readonly title: ExportableCollection['title'] | null }

export function ExportLine({ made, title }: Props) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['exports'] })
  const cancel = useMutation({ mutationFn: () => cancelExport(made), onSettled })
  const drop = useMutation({ mutationFn: () => removeExport(made), onSettled })
  const name = title === null ? made.collection : inLanguage(title, i18n.language)
  return (
    <li>
      <strong>{name}</strong> · {t(`exporting.state.${made.state}`)}
      <small className="soft">
        {[t(`exporting.formats.${made.format}`), `EPSG:${made.asked.crs}`, formatMoment(made.askedAt)].join(' · ')}
      </small>
      {isUnderway(made) && <Underway made={made} name={name} onCancel={() => cancel.mutate()} isCancelling={cancel.isPending} />}
      {made.fault !== null && <p role="alert">{t(`exporting.fault.${made.fault.code}`, { detail: made.fault.detail ?? '' })}</p>}
      {made.state === 'done' && <Done made={made} onDrop={() => drop.mutate()} isDropping={drop.isPending} />}
      <FaultNote fault={cancel.error ?? drop.error} />
    </li>
  )
}

type UnderwayProps = {
  readonly made: Export
  readonly name: string
  readonly onCancel: () => void
  readonly isCancelling: boolean
}

function Underway({ made, name, onCancel, isCancelling }: UnderwayProps) {
  const { t } = useTranslation()
  const { done, total } = made
  const share = total === null || total === 0 ? 0 : Math.floor((100 * done) / total)
  return (
    <div className="panel-row">
      <Progress percent={share} size="small" aria-label={name} />
      <span className="soft">{total === null ? t('exporting.counting') : t('exporting.rows', { done, total })}</span>
      <Button size="small" loading={isCancelling} onClick={onCancel}>
        {t('actions.cancel')}
      </Button>
    </div>
  )
}

type DoneProps = { readonly made: Export; readonly onDrop: () => void; readonly isDropping: boolean }

function Done({ made, onDrop, isDropping }: DoneProps) {
  const { t } = useTranslation()
  const told = [
    t('exporting.rowsAll', { n: made.total ?? 0 }),
    made.bytes !== null && formatBytes(made.bytes),
    made.expiresAt !== null && t('exporting.expires', { at: formatMoment(made.expiresAt) }),
  ]
  return (
    <>
      <small className="soft">{told.filter(Boolean).join(' · ')}</small>
      {made.notes.map(({ code, count }) => (
        <p key={code} className="soft">
          {t(`exporting.note.${code}`, { n: count })}
        </p>
      ))}
      <div className="panel-row">
        {made.isOpen ? (
          <Button size="small" type="primary" href={exportAddress(made)} download>
            {t('actions.download')} {made.fileName}
          </Button>
        ) : (
          <p className="soft">{t('exporting.notOpen')}</p>
        )}
        <Button size="small" loading={isDropping} onClick={onDrop}>
          {t('exporting.remove')}
        </Button>
      </div>
    </>
  )
}
