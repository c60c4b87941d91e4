// Ordering a remedy: what, where, how much, by when, and who owes it.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  type CaseDetail,
  type OwerKind,
  owerKinds,
  type PlaceKind,
  placeKinds,
  type RemedyIndicator,
  type RemedyKind,
  remedyIndicators,
  remedyKinds,
} from '#contract/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { dayOf } from '../../view/moment.ts'
import type { Placed } from '../../view/placing.ts'
import { PlaceField } from './place-field.tsx'
import { keepRemedy, orderRemedy } from './remedy-requests.ts'
import { unitOf } from './remedy-words.ts'

type Boxes = {
  readonly kind: RemedyKind
  readonly indicator: RemedyIndicator
  readonly target: number
  readonly demand: string
  readonly dueOn: string
  readonly orderedOn: string
  readonly basis: string
  readonly owedBy: { readonly kind: OwerKind; readonly name: string; readonly operatorId?: string }
  /** `drawn`, or KIND:ID of a linked record. */
  readonly from: string
  readonly place?: Placed
}
const byCode = {
  'remedy-place-unlinked': 'from',
  'remedy-place-sealed': 'from',
  'outside-prefecture': 'place',
  'geometry-invalid': 'place',
  'remedies-period-ordered': 'dueOn',
  'remedies-not-ahead': 'orderedOn',
} as const
/** What each is usually accepted by. */
const usual: Readonly<Record<RemedyKind, RemedyIndicator>> = {
  reseed: 'cover',
  fence: 'length',
  backfill: 'volume',
  plant: 'survival',
  release: 'count',
  clear: 'volume',
  substitute: 'amount',
}
const isPlace = (kind: string): kind is PlaceKind => placeKinds.some((each) => each === kind)

/** The form asks for it before anything is sent. */
function demandDrawn(place: Placed | undefined): Placed {
  if (place === undefined) throw new Error('no place was drawn')
  return place
}

function inputOf(id: string, { from, place, owedBy, ...said }: Boxes) {
  const [kind = '', subjectId = ''] = from.split(':')
  const operatorId = owedBy.kind === 'operator' ? (owedBy.operatorId ?? null) : null
  return {
    id,
    ...said,
    owedBy: { kind: owedBy.kind, name: owedBy.name, operatorId },
    place: isPlace(kind) ? { kind, subjectId } : { geometry: demandDrawn(place) },
  }
}

export function OrderRemedyForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const indicator = Form.useWatch('indicator', form) ?? 'cover'
  const isDrawn = (Form.useWatch('from', form) ?? 'drawn') === 'drawn'
  const add = useMutation({
    mutationFn: (boxes: Boxes) => orderRemedy(inputOf(detail.id, boxes)),
    onSuccess: (saved) => {
      keepRemedy(client, saved)
      onClose()
    },
  })
  useFieldFaults(form, add.error, byCode)
  const required = [{ required: true, message: t('actions.required') }]
  const said = [{ required: true, whitespace: true, min: 2, message: t('actions.required') }]
  const places = detail.links.filter(({ kind }) => isPlace(kind))
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ kind: 'reseed', indicator: 'cover', orderedOn: dayOf(''), from: 'drawn', owedBy: { kind: 'person' } }}
      onFinish={(boxes) => add.mutate(boxes)}
    >
      <p className="panel-note">{t('remedies.help')}</p>
      <Form.Item name="kind" label={t('remedies.kindTitle')} rules={required}>
        <Select
          options={remedyKinds.map((value) => ({ value, label: t(`remedies.kind.${value}`) }))}
          onChange={(kind: RemedyKind) => form.setFieldValue('indicator', usual[kind])}
        />
      </Form.Item>
      <Form.Item name="from" label={t('remedies.placeFrom')} rules={required}>
        <Select
          options={[
            { value: 'drawn', label: t('remedies.drawn') },
            ...places.map(({ kind, subjectId, code }) => ({
              value: `${kind}:${subjectId}`,
              label: `${t(`cases.link.${kind}`)} ${code}`,
            })),
          ]}
        />
      </Form.Item>
      {isDrawn && (
        <Form.Item name="place" label={t('remedies.place')} rules={required}>
          <PlaceField />
        </Form.Item>
      )}
      <div className="case-pair">
        <Form.Item name="indicator" label={t('remedies.indicatorTitle')} rules={required} extra={t('remedies.noTarget')}>
          <Select options={remedyIndicators.map((value) => ({ value, label: t(`remedies.indicator.${value}`) }))} />
        </Form.Item>
        <Form.Item name="target" label={t('remedies.target', { unit: unitOf(t, indicator) })} rules={required}>
          <InputNumber min={0} max={1e9} className="wide-input" />
        </Form.Item>
      </div>
      <Form.Item name="demand" label={t('remedies.demand')} rules={said} extra={t('remedies.demandHelp')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <div className="case-pair">
        <Form.Item name="orderedOn" label={t('remedies.orderedOn')} rules={required}>
          <Input type="date" max={dayOf('')} />
        </Form.Item>
        <Form.Item name="dueOn" label={t('remedies.dueOn')} rules={required}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="basis" label={t('remedies.basis')} rules={said}>
        <Input maxLength={200} />
      </Form.Item>
      <Ower detail={detail} />
      <FormEnd
        save={add}
        fieldName={(path) => t(`remedies.field.${path}`, { defaultValue: path })}
        onClose={onClose}
        doing={t('remedies.order')}
      />
    </Form>
  )
}

function Ower({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const isOperator = Form.useWatch(['owedBy', 'kind']) === 'operator'
  const operators = detail.links.filter(({ kind }) => kind === 'operator')
  const said = [{ required: true, whitespace: true, min: 2, message: t('actions.required') }]
  return (
    <>
      <div className="case-pair">
        <Form.Item name={['owedBy', 'kind']} label={t('remedies.owerKind')}>
          <Select options={owerKinds.map((value) => ({ value, label: t(`remedies.owerKinds.${value}`) }))} />
        </Form.Item>
        <Form.Item name={['owedBy', 'name']} label={t('remedies.owerName')} rules={said}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      {isOperator && operators.length > 0 && (
        <Form.Item name={['owedBy', 'operatorId']} label={t('remedies.owerOperator')}>
          <Select allowClear options={operators.map(({ subjectId, code }) => ({ value: subjectId, label: code }))} />
        </Form.Item>
      )}
    </>
  )
}
