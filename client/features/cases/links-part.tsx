// What a case is about: records of the other registers, each with the reason; a further one is found by its code.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CaseDetail, type LinkKind, linkKinds } from '#contract/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { PickField } from '../../api/pick-field.tsx'
import { useSession } from '../../app/session.ts'
import { formatDay } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import { linkable, maySee } from './linkable.ts'
import { addLink, keepCase } from './requests.ts'

export function LinksPart({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const { can } = useSession()
  const [isAdding, setAdding] = useState(false)
  return (
    <section>
      <h3>{t('cases.links')}</h3>
      {detail.links.length === 0 && <p className="soft">{t('cases.noLinks')}</p>}
      <ul className="case-list">
        {detail.links.map(({ id, kind, subjectId, code, why, by, at }) => (
          <li key={id}>
            <span className="soft">{t(`cases.link.${kind}`)}</span>{' '}
            <Button type="link" size="small" onClick={() => patch({ sel: `${kind}:${subjectId}` })}>
              {code}
            </Button>
            <small className="soft">
              {why} · {by ?? t('actions.unknown')} · {formatDay(at)}
            </small>
          </li>
        ))}
      </ul>
      {can('cases.edit') && detail.sides.length > 0 && detail.stage !== 'closed' && !isAdding && (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('cases.addLink')}
        </Button>
      )}
      {isAdding && <LinkForm detail={detail} onClose={() => setAdding(false)} />}
    </section>
  )
}

type Boxes = { readonly kind: LinkKind; readonly subjectId: string; readonly why: string }
const byCode = { 'case-link-unknown': 'subjectId', 'case-links-once': 'subjectId' } as const

function LinkForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const kind = Form.useWatch('kind', form) ?? 'incident'
  const add = useMutation({
    mutationFn: (boxes: Boxes) => addLink({ id: detail.id, ...boxes }),
    onSuccess: (saved) => {
      keepCase(client, saved)
      onClose()
    },
  })
  useFieldFaults(form, add.error, byCode)
  return (
    <Form<Boxes> form={form} layout="vertical" size="small" initialValues={{ kind }} onFinish={(boxes) => add.mutate(boxes)}>
      <Form.Item name="kind" label={t('cases.linkKind')}>
        <Select
          options={linkKinds.filter((each) => can(maySee[each])).map((value) => ({ value, label: t(`cases.link.${value}`) }))}
          onChange={() => form.setFieldValue('subjectId', undefined)}
        />
      </Form.Item>
      <Form.Item name="subjectId" label={t('cases.linkWhich')} rules={[{ required: true, message: t('actions.required') }]}>
        <PickField
          key={kind}
          hint={t('cases.linkHint')}
          none={t('cases.linkNone')}
          query={(q) => linkable(kind, q)}
          wordsOf={({ words }) => words}
        />
      </Form.Item>
      <Form.Item
        name="why"
        label={t('cases.why')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('actions.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <FormEnd save={add} fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}
