// Items of evidence to take in: several files at once, dropped or chosen, each with a name and type of its own, all captured in the same
// way. Each is sent by itself; what did not arrive can be sent again. With a parent they are made of it, and say how.

import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, EvidenceItem } from '#contract/cases'
import { useSession } from '../../app/session.ts'
import { boxValues } from '../../ui/box-values.ts'
import { addItem, seeItemsAnew } from './evidence-requests.ts'
import { ItemFields } from './item-fields.tsx'
import { itemFieldNames, noFormat, ownZone, saidOfItem, typeOfFile } from './item-values.ts'
import { UploadLine } from './upload-line.tsx'

type Props = { readonly detail: CaseDetail; readonly parent?: EvidenceItem; readonly onClose: () => void }
export type Sending = {
  readonly key: string
  readonly file: File
  readonly name: string
  readonly share: number
  readonly state: 'ready' | 'sending' | 'there' | 'failed'
  readonly fault: unknown
}

let made = 0
const sendingOf = (file: File): Sending => {
  made += 1
  return { key: `${made}`, file, name: file.name, share: 0, state: 'ready', fault: null }
}
/** Media types that the server takes. */
const formatOf = (file: File): string => (/^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(file.type) ? file.type : noFormat)

export function UploadForm({ detail, parent, onClose }: Props) {
  const { t } = useTranslation()
  const { user } = useSession()
  const client = useQueryClient()
  const [files, setFiles] = useState<readonly Sending[]>([])
  const [isBusy, setBusy] = useState(false)
  const change = (key: string, next: Partial<Sending>): void =>
    setFiles((was) => was.map((each) => (each.key === key ? { ...each, ...next } : each)))
  const send = async (boxes: Readonly<Record<string, unknown>>): Promise<void> => {
    setBusy(true)
    const said = saidOfItem(boxValues(itemFieldNames, boxes))
    const steps = parent === undefined ? null : String(boxes['steps'] ?? '')
    let sent = 0
    let failed = 0
    for (const { key, file, name } of files.filter(({ state }) => state !== 'there')) {
      const fileFormat = formatOf(file)
      const own = { name: name.trim() || file.name, fileFormat, type: typeOfFile(fileFormat) }
      change(key, { state: 'sending', fault: null, share: 0 })
      try {
        const about = { ...said, ...own, parentNo: parent?.itemNo ?? null, steps, isSealed: false, sealNo: null }
        await addItem(detail.id, file, file.name, about, (share) => change(key, { share }))
        change(key, { state: 'there', share: 1 })
        sent += 1
      } catch (fault) {
        change(key, { state: 'failed', fault })
        failed += 1
      }
    }
    setBusy(false)
    if (sent > 0) await seeItemsAnew(client, detail.id)
    if (failed === 0) onClose()
  }
  return (
    <Form
      layout="vertical"
      size="small"
      className="case-upload no-print"
      initialValues={{ capturedZone: ownZone, operator1: user?.name ?? '' }}
      onFinish={(boxes) => void send(boxes)}
    >
      {parent && <p className="panel-note">{t('cases.deriveHelp', { n: parent.itemNo })}</p>}
      <FileDrop onFiles={(chosen) => setFiles((was) => [...was, ...chosen.map(sendingOf)])} />
      <ul className="case-list">
        {files.map((each) => (
          <UploadLine
            key={each.key}
            sending={each}
            onName={(name) => change(each.key, { name })}
            onRemove={() => setFiles((was) => was.filter(({ key }) => key !== each.key))}
          />
        ))}
      </ul>
      {parent && (
        <Form.Item
          name="steps"
          label={t('cases.said.steps')}
          rules={[{ required: true, whitespace: true, message: t('actions.required') }]}
        >
          <Input.TextArea rows={2} maxLength={5000} />
        </Form.Item>
      )}
      <h4>{t('cases.captureOfAll')}</h4>
      <ItemFields isMany />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={files.every(({ state }) => state === 'there')}>
          {t('cases.send', { n: files.filter(({ state }) => state !== 'there').length })}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}

function FileDrop({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  return (
    <section
      className={isOver ? 'case-drop is-over' : 'case-drop'}
      aria-label={t('cases.drop')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        multiple
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])]
          event.target.value = ''
          onFiles(chosen)
        }}
      />
      <span>{t('cases.drop')}</span>
      <Button size="small" onClick={() => input.current?.click()}>
        {t('cases.chooseFiles')}
      </Button>
    </section>
  )
}
