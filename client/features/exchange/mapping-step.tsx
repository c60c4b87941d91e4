// Which column of the file is which of our fields: suggested from the names, remembered from the last time, changed here.

import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import type { Import, ImportField, ImportKind, Mapping } from './shapes.ts'

type Props = {
  readonly found: Import
  readonly kind: ImportKind
  readonly mapping: Mapping
  readonly onMapping: (next: Mapping) => void
  readonly onBack: () => void
  readonly onCheck: () => void
  readonly isBusy: boolean
  readonly fault: Error | null
}

export function MappingStep({ found, kind, mapping, onMapping, onBack, onCheck, isBusy, fault }: Props) {
  const { t, i18n } = useTranslation()
  const missing = kind.fields.filter(({ name, required }) => required && !mapping[name])
  return (
    <div className="panel">
      <p className="soft">{t(found.mappingRemembered ? 'exchange.mapping.remembered' : 'exchange.mapping.suggested')}</p>
      <ScrollX label={t('exchange.step.mapping')}>
        <table className="plain-table mapping">
          <thead>
            <tr>
              <th scope="col">{t('exchange.mapping.ours')}</th>
              <th scope="col">{t('exchange.mapping.theirs')}</th>
              <th scope="col">{t('exchange.mapping.sample')}</th>
            </tr>
          </thead>
          <tbody>
            {kind.fields.map((field) => (
              <MappingRow
                key={field.name}
                field={field}
                found={found}
                column={mapping[field.name] ?? null}
                onColumn={(column) => onMapping({ ...mapping, [field.name]: column })}
              />
            ))}
          </tbody>
        </table>
      </ScrollX>
      {missing.length > 0 && (
        <output className="panel-note panel-note-warn">
          {t('exchange.mapping.missing', { fields: missing.map(({ title }) => inLanguage(title, i18n.language)).join('、') })}
        </output>
      )}
      <FaultNote fault={fault} />
      <div className="panel-row">
        <Button onClick={onBack}>{t('actions.previous')}</Button>
        <Button type="primary" disabled={missing.length > 0} loading={isBusy} onClick={onCheck}>
          {t('exchange.startCheck')}
        </Button>
      </div>
    </div>
  )
}

type RowProps = {
  readonly field: ImportField
  readonly found: Import
  readonly column: string | null
  readonly onColumn: (column: string | null) => void
}

function MappingRow({ field, found, column, onColumn }: RowProps) {
  const { t, i18n } = useTranslation()
  const title = inLanguage(field.title, i18n.language)
  const hint = inLanguage(field.hint, i18n.language)
  const samples = found.fields.find(({ name }) => name === column)?.samples ?? []
  return (
    <tr>
      <th scope="row">
        {title}
        {field.required && <span className="required"> {t('actions.required')}</span>}
        {hint && <span className="soft mapping-hint">{hint}</span>}
      </th>
      <td>
        <Select
          className="mapping-column"
          size="small"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={title}
          placeholder={t('exchange.mapping.none')}
          status={field.required && column === null ? 'error' : ''}
          value={column}
          options={found.fields.map(({ name }) => ({ value: name, label: name }))}
          onChange={(next) => onColumn(next ?? null)}
        />
      </td>
      <td className="soft">{samples.slice(0, 3).join(' · ')}</td>
    </tr>
  )
}
