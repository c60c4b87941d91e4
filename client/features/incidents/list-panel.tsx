// Incidents that I see, by family, kind and state; the same as a file.

import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidentFamilies, incidentStates } from '#contract/incidents'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { IncidentLine } from './incident-line.tsx'
import { RecordForm } from './record-form.tsx'
import { incidentsFile, incidentsQuery, kindsQuery } from './requests.ts'
import { kindName } from './words.ts'
import '../../ui/panel.css'
import './incidents.css'

const pageSize = 50
const filterWords = { family: incidentFamilies, state: incidentStates } as const
type Filter = keyof typeof filterWords
const filterNames: readonly Filter[] = ['family', 'state']

export function IncidentsPanel() {
  const { t, i18n } = useTranslation()
  const { view } = useView()
  const { can } = useSession()
  const [chosen, setChosen] = useState<Partial<Record<Filter | 'kind' | 'q', string>>>({})
  const [isRecording, setRecording] = useState(false)
  const kinds = useQuery(kindsQuery)
  const filters = { area: view.area, ...chosen, sort: '-day' }
  const [page, setPage] = usePage(filters)
  const list = useQuery(incidentsQuery({ ...filters, page, pageSize }))
  const offered = (kinds.data ?? []).filter(({ family }) => !chosen.family || family === chosen.family)
  if (isRecording)
    return (
      <div className="panel">
        <RecordForm onClose={() => setRecording(false)} />
      </div>
    )
  return (
    <div className="panel">
      <div className="panel-row">
        {filterNames.map((name) => (
          <Select
            key={name}
            className="incident-filter"
            aria-label={t(`incidents.${name}.title`)}
            value={chosen[name] ?? ''}
            options={[
              { value: '', label: t(`incidents.${name}.title`) },
              ...filterWords[name].map((value) => ({ value, label: t(`incidents.${name}.${value}`) })),
            ]}
            onChange={(value) => setChosen({ ...chosen, [name]: value, ...(name === 'family' ? { kind: '' } : {}) })}
          />
        ))}
        <Select
          className="incident-filter"
          aria-label={t('incidents.kind')}
          value={chosen.kind ?? ''}
          options={[
            { value: '', label: t('incidents.kind') },
            ...offered.map((kind) => ({ value: kind.code, label: kindName(kind, i18n.language) })),
          ]}
          onChange={(kind) => setChosen({ ...chosen, kind })}
        />
        <Input.Search
          className="incident-filter"
          allowClear
          aria-label={t('incidents.search')}
          placeholder={t('incidents.search')}
          onSearch={(q) => setChosen({ ...chosen, q })}
        />
        {can('incidents.add') && (
          <Button type="primary" onClick={() => setRecording(true)}>
            {t('incidents.record')}
          </Button>
        )}
      </div>
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('incidents.none')}
        files={can('export.run') ? { csv: incidentsFile('csv', filters), xlsx: incidentsFile('xlsx', filters) } : undefined}
        line={(incident) => <IncidentLine key={incident.id} incident={incident} />}
      />
    </div>
  )
}
