// Describing an item better: what it lacked is made good. Bytes and digests stay, and what was said before is kept.

import { useQueryClient } from '@tanstack/react-query'
import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { useVersionedSave } from '../../api/use-versioned-save.ts'
import { boxValues } from '../../ui/box-values.ts'
import { ConflictTable, type Values } from '../../ui/conflict-table.tsx'
import { describeItem, itemQuery } from './evidence-requests.ts'
import { ItemFields } from './item-fields.tsx'
import { boxesOfItem, itemFieldNames, saidOfItem } from './item-values.ts'

type Props = { readonly item: EvidenceItem; readonly onClose: () => void }

export function DescribeForm({ item, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [base] = useState(() => boxesOfItem(item))
  const [form] = Form.useForm()
  const { save, isSaving, fault, conflict, giveUp } = useVersionedSave<Values, EvidenceItem>(
    (values, version) => describeItem({ id: item.caseId, itemNo: item.itemNo, ...saidOfItem(values) }, version),
    item.version,
    (saved) => {
      client.setQueryData(itemQuery(saved.caseId, saved.itemNo).queryKey, saved)
      onClose()
    },
  )
  useFieldFaults(form, fault)
  const label = (name: string): string => t(`cases.said.${name}`, { defaultValue: name })
  return (
    <section className="no-print">
      {conflict && (
        <ConflictTable
          fields={itemFieldNames.map((name) => ({ name, label: label(name) }))}
          base={base}
          mine={conflict.mine}
          theirs={boxesOfItem(conflict.theirs)}
          onSettle={save}
          onGiveUp={() => {
            giveUp()
            onClose()
          }}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        size="small"
        initialValues={base}
        onFinish={(boxes) => save(boxValues(itemFieldNames, boxes))}
      >
        <ItemFields zone={String(base['capturedZone'])} />
        <FormEnd save={{ error: fault, isPending: isSaving }} fieldName={label} onClose={onClose} />
      </Form>
    </section>
  )
}
