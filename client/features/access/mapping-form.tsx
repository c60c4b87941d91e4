// A new row: a claim with its value, and the duty and area that it gives.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { officeRoles } from '#contract/access'
import { AreaField } from '../../api/area-field.tsx'
import { FaultNote } from '../../api/fault-note.tsx'
import { makeMapping } from './people-requests.ts'

type Fields = {
  readonly claim: string
  readonly value: string
  readonly role: (typeof officeRoles)[number]
  readonly area?: string
  readonly validTo?: string
}

const examples = { plain: 'groups, department', inner: 'realm_access.roles' }

export function MappingForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const role = Form.useWatch('role', form)
  const make = useMutation({
    mutationFn: makeMapping,
    onSuccess: () => {
      onDone()
      return client.invalidateQueries({ queryKey: ['people', 'mappings'] })
    },
  })
  const required = [{ required: true, whitespace: true, message: t('actions.required') }]
  const fieldName = (path: string): string => t(`people.${path}`, { defaultValue: path })
  const send = ({ area, validTo, ...fields }: Fields): void =>
    make.mutate({ ...fields, area: fields.role === 'administrator' ? null : (area ?? null), validTo: validTo || null })
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={send} className="account-form">
      <div className="form-grid">
        <Form.Item
          name="claim"
          label={t('people.claim')}
          extra={t('people.claimHelp', examples)}
          rules={required}
          className="form-wide"
        >
          <Input maxLength={120} autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="value" label={t('people.value')} extra={t('people.valueHelp')} rules={required} className="form-wide">
          <Input maxLength={200} autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="role" label={t('people.role')} rules={[{ required: true, message: t('actions.required') }]}>
          <Select options={officeRoles.map((each) => ({ value: each, label: t(`access.role.${each}`) }))} />
        </Form.Item>
        <Form.Item name="validTo" label={t('people.validTo')} extra={t('people.noEnd')}>
          <Input type="date" />
        </Form.Item>
        {role !== 'administrator' && (
          <Form.Item
            name="area"
            label={t('people.area')}
            className="form-wide"
            rules={[{ required: true, message: t('actions.required') }]}
          >
            <AreaField levels={['prefecture', 'county', 'township', 'village']} />
          </Form.Item>
        )}
      </div>
      <FaultNote fault={make.error} fieldName={fieldName} />
      <div className="panel-row account-buttons">
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('people.addMapping')}
        </Button>
        <Button onClick={onDone}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
