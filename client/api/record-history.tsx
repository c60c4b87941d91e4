// A record's own history, told in every drawer the same way: who changed what and when, and how the outline moved. It is read when
// it is opened. Of a record that is gone it is all there is.

import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordHistory as History, RecordVersion } from '#contract/areas'
import { ScrollX } from '../ui/scroll-x.tsx'
import { momentWords } from '../view/moment.ts'
import { useView } from '../view/use-view.ts'
import { Loaded } from './loaded.tsx'
import { MovedOutline } from './moved-outline.tsx'
import { get, ProblemError } from './request.ts'
import './record-history.css'

/** How a drawer words its fields and their values. */
export type HistoryWords = {
  readonly label: (field: string) => string
  readonly value: (field: string, value: unknown) => string
  /** What was done, where a record has words of its own for it. */
  readonly did?: (action: string) => string
}
type Props = HistoryWords & {
  /** Of the record: `/api/zones/ID`. */
  readonly path: string
  readonly isOpen?: boolean
}

const historyQuery = (path: string, isAsked: boolean) =>
  queryOptions({
    queryKey: ['history', path],
    queryFn: ({ signal }) => get<History>(`${path}/history`, {}, signal),
    enabled: isAsked,
    staleTime: 0,
  })

export function RecordHistory({ path, isOpen = false, ...words }: Props) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(isOpen)
  const history = useQuery(historyQuery(path, isAsked))
  return (
    <details className="record-history no-print" open={isOpen} onToggle={({ currentTarget }) => setAsked(currentTarget.open)}>
      <summary>{t('past.history')}</summary>
      {isAsked && (
        <Loaded query={history} rows={3}>
          {({ versions, removed }) => (
            <>
              {removed && (
                <p className="panel-note panel-note-warn">
                  {t('past.removedAt', { at: momentWords(removed.at), by: removed.writer?.name ?? t('past.system') })}
                  {removed.writer?.reason && ` · ${t('past.reason', { reason: removed.writer.reason })}`}
                </p>
              )}
              <ol>
                {versions.map((version) => (
                  <VersionItem key={`${version.version} ${version.validFrom}`} path={path} version={version} {...words} />
                ))}
              </ol>
            </>
          )}
        </Loaded>
      )}
    </details>
  )
}

/** What a drawer shows in place of a record that is not there: its history, where there is one. */
export function GoneRecord({ fault, ...history }: Omit<Props, 'isOpen'> & { readonly fault: unknown }) {
  const { t } = useTranslation()
  if (!(fault instanceof ProblemError) || fault.status !== 404) return null
  return (
    <div className="panel">
      <p className="panel-note">{t('past.gone')}</p>
      <RecordHistory {...history} isOpen />
    </div>
  )
}

type ItemProps = HistoryWords & { readonly path: string; readonly version: RecordVersion }

function VersionItem({ path, version, label, value, did }: ItemProps) {
  const { t } = useTranslation()
  const { patch } = useView()
  const { writer, outline, changes, validFrom, validTo } = version
  const done = writer?.action.replace(/^[a-z]+-/, '') ?? ''
  const action = did?.(done) ?? t(`past.action.${done}`, { defaultValue: writer?.action ?? '' })
  return (
    <li>
      <p className="panel-row panel-row-apart">
        <strong>
          {momentWords(validFrom)} {validTo === null && <span className="history-now">{t('past.present')}</span>}
        </strong>
        <span className="soft">
          {writer ? t('past.by', { by: writer.name ?? t('past.system'), action }) : t('past.system')} ·{' '}
          {t('past.version', { version: version.version })}
        </span>
      </p>
      {writer?.reason && <p className="soft">{t('past.reason', { reason: writer.reason })}</p>}
      {changes.length === 0 && outline === null && version.version === 1 && <p className="soft">{t('past.first')}</p>}
      {changes.length > 0 && (
        <ScrollX label={t('past.history')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('past.field')}</th>
                <th scope="col">{t('past.was')}</th>
                <th scope="col">{t('past.became')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ field, before, after }) => (
                <tr key={field}>
                  <th scope="row">{label(field)}</th>
                  <td>{before === null ? t('past.none') : value(field, before)}</td>
                  <td>{after === null ? t('past.none') : value(field, after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
      {outline && <MovedOutline path={path} version={version.version} outline={outline} />}
      {validTo !== null && (
        <Button size="small" type="link" onClick={() => patch({ asOf: validFrom })}>
          {t('past.lookThen')}
        </Button>
      )}
    </li>
  )
}
