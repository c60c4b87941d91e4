// Joining a record to a case from the record's own drawer: the case is found by its code or title, the reason is told.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, CaseRow, LinkKind } from '#contract/cases'
import { useSession } from '../app/session.ts'
import { useView } from '../view/use-view.ts'
import { useFieldFaults } from './field-faults.ts'
import { FormEnd } from './form-end.tsx'
import { PickField } from './pick-field.tsx'
import { get, post } from './request.ts'

const openCasesQuery = (q: string) =>
  queryOptions({
    queryKey: ['cases', 'to-join', q],
    queryFn: async ({ signal }) =>
      (await get<{ readonly items: readonly CaseRow[] }>('/api/cases', { q, only: 'open', pageSize: 20 }, signal)).items,
  })

type Props = { readonly kind: LinkKind; readonly subjectId: string }
type Boxes = { readonly caseId: string; readonly why: string }
const byCode = { 'case-links-once': 'caseId', 'case-closed': 'caseId' } as const

export function JoinCase({ kind, subjectId }: Props) {
  const { t } = useTranslation()
  const { can } = useSession()
  const { patch } = useView()
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [form] = Form.useForm<Boxes>()
  const join = useMutation({
    mutationFn: ({ caseId, why }: Boxes) => post<CaseDetail>(`/api/cases/${caseId}/links`, { kind, subjectId, why }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['cases'] })
      patch({ sel: `case:${saved.id}` })
    },
  })
  useFieldFaults(form, join.error, byCode)
  if (!can('cases.edit')) return null
  const required = [{ required: true, message: t('actions.required') }]
  if (!isAsking)
    return (
      <div>
        <Button size="small" onClick={() => setAsking(true)}>
          {t('cases.join')}
        </Button>
      </div>
    )
  return (
    <Form<Boxes> form={form} layout="vertical" size="small" onFinish={(boxes) => join.mutate(boxes)}>
      <Form.Item name="caseId" label={t('cases.joinWhich')} rules={required}>
        <PickField
          hint={t('cases.joinHint')}
          none={t('cases.linkNone')}
          query={openCasesQuery}
          wordsOf={({ code, title }) => `${code} · ${title}`}
        />
      </Form.Item>
      <Form.Item
        name="why"
        label={t('cases.why')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('actions.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <FormEnd
        save={join}
        fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })}
        onClose={() => setAsking(false)}
      />
    </Form>
  )
}
