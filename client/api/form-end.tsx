// How a form ends: what went wrong, and the two ways out.

import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { FaultNote } from './fault-note.tsx'

type Props = {
  readonly save: { readonly error: unknown; readonly isPending: boolean }
  readonly fieldName: (path: string) => string
  readonly onClose: () => void
  /** What is done, where that is more than to save. */
  readonly doing?: string
}

export function FormEnd({ save, fieldName, onClose, doing }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <FaultNote fault={save.error} fieldName={fieldName} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {doing ?? t('actions.save')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </>
  )
}
