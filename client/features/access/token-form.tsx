// What a new token may: one of the own duties, an area within it, some layers or all, and for how long.

import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MadeToken, TokenList } from '#contract/access'
import { AreaField } from '../../api/area-field.tsx'
import { FaultNote } from '../../api/fault-note.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { makeToken, titlesQuery } from './account-requests.ts'

type Fields = {
  readonly name: string
  readonly role: string
  readonly area?: string
  readonly collections?: readonly string[]
  readonly days: number
}
type Props = { readonly list: TokenList; readonly onMade: (token: MadeToken) => void; readonly onCancel: () => void }

const lives = [7, 30, 90, 180, 365]

export function TokenForm({ list, onMade, onCancel }: Props) {
  const { t, i18n } = useTranslation()
  const [form] = Form.useForm<Fields>()
  const role = Form.useWatch('role', form)
  const published = useQuery(titlesQuery)
  const scope = list.scopes.find((each) => each.role === role)
  const titles = new Map(published.data?.map(({ id, title }) => [id, inLanguage(title, i18n.language)]))
  const make = useMutation({ mutationFn: makeToken, onSuccess: onMade })
  const send = ({ name, area, collections, days, ...fields }: Fields): void =>
    make.mutate({ ...fields, name, days, area: area ?? null, collections: collections?.length ? [...collections] : null })
  const fieldName = (path: string): string =>
    ({ name: t('account.tokenName'), role: t('account.role'), area: t('account.area'), days: t('account.days') })[path] ??
    t('account.collections')
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ role: list.scopes[0]?.role, days: 90 }}
      onFinish={send}
      className="account-form"
    >
      <Form.Item
        name="name"
        label={t('account.tokenName')}
        extra={t('account.tokenNameHelp')}
        rules={[{ required: true, whitespace: true, message: t('actions.required') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="role" label={t('account.role')}>
          <Select
            options={list.scopes.map((each) => ({ value: each.role, label: t(`access.role.${each.role}`) }))}
            onChange={() => form.setFieldValue('area', undefined)}
          />
        </Form.Item>
        <Form.Item name="days" label={t('account.days')}>
          <Select options={lives.map((days) => ({ value: days, label: t('account.daysOf', { days }) }))} />
        </Form.Item>
        {(scope?.areas.length ?? 0) > 0 && (
          <Form.Item name="area" label={t('account.area')} className="form-wide">
            <AreaField
              levels={['prefecture', 'county', 'township', 'village']}
              within={scope?.areas ?? []}
              placeholder={t('account.wholeArea')}
            />
          </Form.Item>
        )}
        <Form.Item name="collections" label={t('account.collections')} className="form-wide">
          <Select
            mode="multiple"
            allowClear
            placeholder={t('account.allCollections')}
            options={list.collections.filter((id) => titles.has(id)).map((id) => ({ value: id, label: titles.get(id) ?? id }))}
          />
        </Form.Item>
      </div>
      <FaultNote fault={make.error} fieldName={fieldName} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('account.make')}
        </Button>
        <Button onClick={onCancel}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
