// Changing what is said of a case, and what happens when somebody else saved first.

import { useQueryClient } from '@tanstack/react-query'
import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#contract/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { useVersionedSave } from '../../api/use-versioned-save.ts'
import { boxValues } from '../../ui/box-values.ts'
import { ConflictTable, type Values } from '../../ui/conflict-table.tsx'
import { CaseFields, caseFieldNames } from './case-fields.tsx'
import { boxesOf, saidOf } from './case-values.ts'
import { changeCase, keepCase } from './requests.ts'

type Props = { readonly detail: CaseDetail; readonly onClose: () => void }

export function EditCaseForm({ detail, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [base] = useState(() => boxesOf(detail))
  const [form] = Form.useForm()
  const { save, isSaving, fault, conflict, giveUp } = useVersionedSave<Values, CaseDetail>(
    (values, version) => changeCase({ id: detail.id, ...saidOf(values) }, version),
    detail.version,
    (saved) => {
      keepCase(client, saved)
      onClose()
    },
  )
  useFieldFaults(form, fault, byCode)
  const label = (name: string): string => t(`cases.field.${name}`, { defaultValue: name })
  return (
    <section>
      {conflict && (
        <ConflictTable
          fields={caseFieldNames.map((name) => ({ name, label: label(name) }))}
          base={base}
          mine={conflict.mine}
          theirs={boxesOf(conflict.theirs)}
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
        onFinish={(boxes) => save(boxValues(caseFieldNames, boxes))}
      >
        <div className="form-grid">
          <CaseFields />
        </div>
        <FormEnd save={{ error: fault, isPending: isSaving }} fieldName={label} onClose={onClose} />
      </Form>
    </section>
  )
}

const byCode = { 'cases-offence-not-ahead': 'offenceAt' } as const
