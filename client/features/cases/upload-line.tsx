// One file on its way: its name, how far it is, and what went wrong.

import { Button, Input, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatBytes } from '../../ui/format.ts'
import type { Sending } from './upload-form.tsx'

type Props = { readonly sending: Sending; readonly onName: (name: string) => void; readonly onRemove: () => void }

export function UploadLine({ sending: { file, name, share, state, fault }, onName, onRemove }: Props) {
  const { t } = useTranslation()
  const isOpen = state === 'ready' || state === 'failed'
  return (
    <li>
      <div className="panel-row">
        <Input
          className="case-upload-name"
          value={name}
          maxLength={200}
          disabled={!isOpen}
          aria-label={t('cases.said.name')}
          onChange={({ target }) => onName(target.value)}
        />
        <span className="soft">{formatBytes(file.size)}</span>
        {isOpen && (
          <Button size="small" onClick={onRemove} aria-label={`${t('cases.removeFile')}：${name}`}>
            {t('cases.removeFile')}
          </Button>
        )}
        {state === 'there' && <span className="mark">{t('cases.arrived')}</span>}
      </div>
      {state === 'sending' && <Progress percent={Math.floor(share * 100)} size="small" aria-label={name} />}
      <FaultNote fault={fault} fieldName={(path) => t(`cases.said.${path.replace(/^about\./, '')}`, { defaultValue: path })} />
    </li>
  )
}
