// A new account: how it is called, and in which language its page opens.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OncePassword } from '#contract/access'
import { FaultNote } from '../../api/fault-note.tsx'
import { langs } from '../../view/view.ts'
import { makePerson, type PersonFields } from './people-requests.ts'

type Props = { readonly onMade: (once: OncePassword) => void; readonly onCancel: () => void }

export function PersonForm({ onMade, onCancel }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: makePerson,
    onSuccess: (once) => {
      onMade(once)
      return client.invalidateQueries({ queryKey: ['people'] })
    },
  })
  const required = [{ required: true, whitespace: true, message: t('actions.required') }]
  const fieldName = (path: string): string => t(`people.${path}`, { defaultValue: path })
  return (
    <Form<PersonFields>
      layout="vertical"
      requiredMark={false}
      initialValues={{ locale: 'zh' }}
      onFinish={(fields) => make.mutate(fields)}
      className="account-form"
    >
      <div className="form-grid">
        <Form.Item name="login" label={t('people.login')} extra={t('people.loginHelp')} rules={required} className="form-wide">
          <Input maxLength={80} autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="name" label={t('people.name')} rules={required}>
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="locale" label={t('people.locale')}>
          <Select options={langs.map((lang) => ({ value: lang, label: t(`app.lang.${lang}`) }))} />
        </Form.Item>
      </div>
      <FaultNote fault={make.error} fieldName={fieldName} />
      <div className="panel-row account-buttons">
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('people.make')}
        </Button>
        <Button onClick={onCancel}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
