// Putting an item under a seal, after which its bytes are the court's alone; and opening the seal, which the court alone does.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/cases'
import { askAnew } from '../../api/ask-anew.ts'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { useSession } from '../../app/session.ts'
import { itemQuery, sealItem, unsealItem } from './evidence-requests.ts'

type Boxes = { readonly sealNo?: string; readonly reason: string }

export function SealPart({ item, isClosed }: { readonly item: EvidenceItem; readonly isClosed: boolean }) {
  const { t } = useTranslation()
  const { can, user } = useSession()
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [form] = Form.useForm<Boxes>()
  const change = useMutation({
    mutationFn: ({ sealNo = '', reason }: Boxes) => (item.isSealed ? unsealItem(item, reason) : sealItem(item, sealNo, reason)),
    onSuccess: (saved) => {
      client.setQueryData(itemQuery(saved.caseId, saved.itemNo).queryKey, saved)
      askAnew(client, [['custody', item.caseId]])
      setAsking(false)
    },
    // Somebody was faster: what stands now is shown.
    onError: () => client.invalidateQueries({ queryKey: itemQuery(item.caseId, item.itemNo).queryKey }),
  })
  useFieldFaults(form, change.error)
  const isCourt = user?.roles.includes('court-clerk') ?? false
  const isOffered = can('evidence.add') && !isClosed && (!item.isSealed || isCourt)
  const required = [{ required: true, whitespace: true, message: t('actions.required') }]
  return (
    <section className="no-print">
      <h4>{t('cases.seal')}</h4>
      <p className="soft">
        {item.isSealed ? t('cases.isSealed', { no: item.sealNo ?? t('actions.unknown') }) : t('cases.isOpen')}
      </p>
      {isOffered && !isAsking && (
        <Button size="small" onClick={() => setAsking(true)}>
          {t(item.isSealed ? 'cases.openSeal' : 'cases.putSeal')}
        </Button>
      )}
      {isAsking && (
        <Form<Boxes> form={form} layout="vertical" size="small" onFinish={(boxes) => change.mutate(boxes)}>
          {!item.isSealed && (
            <Form.Item name="sealNo" label={t('cases.said.sealNo')} rules={required}>
              <Input maxLength={100} />
            </Form.Item>
          )}
          <Form.Item name="reason" label={t('cases.reason')} rules={[...required, { min: 2, message: t('actions.required') }]}>
            <Input maxLength={500} />
          </Form.Item>
          <FormEnd
            save={change}
            doing={t(item.isSealed ? 'cases.openSeal' : 'cases.putSeal')}
            fieldName={(path) => t(`cases.said.${path}`, { defaultValue: t('cases.reason') })}
            onClose={() => setAsking(false)}
          />
        </Form>
      )}
    </section>
  )
}
