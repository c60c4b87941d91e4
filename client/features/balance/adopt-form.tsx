// Adopting one count of a season over the others: never without a reason, and the old judgement stands until reckoned anew.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { balanceKeys } from '../../api/balance-run.ts'
import { FaultNote } from '../../api/fault-note.tsx'
import { adoptSurvey } from './requests.ts'
import type { Survey } from './shapes.ts'

type Props = { readonly survey: Survey; readonly operatorId: string; readonly onClose: () => void }

export function AdoptForm({ survey, operatorId, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const id = useId()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const adopt = useMutation({
    mutationFn: () => adoptSurvey(survey.id, reason.trim()),
    onSuccess: async () => {
      await Promise.all([['operator', operatorId], ...balanceKeys].map((queryKey) => client.invalidateQueries({ queryKey })))
      onClose()
    },
  })
  const isMissing = isTried && reason.trim() === ''
  return (
    <form
      className="panel-note adopt"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (reason.trim() !== '') adopt.mutate()
      }}
    >
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
      <FaultNote fault={adopt.error} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={adopt.isPending}>
          {t('balance.adopt')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </form>
  )
}
