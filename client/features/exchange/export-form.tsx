// What is to be taken away: layer, format, system and extent; year, season, area and moment are those of the map.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Radio, Select } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import {
  type ExportableCollection,
  type ExportFormat,
  exportEncodings,
  exportFormats,
  exportSystems,
  type NewExport,
  onlyDegrees,
} from '#contract/exchange'
import { FaultNote } from '../../api/fault-note.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { useChannel } from '../../view/preview.ts'
import { useView, type View } from '../../view/use-view.ts'
import { askExport } from './export-requests.ts'
import { conditionOf } from './map-condition.ts'

const example = "season = 'warm' AND area_ha > 50"

type Scope = 'reach' | 'view' | 'area'
type Boxes = {
  readonly collection: string
  readonly format: ExportFormat
  readonly crs: number
  readonly encoding: NewExport['encoding']
  readonly scope: Scope
  readonly filter?: string
}

/** Zones of 3 degrees are told by their number, or by the meridian in their middle. */
function systemWords(t: TFunction, srid: number): string {
  const named: Readonly<Record<number, string>> = {
    4326: t('exporting.degrees'),
    4490: t('exporting.cgcs'),
    3857: t('exporting.mercator'),
  }
  const zoned = srid < 4534 ? t('exporting.zoned', { n: srid - 4488 }) : t('exporting.bare', { n: 3 * (srid - 4509) })
  return `${named[srid] ?? zoned} · EPSG:${srid}`
}

const degreesOf = ([west, south, east, north]: readonly [number, number, number, number]): number[] => [
  Math.max(-180, west),
  south,
  Math.min(180, east),
  north,
]

/** The map looked at, as an export asks it. */
function askedOf(
  boxes: Boxes,
  layer: ExportableCollection | undefined,
  view: View,
  bbox: readonly number[] | null,
): Partial<NewExport> {
  const { collection, format, crs, encoding, scope, filter } = boxes
  const isTimed = (layer?.params.length ?? 0) > 0
  return {
    collection,
    format,
    crs: onlyDegrees.includes(format) ? 4326 : crs,
    ...(format === 'shapefile' ? { encoding } : {}),
    ...(filter?.trim() ? { filter } : {}),
    ...(scope === 'view' && bbox !== null ? { bbox: [...bbox] } : {}),
    ...(scope === 'area' ? { area: view.area } : {}),
    ...(isTimed ? { year: view.year, season: view.season } : {}),
    ...(layer?.hasPast && view.asOf !== '' ? { asOf: view.asOf } : {}),
  }
}

export function ExportForm({ layers }: { readonly layers: readonly ExportableCollection[] }) {
  const { t, i18n } = useTranslation()
  const { view } = useView()
  const bbox = useChannel((channel) => channel.bbox)
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const format = Form.useWatch('format', form)
  const collection = Form.useWatch('collection', form)
  const layer = layers.find(({ id }) => id === collection)
  const ask = useMutation({
    mutationFn: (boxes: Boxes) =>
      askExport(
        askedOf(
          boxes,
          layers.find(({ id }) => id === boxes.collection),
          view,
          bbox === null ? null : degreesOf(bbox),
        ),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['exports'] }),
  })
  const first = layers.find(({ id }) => id === 'parcels') ?? layers[0]
  const isDegrees = format !== undefined && onlyDegrees.includes(format)
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{
        collection: first?.id,
        format: 'geopackage',
        crs: 4490,
        encoding: 'UTF-8',
        scope: view.area === '' ? 'reach' : 'area',
        filter: conditionOf(first?.id ?? '', view),
      }}
      onValuesChange={({ collection: chosen }: Partial<Boxes>) =>
        chosen !== undefined && form.setFieldValue('filter', conditionOf(chosen, view))
      }
      onFinish={(boxes) => ask.mutate(boxes)}
    >
      <Form.Item name="collection" label={t('exporting.collection')}>
        <Select options={layers.map(({ id, title }) => ({ value: id, label: inLanguage(title, i18n.language) }))} />
      </Form.Item>
      <Form.Item name="format" label={t('exporting.format')}>
        <Select options={exportFormats.map((value) => ({ value, label: t(`exporting.formats.${value}`) }))} />
      </Form.Item>
      {!isDegrees && (
        <Form.Item name="crs" label={t('exporting.crs')}>
          <Select options={exportSystems.map((value) => ({ value, label: systemWords(t, value) }))} />
        </Form.Item>
      )}
      {format === 'shapefile' && (
        <Form.Item name="encoding" label={t('exporting.encoding')}>
          <Select options={exportEncodings.map((value) => ({ value, label: value }))} />
        </Form.Item>
      )}
      <Form.Item name="scope" label={t('exporting.scope')}>
        <Radio.Group
          options={[
            { value: 'reach', label: t('exporting.reach') },
            { value: 'view', label: t('exporting.view'), disabled: bbox === null },
            ...(view.area === '' ? [] : [{ value: 'area', label: t('exporting.area', { code: view.area }) }]),
          ]}
        />
      </Form.Item>
      <Form.Item name="filter" label={t('exporting.filter')} extra={<code>{example}</code>}>
        <Input.TextArea rows={2} maxLength={8000} />
      </Form.Item>
      {layer !== undefined && layer.params.length > 0 && (
        <p className="soft">{t('exporting.timed', { year: view.year, season: t(`terms.season.${view.season}`) })}</p>
      )}
      {layer?.hasPast && view.asOf !== '' && <p className="soft">{t('exporting.asOf', { moment: view.asOf })}</p>}
      <FaultNote fault={ask.error} />
      <Button type="primary" htmlType="submit" loading={ask.isPending}>
        {t('exporting.start')}
      </Button>
    </Form>
  )
}
