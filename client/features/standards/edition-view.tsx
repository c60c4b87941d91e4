// One edition: what it is, how much of it is known, and its rows on a day.

import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edition } from '#contract/balance'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { formatDay } from '../../ui/format.ts'
import { CoefficientTable } from './coefficient-table.tsx'
import { NewRowForm } from './new-row-form.tsx'
import { coefficientsFile, coefficientsQuery } from './requests.ts'
import { inLanguage } from './words.ts'

export function EditionView({ editions }: { readonly editions: readonly Edition[] }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [code, setCode] = useState(editions[0]?.code ?? '')
  const [on, setOn] = useState('')
  const [isAdding, setAdding] = useState(false)
  const edition = editions.find((each) => each.code === code)
  const rows = useQuery(coefficientsQuery(code, on))
  return (
    <>
      <div className="panel-row">
        <Select
          className="edition-choice"
          aria-label={t('standards.edition')}
          value={code}
          options={editions.map((each) => ({ value: each.code, label: editionLabel(each) }))}
          onChange={setCode}
        />
        <span className="panel-row">
          <span aria-hidden="true">{t('standards.on')}</span>
          <Input
            type="date"
            size="small"
            className="on-day"
            aria-label={t('standards.on')}
            value={on}
            onChange={(event) => setOn(event.target.value)}
          />
        </span>
        <span className="panel-row table-tools-end">
          {can('standards.edit') && <Button onClick={() => setAdding(!isAdding)}>{t('standards.addRow')}</Button>}
          <Button href={coefficientsFile(code, on)} download>
            {t('actions.exportCsv')}
          </Button>
        </span>
      </div>
      {edition && <EditionFacts edition={edition} />}
      {isAdding && <NewRowForm key={code} edition={code} rows={rows.data ?? []} onClose={() => setAdding(false)} />}
      <Loaded query={rows} isEmpty={(found) => found.length === 0} empty={t('standards.noRows')}>
        {(found) => <CoefficientTable rows={found} />}
      </Loaded>
    </>
  )
}

export const editionLabel = ({ code, title }: Edition): string =>
  code === title || code === 'working' ? title : `${code} ${title}`

function EditionFacts({ edition }: { readonly edition: Edition }) {
  const { t, i18n } = useTranslation()
  const note = inLanguage(i18n.language, edition.note, edition.noteEn)
  const period = edition.inForceTo
    ? `${formatDay(edition.inForceFrom)} — ${formatDay(edition.inForceTo)}`
    : edition.inForceFrom
      ? t('standards.since', { day: formatDay(edition.inForceFrom) })
      : t('standards.sinceUnknown')
  return (
    <div className={edition.known < edition.rows ? 'panel-note panel-note-warn' : 'panel-note'}>
      <p>
        <strong>{t(`standards.status.${edition.status}`)}</strong> · {period} ·{' '}
        {t('standards.known', { known: edition.known, rows: edition.rows, missing: edition.rows - edition.known })}
      </p>
      {note && <p className="soft">{note}</p>}
    </div>
  )
}
