// The boxes of a kind's form, drawn from its JSON Schema; what was filled in is judged by the server alone.

import { Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormSchema } from '#contract/incidents'
import { type Field, fieldsOf, inLanguage } from './words.ts'

type Path = readonly (string | number)[]

function useTitle(): (field: Field, name: string) => string {
  const { i18n } = useTranslation()
  return (field, name) => (field['x-title'] === undefined ? name : inLanguage(field['x-title'], i18n.language))
}

/** One answer: a choice, several, yes or no, a number with its unit, or words. */
function Box({ field, ...given }: { readonly field: Field }): ReactNode {
  const { t, i18n } = useTranslation()
  const choices = field.enum ?? field.items?.enum
  const options = choices?.map((value) => {
    const words = field['x-words']?.[value]
    return { value, label: words === undefined ? value : inLanguage(words, i18n.language) }
  })
  if (options !== undefined)
    return <Select allowClear options={options} {...(field.type === 'array' ? { mode: 'multiple' as const } : {})} {...given} />
  if (field.type === 'boolean') return <Switch {...given} />
  const unit = field['x-unit']
  if (field.type === 'number' || field.type === 'integer')
    return (
      <InputNumber
        className="incident-number"
        min={0}
        {...(field.type === 'integer' ? { precision: 0 } : {})}
        {...(unit === undefined ? {} : { suffix: t(`incidents.unit.${unit}`) })}
        {...given}
      />
    )
  return <Input maxLength={field.maxLength ?? 500} {...given} />
}

function Rows({ path, field, title }: { readonly path: Path; readonly field: Field; readonly title: string }) {
  const { t } = useTranslation()
  const titleOf = useTitle()
  return (
    <Form.List name={[...path]} initialValue={[{}]}>
      {(rows, { add, remove }) => (
        <fieldset className="incident-rows">
          <legend>{title}</legend>
          {rows.map(({ key, name: row }) => (
            <div key={key} className="panel-row">
              {Object.entries(field.items?.properties ?? {}).map(([name, inner]) => (
                <Form.Item key={name} name={[row, name]} label={titleOf(inner, name)}>
                  <Box field={inner} />
                </Form.Item>
              ))}
              {rows.length > 1 && (
                <Button size="small" onClick={() => remove(row)}>
                  {t('incidents.lessRows')}
                </Button>
              )}
            </div>
          ))}
          <Button size="small" onClick={() => add({})}>
            {t('incidents.moreRows')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}

export function FormFields({ schema }: { readonly schema: FormSchema }) {
  const { t } = useTranslation()
  const titleOf = useTitle()
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return (
    <>
      {Object.entries(fieldsOf(schema)).map(([name, field]) => {
        const title = titleOf(field, name)
        if (field.items?.properties) return <Rows key={name} path={['details', name]} field={field} title={title} />
        return (
          <Form.Item
            key={name}
            name={['details', name]}
            label={title}
            rules={required.includes(name) ? [{ required: true, message: t('actions.required') }] : []}
          >
            <Box field={field} />
          </Form.Item>
        )
      })}
    </>
  )
}
