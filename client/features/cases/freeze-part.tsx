// Freezing layers as they were: which collections, on which ground, as of which moment; what they hold is told before anything is kept.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CaseDetail, type FreezeCollection, type FreezeScope, freezeCollections } from '#contract/cases'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { Loaded } from '../../api/loaded.tsx'
import { momentWords } from '../../view/moment.ts'
import { useMeasured } from '../../view/preview.ts'
import { takeTool } from '../../view/tool.ts'
import { seeItemsAnew } from './evidence-requests.ts'
import { FreezeTold } from './freeze-told.tsx'
import { groundOf } from './ground.ts'
import { freezesQuery, makeFreeze, previewFreeze } from './outcome-requests.ts'
import { boxOfInstant, instantOfBox } from './words.ts'

type Props = { readonly detail: CaseDetail; readonly onItem: (itemNo: number) => void }

export function FreezePart({ detail, onItem }: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('cases.freeze')}
      </Button>
      <Modal
        open={isOpen}
        title={t('cases.freezeTitle')}
        footer={null}
        destroyOnHidden
        mask={false}
        onCancel={() => setOpen(false)}
      >
        <Dialog detail={detail} onDraw={() => setOpen(false)} onItem={onItem} />
      </Modal>
    </>
  )
}

type Boxes = {
  readonly collections: readonly FreezeCollection[]
  /** `drawn`, or the id of a link. */
  readonly ground: string
  readonly bufferM?: number | null
  readonly asOf?: string
  readonly purpose: string
  readonly operator2?: string
}
const pathNames = { geometry: 'ground', of: 'ground' } as const

function Dialog({ detail, onDraw, onItem }: Props & { readonly onDraw: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const measured = useMeasured()
  const ground = Form.useWatch('ground', form) ?? ''
  const outlines = detail.links.filter(({ kind }) => kind === 'parcel' || kind === 'incident')
  const scopeOf = ({ collections, ground: chosen, bufferM, asOf }: Boxes): FreezeScope => {
    const link = outlines.find(({ id }) => id === chosen)
    return {
      id: detail.id,
      collections: [...collections],
      geometry: link === undefined && measured ? groundOf(measured) : null,
      of:
        link === undefined
          ? null
          : { kind: link.kind === 'parcel' ? 'parcel' : 'incident', id: link.subjectId, bufferM: bufferM ?? 0 },
      // The box shows whole seconds: as long as nobody changes it, the offence's own moment is meant.
      asOf: asOf === boxOfInstant(detail.offenceAt) ? null : instantOfBox(asOf),
    }
  }
  const preview = useMutation({ mutationFn: (boxes: Boxes) => previewFreeze(scopeOf(boxes)) })
  const freeze = useMutation({
    mutationFn: (boxes: Boxes) =>
      makeFreeze({ ...scopeOf(boxes), purpose: boxes.purpose, operator2: boxes.operator2?.trim() || null }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['freezes', detail.id] })
      await seeItemsAnew(client, detail.id)
    },
  })
  const fault = freeze.error ?? preview.error
  useFieldFaults(form, fault)
  const label = (path: string): string =>
    t(`cases.field.${path in pathNames ? pathNames[path as keyof typeof pathNames] : path}`, { defaultValue: path })
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      className="case-freeze"
      initialValues={{
        collections: ['areas', 'zones', 'parcels', 'assessments'],
        ground: measured ? 'drawn' : (outlines[0]?.id ?? 'drawn'),
        asOf: boxOfInstant(detail.offenceAt),
      }}
      onFinish={(boxes) => freeze.mutate(boxes)}
      onValuesChange={() => preview.reset()}
    >
      <p className="soft">{t('cases.freezeHelp')}</p>
      <Form.Item name="collections" label={t('cases.field.collections')} rules={required}>
        <Checkbox.Group options={freezeCollections.map((value) => ({ value, label: t(`cases.collection.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="ground"
        label={t('cases.field.ground')}
        rules={[
          ...required,
          {
            validator: async (_rule, chosen) => {
              if (chosen === 'drawn' && !measured) throw new Error(t('actions.required'))
            },
          },
        ]}
      >
        <Select
          options={[
            { value: 'drawn', label: t('cases.groundDrawn') },
            ...outlines.map(({ id, kind, code }) => ({ value: id, label: `${t(`cases.link.${kind}`)} ${code}` })),
          ]}
        />
      </Form.Item>
      {ground === 'drawn' ? (
        <p className="panel-note">
          {measured ? t('cases.groundReady') : t('cases.drawFirst')}{' '}
          <Button
            size="small"
            onClick={() => {
              onDraw()
              takeTool('area')
            }}
          >
            {t('cases.drawGround')}
          </Button>
        </p>
      ) : (
        <Form.Item name="bufferM" label={t('cases.field.bufferM')} extra={t('cases.bufferHelp')}>
          <InputNumber min={0} max={50_000} className="wide-input" />
        </Form.Item>
      )}
      <Form.Item name="asOf" label={t('cases.field.asOf')} rules={detail.offenceAt === null ? required : []}>
        <Input type="datetime-local" step={60} />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t('cases.said.purpose')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('actions.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="operator2" label={t('cases.said.operator2')}>
        <Input maxLength={100} />
      </Form.Item>
      <FaultNote fault={fault} fieldName={label} />
      {preview.data && <FreezeTold told={preview.data} most={preview.data.mostFeatures} />}
      <div className="panel-row">
        <Button
          loading={preview.isPending}
          onClick={() =>
            void form.validateFields(['collections', 'ground', 'asOf']).then(() => preview.mutate(form.getFieldsValue()))
          }
        >
          {t('cases.freezePreview')}
        </Button>
        <Button type="primary" htmlType="submit" loading={freeze.isPending}>
          {t('cases.freeze')}
        </Button>
      </div>
      {freeze.data && <p role="status">{t(freeze.data.isNew ? 'cases.frozen' : 'cases.frozenBefore', { n: freeze.data.n })}</p>}
      <Freezes detail={detail} onItem={onItem} />
    </Form>
  )
}

function Freezes({ detail, onItem }: Props) {
  const { t } = useTranslation()
  const list = useQuery(freezesQuery(detail.id))
  return (
    <section>
      <h4>{t('cases.freezes')}</h4>
      <Loaded query={list} isEmpty={({ items }) => items.length === 0} empty={t('cases.noFreezes')} rows={2}>
        {({ items }) => (
          <ul className="case-list">
            {items.map((each) => (
              <li key={each.id}>
                <strong>{t('cases.freezeNo', { n: each.n })}</strong> · {momentWords(each.asOf)} · {each.purpose}
                <FreezeTold told={each} />
                <span className="panel-row">
                  {each.items.map(({ file, itemNo }) => (
                    <Button key={file} type="link" size="small" onClick={() => onItem(itemNo)}>
                      {t('cases.itemNo', { n: itemNo })} {t(`cases.freezeFile.${file}`)}
                    </Button>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
