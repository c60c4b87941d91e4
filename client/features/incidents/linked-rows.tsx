// What and who was in an incident, a row each: animals with the level of protection they had on that day, things, people with the least.

import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { incidentObjectKinds, incidentPersonRoles } from '#contract/incidents'
import type { Values } from './record-values.ts'
import { speciesOn } from './requests.ts'
import { animalName } from './words.ts'

type RowsProps = {
  readonly name: 'species' | 'objects' | 'persons'
  readonly title: string
  readonly add: string
  readonly line: (row: number) => ReactNode
}

function Rows({ name, title, add: addWords, line }: RowsProps) {
  const { t } = useTranslation()
  return (
    <Form.List name={name}>
      {(rows, { add, remove }) => (
        <fieldset className="incident-rows">
          <legend>{title}</legend>
          {rows.map(({ key, name: row }, i) => (
            <div key={key} className="incident-linked">
              {line(row)}
              <Button size="small" aria-label={`${t('incidents.lessRows')} ${title} ${i + 1}`} onClick={() => remove(row)}>
                {t('incidents.lessRows')}
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({})}>
            {addWords}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}

function useRequired() {
  const { t } = useTranslation()
  return [{ required: true, message: t('actions.required') }]
}

export function AnimalRows() {
  const { t, i18n } = useTranslation()
  const required = useRequired()
  const day = (Form.useWatch<string | undefined>('from') ?? '').slice(0, 10)
  const chosen = Form.useWatch<Values['species']>('species')
  const { data: species = [] } = useQuery(speciesOn(day))
  const levelOf = (code: string | undefined) => species.find((each) => each.code === code)?.level ?? null
  const options = species.map((each) => ({
    value: each.code,
    label: [animalName(each, i18n.language), each.level && t(`sightings.level.${each.level}`)].filter(Boolean).join(' · '),
  }))
  return (
    <>
      <Rows
        name="species"
        title={t('incidents.species')}
        add={t('incidents.form.addAnimal')}
        line={(row) => (
          <>
            <Form.Item name={[row, 'code']} label={t('incidents.form.animal')} rules={required}>
              <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
            </Form.Item>
            <Form.Item name={[row, 'heads']} label={t('incidents.form.heads')}>
              <InputNumber className="incident-number" min={1} max={100_000} precision={0} />
            </Form.Item>
          </>
        )}
      />
      {(chosen ?? []).some((each) => levelOf(each?.code) === '1') && <p className="panel-note">{t('incidents.form.levelOne')}</p>}
    </>
  )
}

export function ThingRows() {
  const { t } = useTranslation()
  const required = useRequired()
  return (
    <Rows
      name="objects"
      title={t('incidents.field.objects')}
      add={t('incidents.form.addThing')}
      line={(row) => (
        <>
          <Form.Item name={[row, 'what']} label={t('incidents.form.what')} rules={required}>
            <Select options={incidentObjectKinds.map((value) => ({ value, label: t(`incidents.object.${value}`) }))} />
          </Form.Item>
          <Form.Item name={[row, 'label']} label={t('incidents.form.label')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name={[row, 'amount']} label={t('incidents.form.amount')}>
            <InputNumber className="incident-number" min={0} />
          </Form.Item>
          <Form.Item name={[row, 'unit']} label={t('incidents.form.unit')}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name={[row, 'valueYuan']} label={t('incidents.form.value')}>
            <InputNumber className="incident-number" min={0} />
          </Form.Item>
        </>
      )}
    />
  )
}

export function PersonRows() {
  const { t } = useTranslation()
  const required = useRequired()
  return (
    <Rows
      name="persons"
      title={t('incidents.persons.title')}
      add={t('incidents.form.addPerson')}
      line={(row) => (
        <>
          <Form.Item name={[row, 'role']} label={t('incidents.form.role')} rules={required}>
            <Select options={incidentPersonRoles.map((value) => ({ value, label: t(`incidents.role.${value}`) }))} />
          </Form.Item>
          <Form.Item name={[row, 'name']} label={t('incidents.form.name')} rules={required}>
            <Input maxLength={80} autoComplete="off" />
          </Form.Item>
          <Form.Item name={[row, 'contact']} label={t('incidents.form.contact')}>
            <Input maxLength={80} autoComplete="off" />
          </Form.Item>
          <Form.Item name={[row, 'note']} label={t('incidents.note')}>
            <Input maxLength={500} />
          </Form.Item>
        </>
      )}
    />
  )
}
