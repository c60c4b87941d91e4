// A new incident. What was typed stays until the server has it or it is thrown away; files that did not go through are sent again by themselves.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#contract/incidents'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { useView } from '../../view/use-view.ts'
import { type Draft, dropDraft, keepDraft } from './draft.ts'
import { FilePick } from './file-pick.tsx'
import { RecordFields } from './record-fields.tsx'
import { recordOf, type Values } from './record-values.ts'
import { addFile, kindsQuery, recordIncident, seeAnew } from './requests.ts'

type Props = { readonly draft: Draft; readonly onClose: () => void }

export function RecordForm({ draft, onClose }: Props) {
  const { t } = useTranslation()
  const { patch } = useView()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const kinds = useQuery(kindsQuery)
  const kind = Form.useWatch('kind', form)
  const form_ = kinds.data?.find(({ code }) => code === kind)?.form
  const [made, setMade] = useState<IncidentDetail | null>(null)
  const end = (): void => {
    dropDraft()
    onClose()
  }
  const sendFiles = async ({ id }: IncidentDetail): Promise<void> => {
    for (let [first, ...rest] = draft.files; first !== undefined; [first, ...rest] = rest) {
      await addFile(id, first)
      keepDraft({ files: rest })
    }
  }
  const send = useMutation({
    mutationFn: async ({ geometry, ...values }: Values) => {
      if (!geometry) throw new Error('the form asks for a place')
      const saved =
        made ??
        (await recordIncident({ ...recordOf(values), clientId: draft.clientId, formVersion: form_?.version ?? null, geometry }))
      setMade(saved)
      await sendFiles(saved)
      return saved
    },
    onSuccess: ({ id }) => {
      seeAnew(client)
      end()
      patch({ sel: `incident:${id}` })
    },
  })
  useFieldFaults(form, send.error)
  const fault = (
    <FaultNote fault={send.error} fieldName={(path) => t(`incidents.${path.split('.')[0]}`, { defaultValue: path })} />
  )
  if (made !== null)
    return (
      <output className="panel">
        <p>{t('incidents.form.saved', { code: made.code ?? '', n: draft.files.length })}</p>
        {fault}
        <div className="panel-row">
          <Button type="primary" loading={send.isPending} onClick={() => send.mutate(form.getFieldsValue(true))}>
            {t('incidents.form.again')}
          </Button>
          <Button onClick={end}>{t('incidents.form.without')}</Button>
        </div>
      </output>
    )
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      scrollToFirstError
      initialValues={draft.values}
      onValuesChange={(_, values) => keepDraft({ values })}
      onFinish={(values) => send.mutate(values)}
    >
      <RecordFields kind={kind} schema={form_?.schema} withPersons />
      <FilePick files={draft.files} onChange={(files) => keepDraft({ files })} />
      {fault}
      <div className="panel-row incident-send">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('incidents.record')}
        </Button>
        <Button onClick={onClose}>{t('incidents.form.later')}</Button>
        <Button onClick={end}>{t('incidents.form.drop')}</Button>
      </div>
    </Form>
  )
}
