// Adopting one count of a season over the others: never without a reason, and the old judgement stands until reckoned anew.
// Who was overtaken by another's adoption sees it, and chooses which of the two stands.

import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { balanceKeys } from '../../api/balance-run.ts'
import { FaultNote } from '../../api/fault-note.tsx'
import { useVersionedSave } from '../../api/use-versioned-save.ts'
import { type Adoption, adoptSurvey } from './requests.ts'
import type { Survey } from './shapes.ts'

type Props = {
  readonly survey: Survey
  /** The survey seen adopted when the form was opened. */
  readonly adoptedId: string | null
  readonly operatorId: string
  readonly onClose: () => void
}

export function AdoptForm({ survey, adoptedId, operatorId, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const id = useId()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const readAgain = async (): Promise<void> => {
    await Promise.all([['operator', operatorId], ...balanceKeys].map((queryKey) => client.invalidateQueries({ queryKey })))
    onClose()
  }
  const { save, isSaving, fault, conflict } = useVersionedSave<Adoption, Survey>(
    // Another survey's version says nothing of this one's.
    async (adoption, version) => {
      await adoptSurvey(survey.id, conflict === null || conflict.theirs.id === survey.id ? version : survey.version, adoption)
      return survey
    },
    survey.version,
    () => void readAgain(),
  )
  const isMissing = isTried && reason.trim() === ''
  const adopt = (insteadOf: string | null): void => {
    setTried(true)
    if (reason.trim() !== '') save({ reason: reason.trim(), insteadOf })
  }
  return (
    <form
      className="panel-note adopt"
      onSubmit={(event) => {
        event.preventDefault()
        adopt(adoptedId)
      }}
    >
      {conflict && (
        <Overtaken
          theirs={conflict.theirs}
          onInsist={() => adopt(conflict.theirs.isAdopted ? conflict.theirs.id : null)}
          onYield={() => void readAgain()}
        />
      )}
      <label htmlFor={id}>
        {t('balance.adoptReason', { method: t(`terms.method.${survey.method}`), day: survey.countedOn })}
      </label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={2}
        maxLength={500}
        value={reason}
        status={isMissing ? 'error' : ''}
        aria-required
        aria-invalid={isMissing}
        aria-describedby={`${id}-help`}
        onChange={(event) => setReason(event.target.value)}
      />
      <p id={`${id}-help`} className="soft">
        {isMissing ? t('balance.adoptReasonNeeded') : t('balance.adoptHelp')}
      </p>
      <FaultNote fault={fault} />
      {!conflict && (
        <div className="panel-row">
          <Button type="primary" htmlType="submit" loading={isSaving}>
            {t('balance.adopt')}
          </Button>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
        </div>
      )}
    </form>
  )
}

type OvertakenProps = { readonly theirs: Survey; readonly onInsist: () => void; readonly onYield: () => void }

function Overtaken({ theirs, onInsist, onYield }: OvertakenProps) {
  const { t } = useTranslation()
  return (
    <div className="panel-note panel-note-warn" role="alert">
      <p>
        <strong>{t('actions.conflict.title')}</strong>
      </p>
      <p>
        {t('balance.overtaken', {
          method: t(`terms.method.${theirs.method}`),
          day: theirs.countedOn,
          by: theirs.adoptedBy ?? t('actions.unknown'),
          reason: theirs.adoptReason ?? t('actions.unknown'),
        })}
      </p>
      <div className="panel-row">
        <Button size="small" type="primary" onClick={onInsist}>
          {t('balance.adoptMine')}
        </Button>
        <Button size="small" onClick={onYield}>
          {t('balance.adoptTheirs')}
        </Button>
      </div>
    </div>
  )
}
