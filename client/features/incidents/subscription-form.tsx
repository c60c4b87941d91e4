// What one subscription asks: families and turns of incidents, a place within the own, level of protection, channels and quiet hours.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AlertMail, AlertSubscription, AlertTurn, IncidentFamily } from '#contract/incidents'
import { alertTurns, incidentFamilies } from '#contract/incidents'
import { AreaField } from '../../api/area-field.tsx'
import { FormEnd } from '../../api/form-end.tsx'
import { useSession } from '../../app/session.ts'
import { alertSettingsQuery, keepSubscription } from './alert-requests.ts'

type Fields = {
  readonly area: string
  readonly families: IncidentFamily[]
  readonly turns: AlertTurn[]
  readonly leastLevel: '' | '1' | '2'
  readonly onScreen: boolean
  readonly byMail: boolean
  readonly hasQuiet: boolean
  readonly from: string
  readonly to: string
  readonly isGraveThrough: boolean
}
type Props = { readonly row: AlertSubscription | null; readonly mail: AlertMail; readonly onClose: () => void }

const usual = { from: '22:00', to: '07:30' }
const startOf = (row: AlertSubscription | null, area: string | undefined): Partial<Fields> => ({
  ...(area === undefined ? {} : { area }),
  families: [...(row?.families ?? incidentFamilies)],
  turns: [...(row?.turns ?? (['reported', 'confirmed', 'handed-over'] as const))],
  leastLevel: row?.leastLevel ?? '',
  onScreen: row?.onScreen ?? true,
  byMail: row?.byMail ?? false,
  hasQuiet: row?.quiet != null,
  ...(row?.quiet ?? usual),
  isGraveThrough: row?.isGraveThrough ?? true,
})

export function SubscriptionForm({ row, mail, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { user } = useSession()
  const [form] = Form.useForm<Fields>()
  const hasQuiet = Form.useWatch('hasQuiet', form)
  const save = useMutation({
    mutationFn: ({ leastLevel, hasQuiet: isQuiet, from, to, ...fields }: Fields) =>
      keepSubscription(row?.id ?? null, {
        ...fields,
        leastLevel: leastLevel === '' ? null : leastLevel,
        quiet: isQuiet ? { from, to } : null,
        isGraveThrough: fields.isGraveThrough ?? true,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: alertSettingsQuery.queryKey })
      onClose()
    },
  })
  const required = [{ required: true, message: t('actions.required') }]
  const fieldName = (path: string): string => t(`alerts.field.${path.split('.')[0]}`, { defaultValue: path })
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={startOf(row, row?.area ?? user?.areas[0])}
      onFinish={(fields) => save.mutate({ ...usual, ...fields })}
    >
      <Form.Item name="area" label={t('alerts.field.area')} rules={required}>
        <AreaField levels={['prefecture', 'county', 'township', 'village']} within={user?.areas ?? []} />
      </Form.Item>
      <Form.Item name="families" label={t('alerts.field.families')} rules={required}>
        <Checkbox.Group options={incidentFamilies.map((value) => ({ value, label: t(`incidents.family.${value}`) }))} />
      </Form.Item>
      <Form.Item name="turns" label={t('alerts.field.turns')} rules={required}>
        <Checkbox.Group options={alertTurns.map((value) => ({ value, label: t(`alerts.turn.${value}`) }))} />
      </Form.Item>
      <Form.Item name="leastLevel" label={t('alerts.field.leastLevel')}>
        <Select options={(['', '2', '1'] as const).map((value) => ({ value, label: t(`alerts.level.${value || 'any'}`) }))} />
      </Form.Item>
      <fieldset className="plain-fieldset">
        <legend>{t('alerts.field.channels')}</legend>
        <Form.Item name="onScreen" valuePropName="checked" noStyle>
          <Checkbox>{t('alerts.field.onScreen')}</Checkbox>
        </Form.Item>
        <Form.Item
          name="byMail"
          valuePropName="checked"
          {...(mail.isSetUp
            ? mail.isVerified
              ? {}
              : { extra: t('alerts.address.missing') }
            : { extra: t('alerts.mail.notSetUp') })}
        >
          <Checkbox disabled={!mail.isSetUp && !row?.byMail}>{t('alerts.field.byMail')}</Checkbox>
        </Form.Item>
      </fieldset>
      <Form.Item name="hasQuiet" valuePropName="checked" extra={t('alerts.quietHelp')}>
        <Checkbox>{t('alerts.field.quiet')}</Checkbox>
      </Form.Item>
      {hasQuiet && (
        <>
          <div className="form-grid">
            <Form.Item name="from" label={t('alerts.field.from')} rules={required}>
              <Input type="time" />
            </Form.Item>
            <Form.Item name="to" label={t('alerts.field.to')} rules={required}>
              <Input type="time" />
            </Form.Item>
          </div>
          <Form.Item name="isGraveThrough" valuePropName="checked" extra={t('alerts.graveHelp')}>
            <Checkbox>{t('alerts.field.isGraveThrough')}</Checkbox>
          </Form.Item>
        </>
      )}
      <FormEnd save={save} fieldName={fieldName} onClose={onClose} />
    </Form>
  )
}
