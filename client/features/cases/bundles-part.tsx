// Bundles of a case: asked for with a reason, and made by the queue; the newest first.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BundleLanguage, bundleLanguages, type CaseDetail } from '#contract/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { BundleLine } from './bundle-line.tsx'
import { askBundle, bundlesQuery } from './outcome-requests.ts'

export function BundlesPart({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isAsking, setAsking] = useState(false)
  const list = useQuery(bundlesQuery(detail.id))
  return (
    <section>
      <p className="soft">{t('cases.bundlesHelp')}</p>
      {can('evidence.take') && !isAsking && (
        <Button type="primary" size="small" onClick={() => setAsking(true)}>
          {t('cases.askBundle')}
        </Button>
      )}
      {isAsking && <BundleForm detail={detail} onClose={() => setAsking(false)} />}
      <Loaded query={list} isEmpty={(found) => found.length === 0} empty={t('cases.noBundles')} rows={3}>
        {(found) => (
          <ul className="case-list">
            {found.map((bundle) => (
              <BundleLine key={bundle.id} bundle={bundle} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

type Boxes = { readonly language: BundleLanguage; readonly withSealed?: boolean; readonly reason: string }
const byCode = { 'evidence-sealed': 'withSealed' } as const

function BundleForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const ask = useMutation({
    mutationFn: ({ withSealed = false, ...said }: Boxes) => askBundle({ id: detail.id, ...said, withSealed }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case-bundles', detail.id] })
      onClose()
    },
  })
  useFieldFaults(form, ask.error, byCode)
  const isCourt = user?.roles.includes('court-clerk') ?? false
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ language: 'zh' }}
      onFinish={(boxes) => ask.mutate(boxes)}
    >
      <Form.Item name="language" label={t('cases.field.language')}>
        <Select options={bundleLanguages.map((value) => ({ value, label: t(`cases.language.${value}`) }))} />
      </Form.Item>
      <Form.Item name="withSealed" valuePropName="checked" extra={isCourt ? null : t('cases.sealedIsCourts')}>
        <Checkbox disabled={!isCourt}>{t('cases.withSealed')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('cases.bundleReason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('actions.required') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <FormEnd
        save={ask}
        doing={t('cases.askBundle')}
        fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })}
        onClose={onClose}
      />
    </Form>
  )
}
