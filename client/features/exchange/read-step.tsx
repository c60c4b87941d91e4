// What was read from the file: its layer, its letters, its coordinate system and its first rows, each to be put right here.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatNumber } from '../../ui/format.ts'
import { AdoptChoice } from './adopt-choice.tsx'
import { CrsChoice } from './crs-choice.tsx'
import { EncodingChoice } from './encoding-choice.tsx'
import { FileNotes } from './file-notes.tsx'
import { PreviewButton } from './preview-button.tsx'
import { type CheckInput, type LookInput, lookAgain } from './requests.ts'
import { SampleRows } from './sample-rows.tsx'
import { hasGeometry, type Import, type ImportKind } from './shapes.ts'

type Props = {
  readonly found: Import
  readonly kind: ImportKind
  readonly input: CheckInput
  readonly onInput: (next: CheckInput) => void
  readonly onNext: () => void
}

export function ReadStep({ found, kind, input, onInput, onNext }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [isConfirmed, setConfirmed] = useState(found.crs.kind !== 'proposed')
  const look = useMutation({
    mutationFn: (change: LookInput) => lookAgain(found.id, change),
    onSuccess: (next, change) => {
      client.setQueryData(['import', found.id], next)
      onInput({ ...input, ...change, mapping: next.suggestedMapping })
    },
  })
  const isPlaced = hasGeometry(kind)
  const isRefused = isPlaced && found.crs.kind === 'refused'
  const lacksCrs = isPlaced && (input.crs === null || !isConfirmed)
  return (
    <div className="panel">
      <dl className="facts">
        <dt>{t('exchange.format')}</dt>
        <dd>{found.format}</dd>
        {found.layers.length > 1 && (
          <>
            <dt>{t('exchange.layer')}</dt>
            <dd>
              <Select
                size="small"
                className="layer-choice"
                aria-label={t('exchange.layer')}
                value={input.layer}
                options={found.layers.map(({ name }) => ({ value: name, label: name }))}
                loading={look.isPending}
                onChange={(layer) => layer !== null && look.mutate({ layer })}
              />
            </dd>
          </>
        )}
        <dt>{t('exchange.rows')}</dt>
        <dd>{found.rowCount === null ? t('exchange.rowsUnknown') : t('units.rows', { value: formatNumber(found.rowCount) })}</dd>
        <dt>{t('exchange.fields')}</dt>
        <dd>{found.fields.map(({ name }) => name).join('、')}</dd>
        <FileNotes notes={found.notes} />
      </dl>
      {found.encoding && found.encoding.candidates.length > 0 && (
        <EncodingChoice
          found={found}
          chosen={input.encoding}
          onChange={(encoding) => look.mutate({ encoding })}
          isBusy={look.isPending}
        />
      )}
      <FaultNote fault={look.error} />
      <SampleRows found={found} />
      {isPlaced && <CrsChoice found={found} input={input} onInput={onInput} isConfirmed={isConfirmed} onConfirm={setConfirmed} />}
      {kind.kind === 'herds' && <AdoptChoice adopt={input.adopt} onAdopt={(adopt) => onInput({ ...input, adopt })} />}
      <div className="panel-row">
        <Button type="primary" disabled={isRefused || lacksCrs} onClick={onNext}>
          {t('actions.next')}
        </Button>
        {isPlaced && !isRefused && <PreviewButton id={found.id} crs={input.crs} />}
        {lacksCrs && !isRefused && <span className="soft">{t('exchange.crs.confirmFirst')}</span>}
      </div>
    </div>
  )
}
