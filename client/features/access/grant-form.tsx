// Giving a duty: whom, which, where, from when to when. Faults stand at the fields they are about.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Giving, Grant, PickedPerson } from '#contract/access'
import { AreaField } from '../../api/area-field.tsx'
import { FaultNote } from '../../api/fault-note.tsx'
import { PickField } from '../../api/pick-field.tsx'
import { ProblemError } from '../../api/request.ts'
import { formatDay } from '../../ui/format.ts'
import { giveGrant, operatorsQuery, pickQuery, type Wanted } from './grant-requests.ts'

type Fields = { readonly [Name in keyof Wanted]?: NonNullable<Wanted[Name]> } & { readonly userId: string; readonly role: string }
type Props = { readonly giving: readonly Giving[]; readonly onGiven: (grant: Grant) => void; readonly onCancel: () => void }

const names = ['userId', 'role', 'area', 'operatorId', 'from', 'to', 'reason'] as const
const isName = (path = ''): path is (typeof names)[number] => names.some((name) => name === path)

export function GrantForm({ giving, onGiven, onCancel }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const role = Form.useWatch('role', form)
  const chosen = giving.find((each) => each.role === role)
  const give = useMutation({
    mutationFn: giveGrant,
    onSuccess: (grant) => {
      onGiven(grant)
      return client.invalidateQueries({ queryKey: ['grants'] })
    },
    onError: (fault) => {
      const issues = fault instanceof ProblemError ? fault.issues : []
      form.setFields(
        issues.flatMap(({ path, code = '' }) =>
          isName(path)
            ? [{ name: path, errors: [t(`problems.issue.${code}`, { defaultValue: t('problems.issue.other') })] }]
            : [],
        ),
      )
    },
  })
  const send = ({ userId, role: wanted, area, operatorId, from, to, reason }: Fields): void =>
    give.mutate({
      userId,
      role: wanted,
      area: chosen?.reach === 'area' ? (area ?? null) : null,
      operatorId: chosen?.reach === 'operator' ? (operatorId ?? null) : null,
      from: from || null,
      to: to || null,
      ...(reason ? { reason } : {}),
    })
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={send} className="account-form">
      <div className="form-grid">
        <Form.Item name="userId" label={t('grants.person')} rules={required} className="form-wide">
          <PickField hint={t('grants.personHint')} none={t('grants.nobody')} query={pickQuery} wordsOf={personWords} />
        </Form.Item>
        <Form.Item name="role" label={t('grants.role')} rules={required}>
          <Select options={giving.map((each) => ({ value: each.role, label: t(`access.role.${each.role}`) }))} />
        </Form.Item>
        {chosen?.reach === 'area' && (
          <Form.Item name="area" label={t('grants.area')} rules={required}>
            <AreaField levels={['prefecture', 'county', 'township', 'village']} within={chosen.areas} />
          </Form.Item>
        )}
        {chosen?.reach === 'operator' && (
          <Form.Item name="operatorId" label={t('grants.operator')} rules={required}>
            <PickField
              hint={t('grants.operatorHint')}
              none={t('grants.noOperator')}
              query={operatorsQuery}
              wordsOf={operatorWords}
            />
          </Form.Item>
        )}
        <Form.Item name="from" label={t('grants.from')} extra={t('grants.fromHelp')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="to"
          label={t('grants.to')}
          extra={chosen?.until ? t('grants.toLatest', { day: formatDay(chosen.until) }) : t('grants.toHelp')}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item name="reason" label={t('grants.reason')} className="form-wide">
          <Input maxLength={500} />
        </Form.Item>
      </div>
      <FaultNote
        fault={give.error}
        fieldName={(path) => t(`grants.${path === 'userId' ? 'person' : path}`, { defaultValue: path })}
      />
      <div className="panel-row account-buttons">
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('grants.confirm')}
        </Button>
        <Button onClick={onCancel}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}

const personWords = ({ name, login }: PickedPerson): string => `${name}（${login}）`
const operatorWords = ({ title, subtitle }: { readonly title: string; readonly subtitle: string | null }): string =>
  subtitle ? `${title} · ${subtitle}` : title
