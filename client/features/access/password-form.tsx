// Changing the own password, with the rules told while one types. The list of common passwords stays with the server.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { ProblemError } from '../../api/request.ts'
import { Icon } from '../../ui/icon.tsx'
import { changePassword } from './account-requests.ts'
import { type RuleState, ruleNames, ruleStates } from './password-states.ts'
import './account.css'

type Fields = { readonly oldPassword: string; readonly newPassword: string; readonly repeat: string }
type Told = { readonly password: string; readonly faults: readonly string[] }

const faultsIn = (fault: unknown): readonly string[] =>
  fault instanceof ProblemError && fault.code === 'password-unfit' ? fault.issues.map(({ code = '' }) => code) : []

export function PasswordForm({ login, onChanged }: { readonly login: string; readonly onChanged?: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const [told, setTold] = useState<Told>({ password: '', faults: [] })
  const oldPassword = Form.useWatch('oldPassword', form) ?? ''
  const newPassword = Form.useWatch('newPassword', form) ?? ''
  const states = ruleStates({ login, oldPassword, newPassword }, told.password === newPassword ? told.faults : [])
  const change = useMutation({
    mutationFn: ({ oldPassword: old, newPassword: next }: Fields) => changePassword({ oldPassword: old, newPassword: next }),
    onError: (fault, { newPassword: password }) => setTold({ password, faults: faultsIn(fault) }),
    onSuccess: async (session) => {
      form.resetFields()
      onChanged?.()
      client.setQueryData(['session'], session)
      // Other devices are out by now.
      await client.invalidateQueries({ queryKey: ['account'] })
    },
  })
  const isFit = (): Promise<void> =>
    Object.values(states).includes('unmet') ? Promise.reject(new Error(t('account.unfit'))) : Promise.resolve()
  const isRepeated = (_: unknown, repeat: string): Promise<void> =>
    repeat === form.getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error(t('account.repeatDiffers')))
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)}>
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <Form.Item
        name="oldPassword"
        label={t('account.oldPassword')}
        rules={[{ required: true, message: t('access.passwordNeeded') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="newPassword" label={t('account.newPassword')} validateTrigger="onSubmit" rules={[{ validator: isFit }]}>
        <Input.Password autoComplete="new-password" aria-describedby="password-rules" />
      </Form.Item>
      <Rules states={states} />
      <Form.Item
        name="repeat"
        label={t('account.repeat')}
        validateTrigger="onSubmit"
        dependencies={['newPassword']}
        rules={[{ validator: isRepeated }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {/* What is wrong with a new password stands in the list of rules. */}
      {change.isError && faultsIn(change.error).length === 0 && <FaultNote fault={change.error} />}
      <Button type="primary" htmlType="submit" loading={change.isPending} className="account-submit">
        {t('account.save')}
      </Button>
    </Form>
  )
}

const icons = { met: 'check', unmet: 'close', later: 'clock' } as const

function Rules({ states }: { readonly states: Readonly<Record<string, RuleState>> }) {
  const { t } = useTranslation()
  return (
    <ul id="password-rules" className="password-rules" aria-label={t('account.rules')}>
      {ruleNames.map((name) => {
        const state = states[name] ?? 'later'
        return (
          <li key={name} className={`is-${state}`}>
            <Icon name={icons[state]} size={15} />
            <span>{t(`account.rule.${name}`)}</span>
            <em>{t(`account.ruleState.${state}`)}</em>
          </li>
        )
      })}
    </ul>
  )
}
