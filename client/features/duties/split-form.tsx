// A unit cut by a line: the parts on the map, a name and a code for each, the posts that go on in all of them.

import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import type { LineString, MultiLineString } from 'geojson'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { Loaded } from '../../api/loaded.tsx'
import { formatNumber } from '../../ui/format.ts'
import { setPreview } from '../../view/preview.ts'
import { CarriedPosts } from './carried-posts.tsx'
import { today } from './posts-part.tsx'
import { partsQuery, splitUnit, type Unit, type UnitPart, unitQuery } from './requests.ts'
import '../../ui/panel.css'
import './duties.css'

type Props = {
  readonly id: string
  readonly line: LineString | MultiLineString
  /** Given the first of the parts. */
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}

export function SplitForm({ id, line, onSaved, onCancel }: Props) {
  const unit = useQuery(unitQuery(id))
  const cut = useQuery(partsQuery({ id, geometry: line }))
  return (
    <div className="panel">
      <Loaded query={unit}>
        {(value) => (
          <Loaded query={cut}>{({ parts }) => <Parts unit={value} parts={parts} onSaved={onSaved} onCancel={onCancel} />}</Loaded>
        )}
      </Loaded>
      {[unit, cut].some(({ data, isError }) => data === undefined && isError) && <Cancel onCancel={onCancel} />}
    </div>
  )
}

function Cancel({ onCancel }: Pick<Props, 'onCancel'>) {
  const { t } = useTranslation()
  return <Button onClick={onCancel}>{t('actions.cancel')}</Button>
}

/** Neighbours in two colours, from west to east as they are listed. */
function useOnMap(parts: readonly UnitPart[]): void {
  useEffect(() => {
    setPreview({
      type: 'FeatureCollection',
      features: parts.map(({ geometry }, i) => ({
        type: 'Feature',
        properties: { tone: i % 2 === 0 ? 'added' : 'removed' },
        geometry,
      })),
    })
    return () => setPreview(null)
  }, [parts])
}

type Fields = {
  readonly fromDay: string
  readonly parts: readonly { readonly code: string; readonly name: string; readonly areaCode: string }[]
}
type PartsProps = Pick<Props, 'onSaved' | 'onCancel'> & { readonly unit: Unit; readonly parts: readonly UnitPart[] }

function Parts({ unit, parts, onSaved, onCancel }: PartsProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Fields>()
  const day = Form.useWatch('fromDay', form) ?? today()
  useOnMap(parts)
  const save = useMutation({
    mutationFn: ({ fromDay, parts: named }: Fields) =>
      splitUnit(
        {
          id: unit.id,
          fromDay,
          parts: parts.map(({ geometry }, i) => ({ code: '', name: '', areaCode: '', ...named[i], geometry })),
        },
        unit.version,
      ),
    onSuccess: ({ units }) => onSaved(units[0]?.id ?? unit.id),
  })
  useFieldFaults(form, save.error)
  const required = [{ required: true, message: t('actions.required') }]
  const initial = {
    fromDay: today(),
    parts: parts.map(({ areaCode }, i) => ({ code: `${unit.code}-${i + 1}`, name: `${unit.name} ${i + 1}`, areaCode })),
  }
  return (
    <Form<Fields> form={form} layout="vertical" size="small" initialValues={initial} onFinish={(fields) => save.mutate(fields)}>
      <p className="soft">{t('duties.work.splitHelp', { name: unit.name })}</p>
      <Form.Item name="fromDay" label={t('duties.work.fromDay')} rules={required}>
        <Input type="date" />
      </Form.Item>
      {parts.map((part, i) => (
        <fieldset key={JSON.stringify(part.geometry.coordinates[0])} className="plain-fieldset">
          <legend>
            <h3>{t('duties.work.part', { n: i + 1, size: sizeWords(part, t) })}</h3>
          </legend>
          <div className="form-grid">
            <Form.Item name={['parts', i, 'name']} label={t('duties.field.name')} rules={required}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name={['parts', i, 'code']} label={t('duties.field.code')} rules={required}>
              <Input maxLength={64} />
            </Form.Item>
            <Form.Item name={['parts', i, 'areaCode']} label={t('duties.field.areaCode')} rules={required} className="form-wide">
              <AreaField levels={['prefecture', 'county', 'township', 'village']} />
            </Form.Item>
          </div>
        </fieldset>
      ))}
      <h3>{t('duties.posts')}</h3>
      <CarriedPosts unitIds={[unit.id]} day={day} />
      <FaultNote
        fault={save.error}
        fieldName={(path) => t(`duties.field.${path.split('.').at(-1) ?? ''}`, { defaultValue: path })}
      />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('duties.work.split')}
        </Button>
        <Cancel onCancel={onCancel} />
      </div>
    </Form>
  )
}

const sizeWords = ({ lengthM, areaHa }: UnitPart, t: ReturnType<typeof useTranslation>['t']): string =>
  lengthM === null
    ? t('duties.ha', { ha: formatNumber(areaHa ?? 0, 1) })
    : t('duties.km', { km: formatNumber(lengthM / 1000, 2) })
